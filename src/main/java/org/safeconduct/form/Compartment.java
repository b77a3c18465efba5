package org.safeconduct.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a form is split into, so that each can be sealed to others; docs/form.md, "Compartments". The order counts. */
public enum Compartment {
    LOCATION_AND_CONTACT,
    MEDICAL,
    SECURITY_AND_LEGAL,
    KEPT_FROM_RELATIVES,
    /** Whatever belongs to no other. */
    REST;

    public static Optional<Compartment> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String words(Locale locale) {
        return Fields.texts(locale).getString("compartment." + code());
    }
}
