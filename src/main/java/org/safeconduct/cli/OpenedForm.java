package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.client.Opening;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormReading;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.viewing.SeenDocument;

/**
 * The form of an opened part, checked again: an officer sees what was sent in any case, and is told what to think of it.
 *
 * @param state sound, faulty, or foreign where it is no form that this program knows
 * @param more problems that are not listed
 * @param approver the second reader of the sender's organisation; nothing where nobody approved, or it does not hold
 * @param reading for a person; a script has the file
 */
record OpenedForm(
        String state,
        List<FormFault> problems,
        int more,
        SecondReader.@Nullable Approver approver,
        @JsonIgnore List<FormReading.Line> reading) {
    private static final OpenedForm FOREIGN = new OpenedForm("foreign", List.of(), 0, null, List.of());

    static OpenedForm read(Path file, Opening.Opened opened, Roster roster, Instant now, Locale locale)
            throws CliRefused, IOException {
        byte[] content = InputFile.read(file, PartPlan.MOST_FORM);
        List<SeenDocument> documents = opened.part().documents();
        SecondReader.Question asked = new SecondReader.Question(
                roster,
                opened.arrival().sender().person(),
                documents.stream().map(seen -> numbers(List.of(seen)).keySet()).toList(),
                false,
                now);
        try {
            FormVerdict verdict = new FormChecker(now).check(content);
            return of(verdict, facts(opened.envelope()), asked, numbers(documents), locale);
        } catch (JsonRejected e) {
            return FOREIGN;
        }
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
                        FormReading.of(faulty.content(), numbers, locale));
            case FormVerdict.Sound sound -> {
                SecondReader reader = SecondReader.of(sound.form(), asked);
                List<Problem> problems = new ArrayList<>(sound.form().against(envelope));
                Stream.ofNullable(reader.problem()).forEach(problems::add);
                yield new OpenedForm(
                        problems.isEmpty() ? "sound" : "faulty",
                        FormFault.of(problems, locale),
                        0,
                        reader.approver(),
                        FormReading.of(sound.form().content(), numbers, locale));
            }
        };
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
        lines.say("open.form-" + state);
        FormFault.tell(lines, problems, more);
        if (approver != null) {
            lines.say("open.approved", approver.person(), approver.organisation(), approver.approved());
            if (approver.suspended()) {
                lines.say("open.approver-suspended");
            }
        } else if (!state.equals(FOREIGN.state)) {
            lines.say("open.unapproved");
        }
        FormReadingLines.tell(lines, reading);
        lines.blank();
    }
}
