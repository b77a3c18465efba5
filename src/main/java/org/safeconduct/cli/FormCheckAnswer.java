package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;

/**
 * Whether a form keeps the rules.
 *
 * @param more problems that are not listed
 * @param compartments where it is a section, whose rules are those that can be judged with it alone
 */
record FormCheckAnswer(
        String file,
        boolean sound,
        List<FormFault> problems,
        int more,
        @Nullable HeldCompartments compartments) implements Answer {
    static FormCheckAnswer of(FormFile form, Locale locale) {
        return switch (form.verdict()) {
            case FormVerdict.Faulty faulty ->
                new FormCheckAnswer(
                        form.file().toString(), false, FormFault.of(faulty.problems(), locale), faulty.more(), null);
            case FormVerdict.Sound sound -> new FormCheckAnswer(form.file().toString(), true, List.of(), 0, null);
            case FormVerdict.Section section ->
                new FormCheckAnswer(
                        form.file().toString(),
                        section.problems().isEmpty(),
                        FormFault.of(section.problems(), locale),
                        section.more(),
                        HeldCompartments.of(section.section()));
            case FormVerdict.Foreign foreign -> throw new IllegalStateException("not a form to be checked");
        };
    }

    static FormCheckAnswer of(FormFile form, List<Problem> problems, Locale locale) {
        return new FormCheckAnswer(form.file().toString(), problems.isEmpty(), FormFault.of(problems, locale), 0, null);
    }

    @Override
    public void tell(Lines lines) {
        lines.say(sound ? "form.sound" : "form.faulty", file);
        FormFault.tell(lines, problems, more);
        if (compartments != null) {
            compartments.tell(lines);
        }
    }
}
