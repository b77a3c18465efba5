package org.safeconduct.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.client.Holding;
import org.safeconduct.directory.Person;
import org.safeconduct.viewing.SeenPart;

/** What is told of an opened part beside its pages. @param record index in the log @param form null where the part has none */
record ViewPage(
        String bundle,
        int part,
        String label,
        String sender,
        String organisation,
        Instant deposited,
        long record,
        boolean cosigned,
        boolean reported,
        @Nullable Instant reviewDue,
        List<Document> documents,
        @Nullable FormShown form) {
    /** @param number from 1 @param megabytes as it was sealed @param missing sentences about what cannot be shown; none before it is drawn */
    record Document(int number, double megabytes, boolean drawn, List<String> missing) {}

    static ViewPage of(View view, View.Stage.Shown shown, Sitting sitting, Locale locale) {
        Holding.Held held = shown.held();
        Person sender = held.arrival().sender().person();
        VerifiedPart part = held.part().part();
        return new ViewPage(
                view.wish().bundle().hex(),
                view.wish().part(),
                part.label(),
                sender.id(),
                sender.organisation(),
                held.arrival().time(),
                held.index(),
                held.cosigned(),
                held.reported(),
                held.reviewDue(),
                part.documents().stream()
                        .map(each -> document(each, shown, locale))
                        .toList(),
                FormShown.of(held.part().form(), held.envelope(), numbers(part.documents()), sender, locale));
    }

    private static Document document(VerifiedPart.Document document, View.Stage.Shown shown, Locale locale) {
        SeenPart seen = shown.seen();
        return new Document(
                document.number(),
                document.length() / 1e6,
                seen != null,
                seen != null ? Missing.of(seen.documents().get(document.number() - 1), locale) : List.of());
    }

    /** By what the form would list: the document as it was before it was made anew. */
    private static Map<String, Integer> numbers(List<VerifiedPart.Document> documents) {
        Map<String, Integer> numbers = new HashMap<>();
        for (VerifiedPart.Document each : documents) {
            numbers.put(each.sha256(), each.number());
            if (each.preparation() instanceof Preparation.Scrubbed scrubbed) {
                numbers.put(scrubbed.original().sha256(), each.number());
            }
        }
        return numbers;
    }
}
