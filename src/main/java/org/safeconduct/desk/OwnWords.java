package org.safeconduct.desk;

import java.util.Optional;

/** What somebody says in their own words for the access log: 10 to 500 characters, as the exchange takes them. */
record OwnWords(String text) {
    private static final int SHORTEST = 10;
    private static final int SHORTEST_ALONE = 20;
    private static final int LONGEST = 500;

    static OwnWords typed(String text) {
        return new OwnWords(text.strip());
    }

    /** What is to be mended, as the pages' texts name it. */
    Optional<String> fault() {
        return fault("words", SHORTEST);
    }

    /** The same of an opening by one officer alone, which needs more of them. */
    Optional<String> faultAlone() {
        return fault("words-alone", SHORTEST_ALONE);
    }

    private Optional<String> fault(String tooShort, int shortest) {
        int length = text.codePointCount(0, text.length());
        if (length < shortest) {
            return Optional.of(tooShort);
        }
        return length > LONGEST ? Optional.of("words-long") : Optional.empty();
    }
}
