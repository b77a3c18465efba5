package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.FormSection;

/** What of a form is here, by codes. @param elsewhere what is not, whether or not there is anything in it */
record HeldCompartments(List<String> here, List<String> elsewhere) {
    static HeldCompartments of(FormSection section) {
        return new HeldCompartments(
                section.compartments().stream().map(Compartment::code).toList(),
                section.elsewhere().stream().map(Compartment::code).toList());
    }

    void tell(Lines lines) {
        lines.say("form.held", words(here, lines.texts()));
        if (elsewhere.isEmpty()) {
            lines.say("form.held-all");
        } else {
            lines.say("form.held-elsewhere", words(elsewhere, lines.texts()));
        }
    }

    private static String words(List<String> codes, Texts texts) {
        Locale locale = texts.locale();
        return codes.stream()
                .flatMap(code -> Compartment.of(code).stream())
                .map(each -> each.words(locale))
                .collect(Collectors.joining(", "));
    }
}
