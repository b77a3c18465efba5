package org.safeconduct.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A passphrase from a prompt, a file or the environment, never from an argument; wiped when closed. */
public final class Passphrase implements AutoCloseable {
    private static final int MAX_BYTES = 1024;

    private final char[] characters;
    private boolean closed;

    private Passphrase(char[] characters) {
        this.characters = characters;
    }

    /** Takes the array over. */
    public static Passphrase of(char[] characters) {
        return new Passphrase(characters);
    }

    /**
     * First line of the file, UTF-8, at most 1 KiB.
     *
     * @throws KeysRefused if that line is empty, longer, or not UTF-8
     */
    public static Passphrase ofFile(Path file) throws KeysRefused, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        try {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            if (end == 0 || end > MAX_BYTES) {
                throw unusable(null);
            }
            return new Passphrase(decode(ByteBuffer.wrap(bytes, 0, end)));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** @throws KeysRefused if the variable is not set or empty */
    public static Passphrase ofEnvironment(String variable) throws KeysRefused {
        String value = System.getenv(variable);
        if (value == null || value.isEmpty()) {
            throw unusable(null);
        }
        return new Passphrase(value.toCharArray());
    }

    /**
     * The characters themselves, not a copy.
     *
     * @throws IllegalStateException once closed
     */
    public char[] expose() {
        if (closed) {
            throw new IllegalStateException("this passphrase was wiped");
        }
        return characters;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "Passphrase";
    }

    private static char[] decode(ByteBuffer bytes) throws KeysRefused {
        try {
            // A fresh decoder reports what is not UTF-8 instead of replacing it.
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            char[] characters = Arrays.copyOf(decoded.array(), decoded.limit());
            Arrays.fill(decoded.array(), '\0');
            return characters;
        } catch (CharacterCodingException e) {
            throw unusable(e);
        }
    }

    private static KeysRefused unusable(@Nullable Throwable cause) {
        return new KeysRefused(KeysRefusal.PASSPHRASE_UNUSABLE, cause);
    }
}
