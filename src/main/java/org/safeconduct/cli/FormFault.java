package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.form.Problem;

/** What is wrong in a form, and where. @param place JSON pointer @param field its name in words */
record FormFault(String code, String place, String field, String message) {
    static FormFault of(Problem problem, Locale locale) {
        return new FormFault(problem.code(), problem.pointer(), problem.field(locale), problem.sentence(locale));
    }

    static List<FormFault> of(List<Problem> problems, Locale locale) {
        return problems.stream().map(problem -> of(problem, locale)).toList();
    }

    /** @param more so many more, which are not listed */
    static void tell(Lines lines, List<FormFault> faults, int more) {
        faults.forEach(fault -> lines.say("form.fault", fault.field(), fault.message()));
        if (more > 0) {
            lines.say("form.more", more);
        }
    }
}
