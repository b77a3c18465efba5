package org.safeconduct.testing;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Validity;

/** The keys of everybody in a test exchange, made once for all tests because generating them takes its time. */
public final class Cast {
    public static final Validity VALIDITY =
            new Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"));
    public static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority", VALIDITY);
    public static final Ed25519Key LOG = Ed25519Key.generate();

    private static final Map<String, KeyRing> RINGS = new ConcurrentHashMap<>();

    private Cast() {}

    /** The keys of whoever has this name; the first syllable says what they are. */
    public static KeyRing ring(String name) {
        return RINGS.computeIfAbsent(name, asked -> AUTHORITY.issue(asked, holder(asked), VALIDITY));
    }

    private static Holder holder(String name) {
        if (name.startsWith("registrar")) {
            return Holder.REGISTRAR;
        }
        return name.startsWith("gate") ? Holder.GATE : Holder.PERSON;
    }
}
