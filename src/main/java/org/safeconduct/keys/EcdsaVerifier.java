package org.safeconduct.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;

/** ECDSA verification (FIPS 186-5 section 6.4.2) for {@link PublicVerification}; it signs nothing. */
public abstract sealed class EcdsaVerifier extends SignatureSpi {
    private static final List<ECDomainParameters> CURVES = List.of(curve("secp256r1"), curve("secp384r1"));

    /** Two values of 49 bytes with their headers. */
    private static final int MAX_LENGTH = 2 + 2 * (2 + 49);

    private final MessageDigest digest;
    private @Nullable ECPublicKeyParameters key;

    /** With SHA-256. */
    public static final class Sha256 extends EcdsaVerifier {
        /** For JCA. */
        public Sha256() throws NoSuchAlgorithmException {
            super("SHA-256");
        }
    }

    /** With SHA-384. */
    public static final class Sha384 extends EcdsaVerifier {
        /** For JCA. */
        public Sha384() throws NoSuchAlgorithmException {
            super("SHA-384");
        }
    }

    private EcdsaVerifier(String digest) throws NoSuchAlgorithmException {
        this.digest = MessageDigest.getInstance(digest);
    }

    private static ECDomainParameters curve(String name) {
        X9ECParameters curve = CustomNamedCurves.getByName(name);
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        if (!(publicKey instanceof ECPublicKey point)) {
            throw new InvalidKeyException("not an elliptic curve's key");
        }
        ECDomainParameters curve = CURVES.stream()
                .filter(each -> is(each, point.getParams()))
                .findFirst()
                .orElseThrow(() -> new InvalidKeyException("neither P-256 nor P-384"));
        try {
            // Refuses what is not on the curve, and the point at infinity.
            key = new ECPublicKeyParameters(
                    curve.getCurve()
                            .createPoint(point.getW().getAffineX(), point.getW().getAffineY()),
                    curve);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidKeyException("no point of the curve", e);
        }
        digest.reset();
    }

    private static boolean is(ECDomainParameters curve, @Nullable ECParameterSpec parameters) {
        return parameters != null
                && parameters.getCurve().getField() instanceof ECFieldFp field
                && curve.getCurve().getField().getCharacteristic().equals(field.getP())
                && curve.getN().equals(parameters.getOrder())
                && curve.getCurve()
                        .getA()
                        .toBigInteger()
                        .equals(parameters.getCurve().getA())
                && curve.getCurve()
                        .getB()
                        .toBigInteger()
                        .equals(parameters.getCurve().getB())
                && curve.getG()
                        .getAffineXCoord()
                        .toBigInteger()
                        .equals(parameters.getGenerator().getAffineX())
                && curve.getG()
                        .getAffineYCoord()
                        .toBigInteger()
                        .equals(parameters.getGenerator().getAffineY());
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        throw new InvalidKeyException("this provider only verifies");
    }

    @Override
    protected void engineUpdate(byte b) {
        digest.update(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        throw new SignatureException("this provider only verifies");
    }

    /** False also for what is not the one DER encoding of a signature. */
    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        byte[] hash = digest.digest();
        ECPublicKeyParameters verifying = key;
        if (verifying == null) {
            throw new SignatureException("no key");
        }
        if (signature.length > MAX_LENGTH) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, verifying);
        BigInteger[] values;
        try {
            values = StandardDSAEncoding.INSTANCE.decode(
                    verifying.getParameters().getN(), signature);
        } catch (IOException | RuntimeException e) {
            // The ASN.1 classes answer hostile input with several unchecked exceptions: all mean the same here.
            return false;
        }
        return verifier.verifySignature(hash, values[0], values[1]);
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("no parameters");
    }
}
