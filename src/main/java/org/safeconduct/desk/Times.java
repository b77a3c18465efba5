package org.safeconduct.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Times as the reader's language writes them, in this machine's time zone. */
record Times(Locale locale) {
    public String date(Instant time) {
        return show(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), time);
    }

    public String moment(Instant time) {
        return show(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), time);
    }

    private String show(DateTimeFormatter format, Instant time) {
        return format.withLocale(locale).withZone(ZoneId.systemDefault()).format(time);
    }

    /** Every page has them. */
    @ControllerAdvice
    static final class OfEveryPage {
        @ModelAttribute("times")
        Times times(Locale locale) {
            return new Times(locale);
        }
    }
}
