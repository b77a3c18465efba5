package org.safeconduct.release;

import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.keys.SigningKeys;

/** Exact bytes of what people say to each other through the gate, with two signatures: not verified yet. */
public record SignedStatement(byte[] bytes, DetachedSignatures signatures) {
    /** Longest one read, in bytes: a one-time pair is 5 KiB in base64, 500 characters of words may be 6 KiB of escapes. */
    public static final int MAX_LENGTH = 16 << 10;

    static SignedStatement sign(Object statement, SigningKeys officer) {
        byte[] bytes = StrictJson.write(statement);
        return new SignedStatement(bytes, HybridSignatures.sign(bytes, officer));
    }

    public static SignedStatement sign(OpeningAsk ask, SigningKeys officer) {
        return sign((Object) ask, officer);
    }

    public static SignedStatement sign(OpeningAnswer answer, SigningKeys approver) {
        return sign((Object) answer, approver);
    }

    public static SignedStatement sign(PassedKey passed, SigningKeys approver) {
        return sign((Object) passed, approver);
    }

    public static SignedStatement sign(Reseal reseal, SigningKeys recipient) {
        return sign((Object) reseal, recipient);
    }

    public static SignedStatement sign(ResealYes yes, SigningKeys second) {
        return sign((Object) yes, second);
    }

    public Reseal allegedReseal() throws ReleaseRefused {
        Reseal reseal = read(Reseal.class);
        require(reseal.format().equals(Reseal.FORMAT));
        return reseal;
    }

    public ResealYes allegedResealYes() throws ReleaseRefused {
        ResealYes yes = read(ResealYes.class);
        require(yes.format().equals(ResealYes.FORMAT));
        return yes;
    }

    public static SignedStatement sign(BreakGlassReview review, SigningKeys approver) {
        return sign((Object) review, approver);
    }

    public BreakGlassReview allegedReview() throws ReleaseRefused {
        BreakGlassReview review = read(BreakGlassReview.class);
        require(review.format().equals(BreakGlassReview.FORMAT));
        return review;
    }

    public static SignedStatement sign(Freeze freeze, SigningKeys signer) {
        return sign((Object) freeze, signer);
    }

    public Freeze allegedFreeze() throws ReleaseRefused {
        Freeze freeze = read(Freeze.class);
        require(freeze.format().equals(Freeze.FORMAT));
        return freeze;
    }

    public OpeningAsk allegedAsk() throws ReleaseRefused {
        OpeningAsk ask = read(OpeningAsk.class);
        require(ask.format().equals(OpeningAsk.FORMAT));
        return ask;
    }

    public OpeningAnswer allegedAnswer() throws ReleaseRefused {
        OpeningAnswer answer = read(OpeningAnswer.class);
        require(answer.format().equals(OpeningAnswer.FORMAT));
        return answer;
    }

    public PassedKey allegedKey() throws ReleaseRefused {
        PassedKey passed = read(PassedKey.class);
        require(passed.format().equals(PassedKey.FORMAT));
        return passed;
    }

    private <T> T read(Class<T> type) throws ReleaseRefused {
        try {
            return StrictJson.read(bytes, type, MAX_LENGTH);
        } catch (JsonRejected e) {
            throw new ReleaseRefused(ReleaseRefusal.REQUEST_MALFORMED, e);
        }
    }

    private static void require(boolean known) throws ReleaseRefused {
        if (!known) {
            throw new ReleaseRefused(ReleaseRefusal.REQUEST_MALFORMED, null);
        }
    }

    public void requireSignedBy(SigningCertificates signer) throws ReleaseRefused {
        try {
            HybridSignatures.verify(bytes, signatures, signer);
        } catch (KeysRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.SIGNATURE_INVALID, e);
        }
    }

    /** SHA-256 of the bytes, hexadecimal: how a record, and the other officer's statement, name it. */
    public String digest() {
        return Sha256.hex(bytes);
    }
}
