package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.client.SecondReader;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormContent;
import org.safeconduct.form.FormReading;
import org.safeconduct.form.FormSection;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.ProvenanceRefused;
import org.safeconduct.viewing.SeenDocument;

/**
 * The form of an opened part, checked again: an officer sees what was sent in any case, and is told what to think of it.
 *
 * @param state sound, faulty, foreign where it is no form that this program knows, or unread where it could not be checked
 * @param more problems that are not listed
 * @param approver the second reader of the sender's organisation; nothing where nobody approved, or it does not hold
 * @param compartments where it is a section of a form
 * @param digest of the commitments to all compartments, hexadecimal: the same for all parts of one form
 * @param reading for a person; a script has the file
 */
record OpenedForm(
        String state,
        List<FormFault> problems,
        int more,
        SecondReader.@Nullable Approver approver,
        @Nullable HeldCompartments compartments,
        @Nullable String digest,
        @JsonIgnore @Nullable Reading reading) {
    /** So many that no sender can make two forms that have them in common; told in groups. */
    private static final int COMPARED_DIGITS = 32;

    private static final int GROUP = 4;

    private static final OpenedForm FOREIGN = new OpenedForm("foreign", List.of(), 0, null, null, null, null);
    private static final OpenedForm UNREAD = new OpenedForm("unread", List.of(), 0, null, null, null, null);

    /** What a person will read, made only when one does: it is longer than the form. */
    record Reading(FormContent content, Map<String, Integer> numbers, Locale locale) {
        List<FormReading.Line> lines() {
            return FormReading.of(content, numbers, locale);
        }
    }

    /**
     * By the rules of the day when it was sealed: since then nobody could change it, and a child may have grown up. Whatever
     * goes wrong here is an answer too: the part was released, and what else there is to say of it must be said.
     */
    static OpenedForm read(
            Path file, Envelope envelope, List<SeenDocument> documents, SecondReader.Question asked, Locale locale) {
        try {
            byte[] content = InputFile.read(file, PartPlan.MOST_FORM);
            byte[] form = HandedForm.read(content).map(HandedForm::form).orElse(content);
            FormVerdict verdict = new FormChecker(envelope.created()).check(form);
            return of(verdict, facts(envelope), asked, numbers(documents), locale);
        } catch (JsonRejected | ProvenanceRefused e) {
            return FOREIGN;
        } catch (CliRefused | IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return UNREAD;
        }
    }

    /** What must have been approved of each document, by one of its names. */
    static List<Set<String>> digests(List<SeenDocument> documents) {
        return documents.stream().map(seen -> numbers(List.of(seen)).keySet()).toList();
    }

    static OpenedForm of(
            FormVerdict verdict,
            ReferralForm.Facts envelope,
            SecondReader.Question asked,
            Map<String, Integer> numbers,
            Locale locale) {
        return switch (verdict) {
            case FormVerdict.Foreign foreign -> FOREIGN;
            case FormVerdict.Faulty faulty ->
                new OpenedForm(
                        "faulty",
                        FormFault.of(faulty.problems(), locale),
                        faulty.more(),
                        null,
                        null,
                        null,
                        new Reading(faulty.content(), numbers, locale));
            case FormVerdict.Sound sound -> {
                SecondReader reader = SecondReader.of(sound.form(), asked);
                List<Problem> problems = new ArrayList<>(sound.form().against(envelope));
                yield approved(
                        reader,
                        problems,
                        0,
                        null,
                        null,
                        new Reading(sound.form().content(), numbers, locale));
            }
            case FormVerdict.Section read -> {
                FormSection section = read.section();
                List<Problem> problems = new ArrayList<>(read.problems());
                problems.addAll(section.against(envelope));
                // Of values that were not committed to, no approval says anything.
                SecondReader reader =
                        section.differing().isEmpty() ? SecondReader.of(section, asked) : SecondReader.NONE;
                Reading reading = new Reading(section.content(), numbers, locale);
                HeldCompartments held = section.isWhole() ? null : HeldCompartments.of(section);
                yield approved(reader, problems, read.more(), held, section.digest(), reading);
            }
        };
    }

    private static OpenedForm approved(
            SecondReader reader,
            List<Problem> problems,
            int more,
            @Nullable HeldCompartments compartments,
            @Nullable String digest,
            Reading reading) {
        Stream.ofNullable(reader.problem()).forEach(problems::add);
        return new OpenedForm(
                problems.isEmpty() ? "sound" : "faulty",
                FormFault.of(problems, reading.locale()),
                more,
                reader.approver(),
                compartments,
                digest,
                reading);
    }

    private static ReferralForm.Facts facts(Envelope envelope) {
        return new ReferralForm.Facts(envelope.stream(), Codes.of(envelope.priority()), envelope.people());
    }

    /** By what the form would list: the document as it was before it was made anew. */
    private static Map<String, Integer> numbers(List<SeenDocument> documents) {
        Map<String, Integer> numbers = new HashMap<>();
        for (SeenDocument seen : documents) {
            numbers.put(seen.document().sha256(), seen.document().number());
            if (seen.document().preparation() instanceof Preparation.Scrubbed scrubbed) {
                numbers.put(scrubbed.original().sha256(), seen.document().number());
            }
        }
        return numbers;
    }

    void tell(Lines lines) {
        lines.blank();
        if (compartments == null) {
            lines.say("open.form-" + state);
        } else {
            lines.say("open.section-" + state);
            compartments.tell(lines);
        }
        FormFault.tell(lines, problems, more);
        if (digest != null) {
            lines.say("open.form-digits", grouped(digest.substring(0, COMPARED_DIGITS)));
        }
        if (approver != null) {
            lines.say("open.approved", approver.person(), approver.organisation(), approver.approved());
            if (approver.suspended()) {
                lines.say("open.approver-suspended");
            }
        } else if (reading != null) {
            lines.say("open.unapproved");
        }
        if (reading != null) {
            tell(lines, reading);
        }
        lines.blank();
    }

    private static String grouped(String digits) {
        return digits.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    private static void tell(Lines lines, Reading reading) {
        List<FormReading.Line> read;
        try {
            read = reading.lines();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            lines.say("open.form-unread");
            return;
        }
        FormReadingLines.tell(lines, read);
    }
}
