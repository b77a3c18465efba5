package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safeconduct.keys.Ed25519Key;

/**
 * The public key of a log or a witness with the name it signs under (C2SP signed-note 1.0.0, "vkey").
 *
 * @param publicKey raw Ed25519 key, 32 bytes (RFC 8032)
 */
public record VerifierKey(String name, Role role, byte[] publicKey) {
    /** What the key signs; part of its identifier, so a key of one role is never taken for the other. */
    public enum Role {
        /** A note's text: the log itself. */
        LOG(1),
        /** A checkpoint and the time it was seen (tlog-cosignature 1.0.1): a witness. */
        WITNESS(4);

        private final byte code;

        Role(int code) {
            this.code = (byte) code;
        }
    }

    private static final int KEY = 32;
    private static final int SIGNATURE = 64;
    private static final int MAX_NAME = 255;
    // The base64 part may itself hold a plus sign: only the first two separate.
    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)", Pattern.DOTALL);

    public VerifierKey {
        if (!isName(name) || publicKey.length != KEY) {
            throw new IllegalArgumentException("not a verifier key");
        }
    }

    /** @param vkey such as {@code name+hexadecimal key id+base64} */
    public static VerifierKey parse(String vkey) throws LogRefused {
        Matcher matcher = FORM.matcher(vkey);
        if (!matcher.matches() || !isName(matcher.group(1))) {
            throw new LogRefused(LogRefusal.KEY_MALFORMED, null);
        }
        byte[] key = StrictText.base64(matcher.group(3)).orElse(new byte[0]);
        for (Role role : Role.values()) {
            if (key.length == 1 + KEY && key[0] == role.code) {
                VerifierKey parsed = new VerifierKey(matcher.group(1), role, Arrays.copyOfRange(key, 1, key.length));
                if (parsed.toString().equals(vkey)) {
                    return parsed;
                }
            }
        }
        throw new LogRefused(LogRefusal.KEY_MALFORMED, null);
    }

    /** The first four bytes of SHA-256 over name, line feed, type and key. */
    int id() {
        MessageDigest digest = Sha256.digest();
        digest.update(name.getBytes(UTF_8));
        digest.update((byte) '\n');
        digest.update(typedKey());
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    /** @param signature what follows the key id in a signature line */
    boolean verifies(byte[] text, byte[] signature) {
        return switch (role) {
            case LOG -> signature.length == SIGNATURE && Ed25519Key.verify(publicKey, text, signature);
            case WITNESS -> verifiesCosignature(text, signature);
        };
    }

    private boolean verifiesCosignature(byte[] text, byte[] cosignature) {
        if (cosignature.length != Long.BYTES + SIGNATURE) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(cosignature);
        long time = buffer.getLong();
        byte[] signature = new byte[SIGNATURE];
        buffer.get(signature);
        return time >= 0 && Ed25519Key.verify(publicKey, cosignedBytes(time, text), signature);
    }

    /** What a witness signs: the checkpoint's text and the time, in seconds since 1970. */
    static byte[] cosignedBytes(long time, byte[] text) {
        byte[] header = ("cosignature/v1\ntime " + time + "\n").getBytes(UTF_8);
        return ByteBuffer.allocate(header.length + text.length)
                .put(header)
                .put(text)
                .array();
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c < ' '
                                || c == 0x85
                                || c == 0xfffd
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c));
    }

    private byte[] typedKey() {
        return ByteBuffer.allocate(1 + KEY).put(role.code).put(publicKey).array();
    }

    /** The vkey text. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + StrictText.base64(typedKey());
    }
}
