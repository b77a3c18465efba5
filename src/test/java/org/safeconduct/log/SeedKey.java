package org.safeconduct.log;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** An Ed25519 key from a published seed, so that published signatures can be made again byte for byte. */
final class SeedKey implements UnaryOperator<byte[]> {
    private final PrivateKey key;

    private SeedKey(byte[] seed) throws GeneralSecurityException {
        this.key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    static SeedKey of(byte[] seed) {
        try {
            return new SeedKey(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param typed base64 of the type byte and the seed, as x/mod writes secret keys */
    static SeedKey ofTyped(String typed) {
        byte[] bytes = Base64.getDecoder().decode(typed);
        return of(Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    @Override
    public byte[] apply(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
