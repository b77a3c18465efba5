package org.safeconduct.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;

/**
 * Who takes part, as two registrars signed it.
 *
 * @param serial grows by one with every roster
 * @param previous SHA-256 of the roster before it, hexadecimal; absent in the first
 * @param policy tlog-policy text: the log's verification key, witnesses, quorum
 */
public record Roster(
        String format,
        long serial,
        @Nullable String previous,
        Instant issued,
        Instant expires,
        List<Organisation> organisations,
        List<Person> people,
        List<Gate> gates,
        String policy) {
    public static final String FORMAT = "safeconduct roster 1";

    /** The active person of an active organisation who holds this signing pair, valid then, in this role. */
    public Person signer(FingerprintPair signing, Role role, Instant at) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }

    /** The active person of an active organisation who holds this encryption pair, valid then, in this role. */
    public Person recipient(FingerprintPair encryption, Role role, Instant at) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }

    public Person person(String id) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }

    /** The person who signs in with this subject, active then. */
    public Person bySubject(String subject, Instant at) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }

    public Certificates certificates(Person person) {
        throw new UnsupportedOperationException();
    }

    /** Certificates of the active gates, valid then. */
    public List<Certificates> activeGates(Instant at) {
        throw new UnsupportedOperationException();
    }
}
