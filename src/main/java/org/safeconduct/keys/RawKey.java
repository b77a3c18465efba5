package org.safeconduct.keys;

import javax.crypto.SecretKey;

/**
 * A secret as JCA wants it. A SecretKeySpec would keep a copy that nothing wipes; this has none, and whoever asks for
 * the encoding gets a copy of their own, which the JDK's ciphers, MACs and KDFs wipe. What these derive from it, such as
 * AES round keys, stays in them until it is collected.
 */
public record RawKey(Secret secret, String algorithm) implements SecretKey, AutoCloseable {
    static RawKey freshAes() {
        return new RawKey(Secret.random(AuthEnvelope.KEY_LENGTH), "AES");
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return secret.expose().clone();
    }

    @Override
    public void destroy() {
        secret.close();
    }

    @Override
    public boolean isDestroyed() {
        return secret.isClosed();
    }

    /** Wipes the secret itself. */
    @Override
    public void close() {
        secret.close();
    }
}
