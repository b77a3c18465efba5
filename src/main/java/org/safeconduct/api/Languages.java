package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The language of an answer: the first of Accept-Language that is there, English otherwise (RFC 9110, 12.5.4). */
final class Languages {
    /** A longer list than any browser sends is not read on. */
    private static final int MOST = 16;

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);

    private Languages() {}

    static Locale of(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .limit(MOST)
                .map(wanted -> Locale.of(wanted.getLanguage()))
                .filter(SPOKEN::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
