package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicVerificationTest {
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);
    private static final String SHA_384 = "SHA384withECDSA";

    /** With coordinates of somebody's choice. */
    private record Chosen(ECParameterSpec parameters, ECPoint point) implements ECPublicKey {
        @Override
        public ECPoint getW() {
            return point;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }

        @Override
        public ECParameterSpec getParams() {
            return parameters;
        }
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, SHA256withECDSA", "secp384r1, SHA384withECDSA", "secp256r1, SHA384withECDSA"})
    void saysWhatTheJdkSays(String curve, String algorithm) throws Exception {
        for (int i = 0; i < 20; i++) {
            KeyPair pair = pair(curve);
            byte[] signature = signed(pair, algorithm);
            assertThat(verifies(pair.getPublic(), algorithm, MESSAGE, signature))
                    .isTrue();
            assertThat(verifies(pair(curve).getPublic(), algorithm, MESSAGE, signature))
                    .isFalse();
            assertThat(verifies(pair.getPublic(), algorithm, "massage".getBytes(UTF_8), signature))
                    .isFalse();
            for (int at = 0; at < signature.length; at++) {
                signature[at] ^= 1;
                assertThat(verifies(pair.getPublic(), algorithm, MESSAGE, signature))
                        .isFalse();
                signature[at] ^= 1;
            }
        }
    }

    @Test
    void takesNoSignatureForSeveral() throws Exception {
        KeyPair pair = pair("secp384r1");
        byte[] signature = signed(pair, SHA_384);
        assertThat(verifies(pair.getPublic(), SHA_384, MESSAGE, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
        assertThat(verifies(pair.getPublic(), SHA_384, MESSAGE, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
        assertThat(verifies(pair.getPublic(), SHA_384, MESSAGE, new byte[0])).isFalse();
        // A length in two bytes where one does is BER, not DER.
        byte[] longer = new byte[signature.length + 1];
        longer[0] = signature[0];
        longer[1] = (byte) 0x81;
        System.arraycopy(signature, 1, longer, 2, signature.length - 1);
        assertThat(verifies(pair.getPublic(), SHA_384, MESSAGE, longer)).isFalse();
    }

    @Test
    void refusesValuesOutOfRange() throws Exception {
        KeyPair pair = pair("secp384r1");
        BigInteger order = ((ECPublicKey) pair.getPublic()).getParams().getOrder();
        for (BigInteger r : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, order, BigInteger.ONE.negate()}) {
            for (BigInteger s : new BigInteger[] {BigInteger.ZERO, order, order.add(BigInteger.ONE)}) {
                byte[] signature =
                        new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
                assertThat(verifies(pair.getPublic(), SHA_384, MESSAGE, signature))
                        .isFalse();
            }
        }
    }

    @Test
    void refusesWhatIsNoPointOfTheCurve() throws Exception {
        ECPublicKey key = (ECPublicKey) pair("secp384r1").getPublic();
        ECPoint off =
                new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE));
        refuses(new Chosen(key.getParams(), off));
        refuses(new Chosen(key.getParams(), ECPoint.POINT_INFINITY));
        refuses(new Chosen(key.getParams(), new ECPoint(BigInteger.ONE.negate(), BigInteger.ONE)));
    }

    @Test
    void refusesOtherCurvesAndOtherKeys() throws Exception {
        ECPublicKey key = (ECPublicKey) pair("secp384r1").getPublic();
        ECParameterSpec named = key.getParams();
        // The curve, but for a generator of somebody's choice (CVE-2020-0601).
        refuses(new Chosen(
                new ECParameterSpec(named.getCurve(), key.getW(), named.getOrder(), named.getCofactor()), key.getW()));
        refuses(pair("secp521r1").getPublic());
        refuses(KeyKind.MLDSA.generate().getPublic());
    }

    @Test
    void signsNothing() {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> Signature.getInstance(SHA_384, PublicVerification.PROVIDER)
                        .initSign(pair("secp384r1").getPrivate()));
    }

    @Test
    void verifiesOneAfterTheOther() throws Exception {
        KeyPair pair = pair("secp384r1");
        byte[] signature = signed(pair, SHA_384);
        Signature verifier = Signature.getInstance(SHA_384, PublicVerification.PROVIDER);
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();
        assertThat(verifier.verify(signature)).isFalse();
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();
        verifier.update(MESSAGE);
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void isNobodyElsesProvider() {
        assertThat(Security.getProvider(PublicVerification.PROVIDER.getName())).isNull();
    }

    private static void refuses(PublicKey key) {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> Signature.getInstance(SHA_384, PublicVerification.PROVIDER)
                        .initVerify(key));
    }

    private static boolean verifies(PublicKey key, String algorithm, byte[] message, byte[] signature)
            throws Exception {
        Signature verifier = Signature.getInstance(algorithm, PublicVerification.PROVIDER);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    private static byte[] signed(KeyPair pair, String algorithm) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(MESSAGE);
        return signer.sign();
    }

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
