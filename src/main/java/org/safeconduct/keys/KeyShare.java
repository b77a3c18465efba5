package org.safeconduct.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * One of n shares of what opens a key file, any k of which are enough (A. Shamir, How to share a secret, 1979; over
 * GF(2^8) with the AES polynomial, byte by byte). Encrypted for its holder; a share alone, and k - 1 of them, tell
 * nothing. docs/recovery.md.
 *
 * @param name whose keys they are, as in the certificates
 * @param key SHA-256 of that key file's certificate for ECDH, hexadecimal
 * @param threshold k, 2 to n
 * @param number from 1 to n
 * @param commitments SHA-256 of format, number and share of each, hexadecimal: which one is wrong can be told
 * @param holder the encryption pair that it is encrypted for
 * @param content the share under the two layers of a key envelope
 */
public record KeyShare(
        String format,
        String name,
        String key,
        int threshold,
        int number,
        List<String> commitments,
        FingerprintPair holder,
        byte[] content) {
    public static final String FORMAT = "safeconduct key share 1";

    /** Most shares of one key file. */
    public static final int MOST = 16;

    /** Longest file read, in bytes. */
    public static final int MAX_LENGTH = 64 << 10;

    private static final int LENGTH = 32;

    public KeyShare {
        commitments = List.copyOf(commitments);
        if (!format.equals(FORMAT)
                || !name.matches("[a-z0-9-]{1,64}")
                || !key.matches("[0-9a-f]{64}")
                || commitments.size() > MOST
                || threshold < 2
                || threshold > commitments.size()
                || number < 1
                || number > commitments.size()
                || !commitments.stream().allMatch(each -> each.matches("[0-9a-f]{64}"))) {
            throw new IllegalArgumentException("not a share of a key file");
        }
    }

    /**
     * @param secret 32 bytes
     * @param of whose key file the secret opens
     * @param holders each once, 2 to {@link #MOST}; one share each, in this order
     */
    public static List<KeyShare> split(
            Secret secret, Certificates of, List<EncryptionCertificates> holders, int threshold) {
        int count = holders.size();
        if (secret.length() != LENGTH || threshold < 2 || threshold > count || count > MOST) {
            throw new IllegalArgumentException("a threshold of 2 to the number of shares, at most " + MOST);
        }
        if (new HashSet<>(holders).size() != count) {
            throw new IllegalArgumentException("a holder stands twice among them");
        }
        List<Secret> shares = shares(secret, threshold, count);
        try {
            List<String> commitments = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                commitments.add(commitment(i + 1, shares.get(i)));
            }
            List<KeyShare> split = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                split.add(new KeyShare(
                        FORMAT,
                        of.name(),
                        keyOf(of),
                        threshold,
                        i + 1,
                        commitments,
                        holders.get(i).fingerprints(),
                        HybridEnvelope.wrap(shares.get(i).expose(), List.of(holders.get(i)))));
            }
            return split;
        } finally {
            shares.forEach(Secret::close);
        }
    }

    /** The same share for somebody else, who puts them together. */
    public KeyShare passOn(DecryptionKeys own, EncryptionCertificates to) throws KeysRefused {
        try (Secret share = open(own)) {
            return new KeyShare(
                    format,
                    name,
                    key,
                    threshold,
                    number,
                    commitments,
                    to.fingerprints(),
                    HybridEnvelope.wrap(share.expose(), List.of(to)));
        }
    }

    /**
     * What was split.
     *
     * @param shares at least the threshold, of one key file, each once, all for these keys
     * @throws KeysRefused {@code SHARES_OF_OTHERS}, {@code SHARES_TOO_FEW}, or what {@link HybridEnvelope#unwrap} says
     */
    public static Secret join(List<KeyShare> shares, DecryptionKeys own) throws KeysRefused {
        requireOneSet(shares);
        List<Secret> opened = new ArrayList<>();
        try {
            List<ShamirSplitSecretShare> those = new ArrayList<>();
            // All of them: whoever rehearses is told that these shares are good, those that are not needed too.
            for (KeyShare each : shares) {
                Secret share = each.open(own);
                opened.add(share);
                if (those.size() < each.threshold) {
                    those.add(new ShamirSplitSecretShare(share.expose(), each.number));
                }
            }
            byte[] joined = new ShamirSplitSecret(
                            ShamirSecretSplitter.Algorithm.AES,
                            ShamirSecretSplitter.Mode.Native,
                            those.toArray(ShamirSplitSecretShare[]::new))
                    .getSecret();
            return Secret.takeOver(joined);
        } catch (IOException e) {
            throw new KeysRefused(KeysRefusal.SHARE_ALTERED, e);
        } finally {
            opened.forEach(Secret::close);
        }
    }

    private static void requireOneSet(List<KeyShare> shares) throws KeysRefused {
        Set<Integer> numbers = new HashSet<>();
        for (KeyShare each : shares) {
            KeyShare first = shares.getFirst();
            if (!each.key.equals(first.key)
                    || !each.name.equals(first.name)
                    || each.threshold != first.threshold
                    || !each.commitments.equals(first.commitments)) {
                throw new KeysRefused(KeysRefusal.SHARES_OF_OTHERS, null);
            }
            numbers.add(each.number);
        }
        if (shares.isEmpty() || numbers.size() < shares.getFirst().threshold || numbers.size() != shares.size()) {
            throw new KeysRefused(KeysRefusal.SHARES_TOO_FEW, null);
        }
    }

    /** @throws KeysRefused {@code SHARE_ALTERED} if it is not the one that was split off */
    private Secret open(DecryptionKeys own) throws KeysRefused {
        Secret share = HybridEnvelope.unwrap(content, own);
        boolean ours = share.length() == LENGTH
                && MessageDigest.isEqual(
                        commitment(number, share).getBytes(StandardCharsets.US_ASCII),
                        commitments.get(number - 1).getBytes(StandardCharsets.US_ASCII));
        if (!ours) {
            share.close();
            throw new KeysRefused(KeysRefusal.SHARE_ALTERED, null);
        }
        return share;
    }

    /** @throws KeysRefused unless it is for these keys, and is the share that was split off */
    public void requireSound(DecryptionKeys own) throws KeysRefused {
        open(own).close();
    }

    /** Whether it is of what opens this key file. */
    public boolean isOf(Certificates certificates) {
        return key.equals(keyOf(certificates));
    }

    public static KeyShare parse(byte[] file) throws KeysRefused {
        try {
            return StrictJson.read(file, KeyShare.class, MAX_LENGTH);
        } catch (JsonRejected e) {
            throw new KeysRefused(KeysRefusal.SHARE_MALFORMED, e);
        }
    }

    public byte[] encoded() {
        return StrictJson.write(this);
    }

    private static List<Secret> shares(Secret secret, int threshold, int count) {
        ShamirSecretSplitter splitter = new ShamirSecretSplitter(
                ShamirSecretSplitter.Algorithm.AES, ShamirSecretSplitter.Mode.Native, LENGTH, new SecureRandom());
        List<Secret> shares = new ArrayList<>();
        try {
            for (ShamirSplitSecretShare each :
                    splitter.resplit(secret.expose(), threshold, count).getSecretShares()) {
                shares.add(Secret.takeOver(each.getEncoded()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return shares;
    }

    private static String commitment(int number, Secret share) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(FORMAT.getBytes(StandardCharsets.US_ASCII));
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return HexFormat.of().formatHex(sha256.digest(share.expose()));
    }

    private static String keyOf(Certificates certificates) {
        return certificates.encryption().fingerprints().classical().hex();
    }
}
