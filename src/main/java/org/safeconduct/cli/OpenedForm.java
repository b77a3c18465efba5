package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Preparation;
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
 * @param reading for a person; a script has the file
 */
record OpenedForm(
        String state,
        List<FormFault> problems,
        int more,
        @JsonIgnore List<FormReading.Line> reading) {
    static OpenedForm read(Path file, Envelope envelope, List<SeenDocument> documents, Instant now, Locale locale)
            throws CliRefused, IOException {
        byte[] content = InputFile.read(file, PartPlan.MOST_FORM);
        try {
            return of(new FormChecker(now).check(content), facts(envelope), numbers(documents), locale);
        } catch (JsonRejected e) {
            return of(new FormVerdict.Foreign(), facts(envelope), Map.of(), locale);
        }
    }

    static OpenedForm of(
            FormVerdict verdict, ReferralForm.Facts envelope, Map<String, Integer> numbers, Locale locale) {
        return switch (verdict) {
            case FormVerdict.Foreign foreign -> new OpenedForm("foreign", List.of(), 0, List.of());
            case FormVerdict.Faulty faulty ->
                new OpenedForm(
                        "faulty",
                        FormFault.of(faulty.problems(), locale),
                        faulty.more(),
                        FormReading.of(faulty.content(), numbers, locale));
            case FormVerdict.Sound sound -> {
                List<Problem> problems = sound.form().against(envelope);
                yield new OpenedForm(
                        problems.isEmpty() ? "sound" : "faulty",
                        FormFault.of(problems, locale),
                        0,
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
        FormReadingLines.tell(lines, reading);
        lines.blank();
    }
}
