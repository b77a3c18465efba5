package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.audit.Mismatches;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.language.Sentences;

/** What a reconciliation found. @param compared objects, deposits and records */
record ReconcileAnswer(boolean fits, long compared, List<Found> mismatches) implements Answer {
    /** @param places the first of them @param digest SHA-256 over all places, which the log's record has too */
    record Found(String kind, long count, List<String> places, String digest, String what) {}

    static ReconcileAnswer of(Reconciliation.Result result, Locale locale) {
        return new ReconcileAnswer(
                result.fits(),
                result.compared(),
                result.mismatches().stream().map(each -> found(each, locale)).toList());
    }

    private static Found found(Mismatches.Found found, Locale locale) {
        return new Found(
                found.mismatch().kind(),
                found.count(),
                found.places(),
                found.digest(),
                Sentences.what(found.mismatch(), locale));
    }

    @Override
    public void tell(Lines lines) {
        lines.say(fits ? "reconcile.fits" : "reconcile.mismatches", compared);
        for (Found each : mismatches) {
            lines.say("reconcile.kind", each.what, each.count);
            each.places.forEach(place -> lines.say("reconcile.place", place));
        }
    }
}
