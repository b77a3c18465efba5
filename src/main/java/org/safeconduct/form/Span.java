package org.safeconduct.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/** The days that a date means which may lack its day, or its month too. */
record Span(LocalDate first, LocalDate last) {
    private static final int YEAR = 4;
    private static final int MONTH = 7;

    /** Empty where the text is no date of the calendar. */
    static Optional<Span> of(String text) {
        try {
            return switch (text.length()) {
                case YEAR -> {
                    Year year = Year.parse(text);
                    yield Optional.of(new Span(year.atDay(1), year.atMonth(12).atEndOfMonth()));
                }
                case MONTH -> {
                    YearMonth month = YearMonth.parse(text);
                    yield Optional.of(new Span(month.atDay(1), month.atEndOfMonth()));
                }
                default -> {
                    LocalDate day = LocalDate.parse(text);
                    yield Optional.of(new Span(day, day));
                }
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whatever the days are that are meant. */
    boolean surelyBefore(Span other) {
        return last.isBefore(other.first);
    }
}
