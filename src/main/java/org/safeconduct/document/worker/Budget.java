package org.safeconduct.document.worker;

import java.time.Duration;

/**
 * How long a worker may take.
 *
 * @param start until it is ready
 * @param silence between two signs of progress
 * @param base for a document without pages, to which comes {@code perPage} for each
 * @param longest whatever the worker says of pages
 * @param computing time of all its processors together, which ends it even where nobody watches any more; whole seconds
 */
public record Budget(
        Duration start, Duration silence, Duration base, Duration perPage, Duration longest, Duration computing) {
    public static final Budget STANDARD = new Budget(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofMinutes(30),
            Duration.ofMinutes(40));

    Duration total(int pages) {
        Duration total = base.plus(perPage.multipliedBy(pages));
        return total.compareTo(longest) < 0 ? total : longest;
    }
}
