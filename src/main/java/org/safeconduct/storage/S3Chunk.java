package org.safeconduct.storage;

import io.minio.Http;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The first bytes of an array: the body of one request. */
record S3Chunk(byte[] bytes, int length) {
    boolean isEmpty() {
        return length == 0;
    }

    /** SHA-256 that the store checks before it accepts the bytes, and keeps. */
    String checksum() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Http.Headers headers() {
        Http.Headers headers = new Http.Headers();
        headers.put("x-amz-checksum-sha256", checksum());
        return headers;
    }
}
