package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A note and its signature lines (C2SP signed-note 1.0.0), parsed but not verified.
 *
 * @param text ends in a line feed; its bytes are what is signed
 */
record SignedNote(String text, List<Signature> signatures) {
    static final int MAX_BYTES = 1_000_000;
    private static final int MAX_SIGNATURES = 100;
    private static final String MARK = "\u2014 ";

    /** @param payload what follows the four bytes of the key id */
    record Signature(String name, int id, byte[] payload) {
        String line() {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + payload.length)
                    .putInt(id)
                    .put(payload)
                    .array();
            return MARK + name + " " + StrictText.base64(bytes) + "\n";
        }

        boolean isBy(VerifierKey key) {
            return id == key.id() && name.equals(key.name());
        }
    }

    static SignedNote parse(byte[] bytes) throws LogRefused {
        if (bytes.length > MAX_BYTES) {
            throw malformed();
        }
        String note = StrictText.utf8(bytes).orElseThrow(SignedNote::malformed);
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw malformed();
        }
        // The text may hold empty lines: the last one separates.
        int separator = note.lastIndexOf("\n\n");
        if (separator < 0 || !note.endsWith("\n") || separator + 2 == note.length()) {
            throw malformed();
        }
        String[] lines = note.substring(separator + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            throw malformed();
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(signature(line));
        }
        return new SignedNote(note.substring(0, separator + 1), List.copyOf(signatures));
    }

    private static Signature signature(String line) throws LogRefused {
        int space = line.indexOf(' ', MARK.length());
        if (!line.startsWith(MARK) || space < 0) {
            throw malformed();
        }
        String name = line.substring(MARK.length(), space);
        byte[] bytes = StrictText.base64(line.substring(space + 1)).orElseThrow(SignedNote::malformed);
        if (!VerifierKey.isName(name) || bytes.length <= Integer.BYTES) {
            throw malformed();
        }
        return new Signature(
                name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** @param signer the private key of that verifier key */
    static SignedNote sign(String text, VerifierKey key, UnaryOperator<byte[]> signer) {
        return new SignedNote(text, List.of(new Signature(key.name(), key.id(), signer.apply(text.getBytes(UTF_8)))));
    }

    /** tlog-cosignature 1.0.1: the time, in seconds since 1970, and a signature over it and the text. */
    Signature cosignature(VerifierKey witness, UnaryOperator<byte[]> signer, long time) {
        byte[] signature = signer.apply(VerifierKey.cosignedBytes(time, text.getBytes(UTF_8)));
        byte[] payload = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(time)
                .put(signature)
                .array();
        return new Signature(witness.name(), witness.id(), payload);
    }

    /** These at the end, each in place of one that the same key made before. */
    SignedNote with(List<Signature> more) {
        List<Signature> all = new ArrayList<>(signatures);
        for (Signature each : more) {
            all.removeIf(old -> old.id() == each.id() && old.name().equals(each.name()));
            all.add(each);
        }
        return new SignedNote(text, List.copyOf(all));
    }

    /** With one signature of each of these keys alone, the newest of a witness: it may sign any number of times. */
    SignedNote only(List<VerifierKey> keys) {
        return new SignedNote(
                text,
                keys.stream()
                        .flatMap(key -> signatures.stream()
                                .filter(each -> each.isBy(key))
                                // A cosignature begins with its time, big-endian.
                                .max(Comparator.comparing(Signature::payload, Arrays::compareUnsigned))
                                .stream())
                        .toList());
    }

    /** Those of the keys that signed. A known key with a wrong signature spoils the note; unknown keys are ignored. */
    List<VerifierKey> verify(List<VerifierKey> keys) throws LogRefused {
        byte[] signed = text.getBytes(UTF_8);
        List<VerifierKey> signers = new ArrayList<>();
        for (VerifierKey key : keys) {
            boolean found = false;
            for (Signature signature : signatures) {
                if (signature.isBy(key)) {
                    if (!key.verifies(signed, signature.payload())) {
                        throw new LogRefused(LogRefusal.SIGNATURE_INVALID, null);
                    }
                    found = true;
                }
            }
            if (found) {
                signers.add(key);
            }
        }
        return signers;
    }

    /** By vkey, the newest time at which each of these cosigned it; of keys whose lines were verified. */
    Map<String, Instant> times(List<VerifierKey> witnesses) {
        Map<String, Instant> times = new HashMap<>();
        for (VerifierKey witness : witnesses) {
            for (Signature signature : signatures) {
                if (signature.isBy(witness)) {
                    // A witness may sign any number: later than the calendar goes is as good as its end.
                    long seconds =
                            Math.min(ByteBuffer.wrap(signature.payload()).getLong(), Instant.MAX.getEpochSecond());
                    Instant time = Instant.ofEpochSecond(seconds);
                    times.merge(witness.toString(), time, (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        return times;
    }

    byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString().getBytes(UTF_8);
    }

    private static LogRefused malformed() {
        return new LogRefused(LogRefusal.NOTE_MALFORMED, null);
    }
}
