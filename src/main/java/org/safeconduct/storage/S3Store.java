package org.safeconduct.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects of one bucket of an S3 store, through the MinIO client. */
public final class S3Store implements ObjectStore, AutoCloseable {
    /** Where the bucket is and how to sign; the secret key is never printed. */
    public record Settings(String endpoint, String region, String bucket, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return endpoint + "/" + bucket;
        }
    }

    public S3Store(Settings settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(ObjectName name, InputStream content, long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replace(ObjectName name, byte[] content) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ObjectInfo> find(ObjectName name) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<ObjectInfo> list(String prefix) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
