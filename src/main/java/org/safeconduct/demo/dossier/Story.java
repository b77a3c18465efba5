package org.safeconduct.demo.dossier;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** The invented case that all papers tell, dated back from the day the dossier is made on. */
record Story(LocalDate day) {
    static final String REFERENCE = "FICT-0417";
    static final String DEFENDER = "Ilvane Toskarra";
    static final String SPOUSE = "Daven Toskarra";
    static final String CHILD = "Mirel Toskarra";
    static final String MOTHER = "Orsolle Vantrey";
    static final String HOME = "Republic of Varnesia";
    static final String HOST = "Odrane";
    static final String CITY = "Port Asquel";
    static final String GROUP = "Lanterns of the Sedra Valley";

    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.CANADA);
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);

    String english(int daysBefore) {
        return day.minusDays(daysBefore).format(ENGLISH);
    }

    String french(int daysBefore) {
        String date = day.minusDays(daysBefore).format(FRENCH);
        return date.startsWith("1 ") ? "1er" + date.substring(1) : date;
    }

    int year(int daysBefore) {
        return day.minusDays(daysBefore).getYear();
    }
}
