package org.safeconduct.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormDraft;
import org.safeconduct.form.FormReading;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.message.MessageChecker;
import org.safeconduct.message.MessageContent;
import org.safeconduct.message.MessageVerdict;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.ProvenanceRefused;

/**
 * What stands in the place of a part's form, as a person reads it. It is shown in any case, and told what to think of it.
 *
 * @param kind form, message, or unread where it is neither, or cannot be read
 * @param sound whether it keeps the rules of the day when it was sealed
 */
record FormShown(String kind, boolean sound, List<Line> lines) {
    /** @param kind heading, value or note @param level of indentation, from 0 @param value empty but for a value */
    record Line(String kind, int level, String name, String value) {}

    private static final FormShown UNREAD = new FormShown("unread", false, List.of());

    /** @param numbers of the part's documents, by the digests that the form would list */
    static @Nullable FormShown of(
            byte @Nullable [] content, Envelope envelope, Map<String, Integer> numbers, Person sender, Locale locale) {
        if (content == null) {
            return null;
        }
        try {
            byte[] form = HandedForm.read(content).map(HandedForm::form).orElse(content);
            FormShown message = message(form, sender, locale);
            return message == null ? form(new FormChecker(envelope.created()).check(form), numbers, locale) : message;
        } catch (JsonRejected | ProvenanceRefused | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return UNREAD;
        }
    }

    /** One that is being written. */
    static FormShown of(FormDraft draft, Locale locale) {
        Map<String, Integer> numbers = new HashMap<>();
        draft.documents().forEach(each -> numbers.put(each.sha256(), numbers.size() + 1));
        return new FormShown("form", true, lines(FormReading.of(draft.content(), numbers, locale)));
    }

    private static @Nullable FormShown message(byte[] content, Person sender, Locale locale) throws JsonRejected {
        return switch (MessageChecker.check(content, sender.roles().contains(Role.OFFICER))) {
            case MessageVerdict.Foreign foreign -> null;
            case MessageVerdict.Sound sound -> message(sound.content(), true, locale);
            case MessageVerdict.Faulty faulty -> message(faulty.content(), false, locale);
        };
    }

    private static FormShown message(MessageContent content, boolean sound, Locale locale) {
        return new FormShown(
                "message",
                sound,
                content.lines(locale).stream()
                        .map(each -> new Line("value", 0, each.name(), each.value()))
                        .toList());
    }

    private static FormShown form(FormVerdict verdict, Map<String, Integer> numbers, Locale locale) {
        return switch (verdict) {
            case FormVerdict.Foreign foreign -> UNREAD;
            case FormVerdict.Faulty faulty ->
                new FormShown("form", false, lines(FormReading.of(faulty.content(), numbers, locale)));
            case FormVerdict.Sound sound ->
                new FormShown("form", true, lines(FormReading.of(sound.form().content(), numbers, locale)));
            case FormVerdict.Section read ->
                new FormShown(
                        "form",
                        read.problems().isEmpty(),
                        lines(FormReading.of(read.section().content(), numbers, locale)));
        };
    }

    private static List<Line> lines(List<FormReading.Line> reading) {
        return reading.stream()
                .map(line -> switch (line) {
                    case FormReading.Line.Heading heading -> new Line("heading", heading.level(), heading.name(), "");
                    case FormReading.Line.Value value -> new Line("value", value.level(), value.name(), value.value());
                    case FormReading.Line.Note note -> new Line("note", note.level(), note.words(), "");
                })
                .toList();
    }
}
