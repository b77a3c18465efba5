package org.safeconduct.document;

import java.util.List;
import java.util.Locale;

/**
 * The papers that this program makes. Their names are told in the file beside its pages, so there are no others:
 * inspection lets these pass, and no name that somebody chose.
 */
public enum PaperTitle {
    ACCESS_REPORT("Access to sealed referrals", "Accès aux dossiers scellés"),
    DEPOSIT_RECEIPT("Receipt of deposit", "Reçu de dépôt"),
    COVER_SHEET("Cover sheet", "Bordereau d’accompagnement");

    /** Those that papers are made in. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private final String english;
    private final String french;

    PaperTitle(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** In French, or else in English. */
    public String in(Locale locale) {
        return languageOf(locale).equals(Locale.FRENCH) ? french : english;
    }

    static Locale languageOf(Locale locale) {
        return locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }
}
