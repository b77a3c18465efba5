package org.safeconduct.demo;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.Rendition;

/** A record of the log as a sentence. */
final class EventSentence {
    private static final int SHORT = 8;

    private EventSentence() {}

    static String of(int index, Facts facts, String person, Narrator narrator) {
        String sentence =
                switch (facts.event()) {
                    case ROSTER_CHANGED -> narrator.text("event.roster-changed");
                    case DEPOSITED -> narrator.text("event.deposited", person, cut(facts.bundle()));
                    case DEPOSIT_REFUSED -> narrator.text("event.deposit-refused", person, text(facts.reason()));
                    case RELEASE_GRANTED ->
                        narrator.text(
                                "event.release-granted",
                                person,
                                text(facts.part()),
                                cut(facts.bundle()),
                                purpose(facts, narrator));
                    case RELEASE_REFUSED ->
                        narrator.text(
                                "event.release-refused",
                                person,
                                text(facts.part()),
                                cut(facts.bundle()),
                                text(facts.reason()));
                    case OPENED -> narrator.text(opened(facts), person, text(facts.part()), cut(facts.bundle()));
                    case OPEN_FAILED ->
                        narrator.text(
                                "event.open-failed",
                                person,
                                text(facts.part()),
                                cut(facts.bundle()),
                                text(facts.reason()));
                    case LOG_READ -> narrator.text("event.log-read", person);
                    case RELEASED_UNCOSIGNED,
                            OUTCOME_REFUSED,
                            APPROVAL_ASKED,
                            APPROVAL_DENIED,
                            APPROVAL_REFUSED,
                            APPROVAL_GIVEN,
                            BREAK_GLASS,
                            RESEAL_ASKED,
                            BREAK_GLASS_REVIEWED,
                            BREAK_GLASS_REVIEW_REFUSED,
                            RESEALED,
                            RESEAL_REFUSED,
                            DECIDED,
                            MOVED,
                            TRANSITION_REFUSED,
                            FROZEN,
                            UNFROZEN,
                            FREEZE_REFUSED,
                            FROZEN_REFUSED,
                            WITHDRAWN,
                            DESTROYED,
                            WITHDRAWAL_REFUSED,
                            ERASED,
                            ERASURE_REFUSED,
                            EXPORTED,
                            ADMINISTERED,
                            RECONCILED,
                            MISMATCH_FOUND,
                            LOG_SUCCEEDED -> narrator.text("event.other", person, code(facts.event()));
                };
        return String.format(Locale.ROOT, "%4d  %s  %s", index, facts.time().truncatedTo(ChronoUnit.SECONDS), sentence);
    }

    private static String opened(Facts facts) {
        return Rendition.ORIGINAL.code().equals(facts.rendition()) ? "event.opened-original" : "event.opened-view";
    }

    private static String code(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String purpose(Facts facts, Narrator narrator) {
        return facts.purpose() == null ? "" : narrator.text("purpose." + facts.purpose());
    }

    private static String cut(@Nullable String bundle) {
        return bundle == null ? "" : bundle.substring(0, Math.min(SHORT, bundle.length())) + "…";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
