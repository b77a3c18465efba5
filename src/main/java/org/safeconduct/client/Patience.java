package org.safeconduct.client;

import java.time.Duration;

/**
 * How long the exchange is waited for.
 *
 * @param connect until a connection stands
 * @param answer until a small answer is there completely, or a large one begins
 * @param idle longest time in which nothing of a large body moves
 * @param pause before the second attempt; doubled for each one after it
 * @param attempts at what may be asked more than once
 */
public record Patience(Duration connect, Duration answer, Duration idle, Duration pause, int attempts) {
    public static final Patience STANDARD = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(300), 4);
}
