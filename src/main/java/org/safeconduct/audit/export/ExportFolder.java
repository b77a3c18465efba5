package org.safeconduct.audit.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.safeconduct.storage.OwnerOnly;

/** A new folder that only its owner can read, whose files are hashed while they are written. */
final class ExportFolder {
    /** Writes a file's content. */
    interface Content<E extends Exception> {
        void write(OutputStream out) throws IOException, E;
    }

    private final Path folder;

    private ExportFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws FileAlreadyExistsException if there is anything in it */
    static ExportFolder create(Path folder) throws IOException {
        OwnerOnly.createRoot(folder);
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
        }
        return new ExportFolder(folder);
    }

    <E extends Exception> Manifest.FileEntry write(String name, Content<E> content) throws IOException, E {
        Path file = folder.resolve(name);
        OwnerOnly.write(file, new byte[0]);
        MessageDigest digest = sha256();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
            content.write(out);
        }
        return new Manifest.FileEntry(name, Files.size(file), HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
