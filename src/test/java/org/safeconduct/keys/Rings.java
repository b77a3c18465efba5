package org.safeconduct.keys;

import java.time.Instant;

/** Keys that many tests share, made once: generating them costs more than most tests. */
final class Rings {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Validity VALIDITY =
            new Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"));
    static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority", VALIDITY);
    static final KeyRing ALICE = AUTHORITY.issue("person-a", Holder.PERSON, VALIDITY);
    static final KeyRing BOB = AUTHORITY.issue("person-b", Holder.PERSON, VALIDITY);
    static final KeyRing REGISTRAR = AUTHORITY.issue("registrar-a", Holder.REGISTRAR, VALIDITY);

    private Rings() {}
}
