package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final Certificates ALICE = Rings.ALICE.certificates();

    @Test
    void readsItsOwnPem() throws Exception {
        assertThat(Certificates.fromPem(ALICE.toPem())).isEqualTo(ALICE);
        assertThat(Certificates.fromPem("Some words.\n" + ALICE.toPem().replace("\n", "\r\n") + "More words.\n"))
                .isEqualTo(ALICE);
        assertThat(ALICE.name()).isEqualTo("person-a");
    }

    @Test
    void readsPairsFromDer() throws Exception {
        SigningCertificates signing = ALICE.signing();
        assertThat(SigningCertificates.fromDer(
                        signing.ecdsa().getEncoded(), signing.mldsa().getEncoded()))
                .isEqualTo(signing);
        EncryptionCertificates encryption = ALICE.encryption();
        assertThat(EncryptionCertificates.fromDer(
                        encryption.ecdh().getEncoded(), encryption.mlkem().getEncoded()))
                .isEqualTo(encryption);
        refuses(() -> SigningCertificates.fromDer(
                signing.mldsa().getEncoded(), signing.ecdsa().getEncoded()));
        refuses(() -> SigningCertificates.fromDer(
                signing.ecdsa().getEncoded(),
                Rings.BOB.certificates().signing().mldsa().getEncoded()));
        byte[] longer =
                Arrays.copyOf(signing.ecdsa().getEncoded(), signing.ecdsa().getEncoded().length + 1);
        refuses(() -> SigningCertificates.fromDer(longer, signing.mldsa().getEncoded()));
        refuses(() -> SigningCertificates.fromDer(new byte[0], new byte[1 << 20]));
    }

    @Test
    void refusesUnusedBitsWhichNoSignatureCovers() throws Exception {
        SigningCertificates signing = ALICE.signing();
        byte[] ecdsa = signing.ecdsa().getEncoded();
        byte[] mldsa = signing.mldsa().getEncoded();
        for (int bits = 1; bits < 8; bits++) {
            byte[] classical = RenewingAuthority.unusedBits(ecdsa, bits);
            byte[] postQuantum = RenewingAuthority.unusedBits(mldsa, bits);
            refuses(() -> SigningCertificates.fromDer(classical, mldsa));
            refuses(() -> SigningCertificates.fromDer(ecdsa, postQuantum));
        }
    }

    @Test
    void refusesAnotherAlgorithmOutsideOfWhatIsSigned() throws Exception {
        SigningCertificates signing = ALICE.signing();
        byte[] other = RenewingAuthority.otherAlgorithm(signing.ecdsa().getEncoded(), signing.mldsa());
        refuses(() -> SigningCertificates.fromDer(other, signing.mldsa().getEncoded()));
    }

    /** Why nobody is known by a certificate's fingerprint alone: anybody can make this one. */
    @Test
    void holdWithTheOtherFormOfAnEcdsaSignature() throws Exception {
        SigningCertificates signing = ALICE.signing();
        SigningCertificates twin = SigningCertificates.fromDer(
                RenewingAuthority.otherSignature(signing.ecdsa().getEncoded()),
                signing.mldsa().getEncoded());
        assertThat(twin.fingerprints().classical())
                .isNotEqualTo(signing.fingerprints().classical());
        assertThat(twin.ecdsa().getPublicKey()).isEqualTo(signing.ecdsa().getPublicKey());
        Rings.AUTHORITY.anchor().requireIssued(new Certificates(twin, ALICE.encryption()), Rings.NOW);
    }

    @Test
    void refusesPemOfAnotherOrderNumberOrSubject() throws Exception {
        String pem = ALICE.toPem();
        X509Certificate[] order = {
            ALICE.signing().mldsa(),
            ALICE.signing().ecdsa(),
            ALICE.encryption().ecdh(),
            ALICE.encryption().mlkem()
        };
        refuses(() -> Certificates.fromPem(CertificateReader.toPem(order)));
        refuses(() -> Certificates.fromPem(pem + pem));
        refuses(() -> Certificates.fromPem(pem.substring(0, pem.length() / 2)));
        refuses(() -> Certificates.fromPem(""));
        refuses(() -> Certificates.fromPem(" ".repeat(1 << 20)));
        Certificates mixed =
                new Certificates(ALICE.signing(), Rings.BOB.certificates().encryption());
        refuses(() -> Certificates.fromPem(mixed.toPem()));
    }

    @Test
    void refusesPemWithAnyByteMissing() {
        String pem = ALICE.toPem();
        for (int i = 3; i < pem.length(); i += 1009) {
            String shorter = pem.substring(0, i) + pem.substring(i + 1);
            // A line break may go without loss; anything else may not.
            if (pem.charAt(i) != '\n') {
                refuses(() -> Certificates.fromPem(shorter));
            }
        }
    }

    @Test
    void holdPseudonymRandomSerialAndOnePurpose() {
        Set<Object> serials = new HashSet<>();
        for (X509Certificate certificate : ALICE.all()) {
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=person-a");
            assertThat(certificate.getSerialNumber().bitLength()).isEqualTo(127);
            assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
            assertThat(certificate.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.14", "2.5.29.35");
            assertThat(certificate.getNotBefore()).isEqualTo(Date.from(Rings.VALIDITY.from()));
            assertThat(certificate.getNotAfter()).isEqualTo(Date.from(Rings.VALIDITY.until()));
            serials.add(certificate.getSerialNumber());
        }
        assertThat(serials).hasSize(4);
    }

    @Test
    void aSavedAuthorityIssuesWhatItsAnchorAccepts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ca.p12");
        try (Passphrase passphrase = Passphrase.of("right".toCharArray())) {
            Rings.AUTHORITY.save(file, passphrase);
            try (CertificateAuthority opened = CertificateAuthority.open(file, passphrase);
                    KeyRing ring = opened.issue("person-d", Holder.PERSON, Rings.VALIDITY)) {
                assertThat(opened.anchor()).isEqualTo(Rings.AUTHORITY.anchor());
                opened.anchor().requireIssued(ring.certificates(), Rings.NOW);
            }
            assertThatExceptionOfType(KeysRefused.class)
                    .isThrownBy(() -> KeyRing.open(file, passphrase).close())
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.KEY_FILE_MALFORMED));
        }
    }

    private static void refuses(ThrowingCallable call) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.CERTIFICATE_MALFORMED));
    }
}
