package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file a person named, read whole; never more of it than such a file can have. */
final class InputFile {
    private InputFile() {}

    /** Before any work starts, so that a mistyped name does not cost a long wait, and a pipe nothing at all. */
    static void requireReadable(Path file) throws CliRefused, IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CliRefused(CliRefusal.FILE_OF_OTHER_KIND.naming(file));
        }
        Files.newInputStream(file).close();
    }

    /** Before what reads it says in many ways that nothing is there. */
    static void requireFolder(Path folder) throws CliRefused {
        if (!Files.isDirectory(folder)) {
            throw new CliRefused(CliRefusal.FILE_MISSING.naming(folder));
        }
    }

    /** Hexadecimal. */
    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static byte[] read(Path file, int longest) throws CliRefused, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new CliRefused(CliRefusal.FILE_TOO_LARGE.naming(file));
            }
            return bytes;
        }
    }
}
