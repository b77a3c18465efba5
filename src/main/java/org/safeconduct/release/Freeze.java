package org.safeconduct.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.Event;
import org.safeconduct.log.FrozenPeople;

/**
 * What a reviewer, a registrar or the person signs so that somebody does nothing more from now on, and what is signed to let
 * them go on; the exact bytes of its JSON are what is signed.
 *
 * @param origin the log's origin: one made for another exchange is foreign here
 * @param person pseudonym of whom it stops, or lets go on
 * @param number which freeze of that person it is, or lifts, from 1: one that was lifted is never taken again
 * @param words why; they are in the record
 * @param signer the signing pair of whoever asks for it
 * @param time UTC, to the second
 * @param lifts SHA-256 of the statement that it lifts, hexadecimal: signed for one freeze, it lifts no other; null of a freeze
 */
public record Freeze(
        String format,
        String origin,
        Act act,
        String person,
        int number,
        String words,
        FingerprintPair signer,
        Instant time,
        @Nullable String lifts) {
    public static final String FORMAT = "safeconduct freeze 1";

    public enum Act {
        @JsonProperty("freeze")
        FREEZE,
        @JsonProperty("unfreeze")
        UNFREEZE
    }

    public Freeze {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(act);
        Objects.requireNonNull(words);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(time);
        if (!person.matches("[a-z0-9-]{1,64}") || number < 1) {
            throw new IllegalArgumentException("not a person, or not one of their freezes");
        }
        if ((act == Act.UNFREEZE) != (lifts != null) || lifts != null && !lifts.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("what lifts a freeze names it, and nothing else does");
        }
    }

    /** @param number of the last one of this person, and one more */
    public static Freeze of(
            String origin, String person, int number, String words, SigningCertificates signer, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new Freeze(FORMAT, origin, Act.FREEZE, person, number, words, signer.fingerprints(), second, null);
    }

    /** @param digest of the statement by which the person was frozen */
    public static Freeze lifting(
            String origin,
            String person,
            int number,
            String digest,
            String words,
            SigningCertificates signer,
            Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new Freeze(FORMAT, origin, Act.UNFREEZE, person, number, words, signer.fingerprints(), second, digest);
    }

    /** Of its record: each freeze begins once, and is lifted once. */
    public UUID id() {
        return switch (act) {
            case FREEZE -> FrozenPeople.frozen(person, number);
            case UNFREEZE -> FrozenPeople.lifted(person, number);
        };
    }

    /** What its record says happened. */
    public Event event() {
        return switch (act) {
            case FREEZE -> Event.FROZEN;
            case UNFREEZE -> Event.UNFROZEN;
        };
    }
}
