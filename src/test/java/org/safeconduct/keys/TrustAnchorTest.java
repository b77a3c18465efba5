package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrustAnchorTest {
    private static final TrustAnchor ANCHOR = Rings.AUTHORITY.anchor();
    private static final Certificates ALICE = Rings.ALICE.certificates();
    private static final Certificates BOB = Rings.BOB.certificates();
    private static final Certificates REGISTRAR = Rings.REGISTRAR.certificates();

    @Test
    void acceptsWhatTheAuthorityIssued() {
        assertThatCode(() -> ANCHOR.requireIssued(ALICE, Rings.NOW)).doesNotThrowAnyException();
        assertThatCode(() -> ANCHOR.requireIssued(REGISTRAR, Rings.NOW)).doesNotThrowAnyException();
        assertThatCode(() -> ANCHOR.requireRegistrar(REGISTRAR.signing(), Rings.NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTimesThatNoCertificateIsOf() {
        for (Instant at :
                new Instant[] {Instant.MIN, Instant.MAX, Instant.parse("+1000000000-01-01T00:00:00Z"), Instant.EPOCH}) {
            refuses(() -> ANCHOR.requireIssued(ALICE, at), KeysRefusal.CERTIFICATE_EXPIRED);
        }
    }

    @Test
    void refusesAPersonAsRegistrar() {
        refuses(() -> ANCHOR.requireRegistrar(ALICE.signing(), Rings.NOW), KeysRefusal.NOT_A_REGISTRAR);
    }

    @Test
    void refusesAnotherAuthorityOfTheSameName() {
        CertificateAuthority other = CertificateAuthority.create("Test authority", Rings.VALIDITY);
        Certificates foreign =
                other.issue("person-a", Holder.REGISTRAR, Rings.VALIDITY).certificates();
        refuses(() -> ANCHOR.requireIssued(foreign, Rings.NOW), KeysRefusal.CERTIFICATE_UNTRUSTED);
        refuses(() -> ANCHOR.requireRegistrar(foreign.signing(), Rings.NOW), KeysRefusal.CERTIFICATE_UNTRUSTED);
        SigningCertificates half = new SigningCertificates(
                ALICE.signing().ecdsa(), foreign.signing().mldsa());
        refuses(
                () -> ANCHOR.requireIssued(new Certificates(half, ALICE.encryption()), Rings.NOW),
                KeysRefusal.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesTwoSubjects() {
        refuses(
                () -> ANCHOR.requireIssued(new Certificates(ALICE.signing(), BOB.encryption()), Rings.NOW),
                KeysRefusal.CERTIFICATE_UNTRUSTED);
        SigningCertificates mixed = new SigningCertificates(
                REGISTRAR.signing().ecdsa(), ALICE.signing().mldsa());
        refuses(() -> ANCHOR.requireRegistrar(mixed, Rings.NOW), KeysRefusal.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesAKeyAtAnothersPlace() {
        SigningCertificates swapped = new SigningCertificates(
                ALICE.encryption().ecdh(), ALICE.signing().mldsa());
        refuses(
                () -> ANCHOR.requireIssued(new Certificates(swapped, ALICE.encryption()), Rings.NOW),
                KeysRefusal.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesTheAuthorityAsAPerson() {
        refuses(() -> ANCHOR.requireRegistrar(ANCHOR.authority(), Rings.NOW), KeysRefusal.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesBeforeAndAfterValidity() {
        Instant before = Rings.VALIDITY.from().minusSeconds(1);
        Instant after = Rings.VALIDITY.until().plusSeconds(1);
        refuses(() -> ANCHOR.requireIssued(ALICE, before), KeysRefusal.CERTIFICATE_EXPIRED);
        refuses(() -> ANCHOR.requireIssued(ALICE, after), KeysRefusal.CERTIFICATE_EXPIRED);
        refuses(() -> ANCHOR.requireRegistrar(REGISTRAR.signing(), after), KeysRefusal.CERTIFICATE_EXPIRED);
    }

    @Test
    void readsItsOwnPemAndNoOther() throws Exception {
        assertThat(TrustAnchor.fromPem(ANCHOR.toPem())).isEqualTo(ANCHOR);
        refuses(() -> TrustAnchor.fromPem(ALICE.toPem()), KeysRefusal.CERTIFICATE_MALFORMED);
        refuses(() -> TrustAnchor.fromPem(""), KeysRefusal.CERTIFICATE_MALFORMED);
        TrustAnchor person = new TrustAnchor(ALICE.signing());
        refuses(() -> TrustAnchor.fromPem(person.toPem()), KeysRefusal.CERTIFICATE_MALFORMED);
    }

    private static void refuses(ThrowingCallable call, KeysRefusal refusal) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
