package org.safeconduct.directory;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.KeysRefused;

/** The parsed certificates of a roster, in the order of its people and of its gates; no key stands twice. */
record RosterCertificates(List<Certificates> people, List<Certificates> gates) {
    private sealed interface Parsed {
        record Read(Certificates certificates) implements Parsed {}

        record Refused(KeysRefused reason) implements Parsed {}
    }

    static RosterCertificates parse(RosterDocument roster) throws DirectoryRefused {
        Set<PublicKey> seen = new HashSet<>();
        List<Certificates> people = parse(roster.people().stream().map(Person::pem), seen);
        List<Certificates> gates = parse(roster.gates().stream().map(Gate::pem), seen);
        return new RosterCertificates(people, gates);
    }

    /** The four public keys of one holder. */
    static List<PublicKey> keys(Certificates holder) {
        return Stream.of(
                        holder.signing().ecdsa(),
                        holder.signing().mldsa(),
                        holder.encryption().ecdh(),
                        holder.encryption().mlkem())
                .map(X509Certificate::getPublicKey)
                .toList();
    }

    /** When the last of the holder's certificates ends. */
    static Instant until(Certificates holder) {
        return Stream.of(
                        holder.signing().ecdsa(),
                        holder.signing().mldsa(),
                        holder.encryption().ecdh(),
                        holder.encryption().mlkem())
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Parsing takes most of a verification's time, and no certificate needs another: on all processors. */
    private static List<Certificates> parse(Stream<String> pems, Set<PublicKey> seen) throws DirectoryRefused {
        List<Certificates> all = new ArrayList<>();
        for (Parsed each : pems.parallel().map(RosterCertificates::parse).toList()) {
            switch (each) {
                case Parsed.Read read -> all.add(requireNew(read.certificates(), seen));
                case Parsed.Refused refused ->
                    throw new DirectoryRefused(DirectoryRefusal.ROSTER_MALFORMED, refused.reason());
            }
        }
        return List.copyOf(all);
    }

    private static Parsed parse(String pem) {
        try {
            return new Parsed.Read(Certificates.fromPem(pem));
        } catch (KeysRefused e) {
            return new Parsed.Refused(e);
        }
    }

    private static Certificates requireNew(Certificates holder, Set<PublicKey> seen) throws DirectoryRefused {
        for (PublicKey key : keys(holder)) {
            if (!seen.add(key)) {
                throw new DirectoryRefused(
                        DirectoryRefusal.ROSTER_MALFORMED, new IllegalArgumentException("a key stands twice"));
            }
        }
        return holder;
    }
}
