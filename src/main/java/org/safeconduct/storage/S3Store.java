package org.safeconduct.storage;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Objects of one bucket of an S3 store, through the MinIO client. A put is conditional (If-None-Match: *), signed, and
 * checked by the store against a SHA-256; large content goes in parts of 8 MiB, two of them in memory at a time. What
 * may pass is tried again a bounded number of times.
 */
public final class S3Store implements ObjectStore, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration EACH_READ_OR_WRITE = Duration.ofSeconds(30);
    private static final int MOST_REQUESTS = 128;
    private static final int LISTED_AT_A_TIME = 1_000;

    private final MinioAsyncClient client;
    private final Attempts attempts;
    private final String bucket;

    /** Where the bucket is and how to sign; the secret key is never printed. */
    public record Settings(String endpoint, String region, String bucket, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return endpoint + "/" + bucket;
        }
    }

    public S3Store(Settings settings) {
        this(settings, http(), Attempts.USUAL);
    }

    S3Store(Settings settings, OkHttpClient http, Attempts attempts) {
        this.client = MinioAsyncClient.builder()
                .endpoint(settings.endpoint())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http, true)
                .build();
        this.attempts = attempts;
        this.bucket = settings.bucket();
    }

    static OkHttpClient http() {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(MOST_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(EACH_READ_OR_WRITE)
                .writeTimeout(EACH_READ_OR_WRITE)
                .build();
    }

    /** For a start: makes the bucket if it is missing, and fails if the store cannot be reached or refuses the keys. */
    public void createBucket() throws IOException {
        if (!attempts.of(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()))) {
            try {
                attempts.of(() -> client.makeBucket(
                        MakeBucketArgs.builder().bucket(bucket).build()));
            } catch (S3Failure e) {
                if (!e.isBucketThere()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void put(ObjectName name, InputStream content, long length) throws IOException {
        new S3Writes(client, attempts, bucket, name).put(new S3Chunks(content, length));
    }

    /** At most 8 MiB. An attempt whose answer was lost may still arrive after a later replacement. */
    @Override
    public void replace(ObjectName name, byte[] content) throws IOException {
        if (content.length > S3Chunks.SIZE) {
            throw new IllegalArgumentException("too long to be replaced");
        }
        PutObjectAPIArgs request = PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(name.value())
                .data(content, content.length)
                .headers(new S3Chunk(content, content.length).headers())
                .build();
        attempts.of(() -> client.putObject(request));
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        return get(
                name,
                GetObjectArgs.builder().bucket(bucket).object(name.value()).build());
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a range has no negative numbers");
        }
        if (length == 0) {
            if (find(name).isEmpty()) {
                throw new ObjectMissing(name);
            }
            return InputStream.nullInputStream();
        }
        GetObjectArgs request = GetObjectArgs.builder()
                .bucket(bucket)
                .object(name.value())
                .offset(offset)
                .length(Math.min(length, Long.MAX_VALUE - offset))
                .build();
        try {
            return get(name, request);
        } catch (S3Failure e) {
            if (e.isBeyondEnd()) {
                return InputStream.nullInputStream();
            }
            throw e;
        }
    }

    private InputStream get(ObjectName name, GetObjectArgs request) throws IOException {
        try {
            return attempts.of(() -> client.getObject(request));
        } catch (S3Failure e) {
            throw e.isObjectMissing() ? new ObjectMissing(name) : e;
        }
    }

    @Override
    public Optional<ObjectInfo> find(ObjectName name) throws IOException {
        HeadObjectArgs request =
                HeadObjectArgs.builder().bucket(bucket).object(name.value()).build();
        try {
            HeadObjectResponse found = attempts.of(() -> client.headObject(request));
            return Optional.of(
                    new ObjectInfo(name, found.size(), found.lastModified().toInstant()));
        } catch (S3Failure e) {
            if (e.isObjectMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        RemoveObjectArgs request =
                RemoveObjectArgs.builder().bucket(bucket).object(name.value()).build();
        attempts.of(() -> client.removeObject(request));
    }

    @Override
    public Stream<ObjectInfo> list(String prefix) throws IOException {
        ObjectName.requirePrefix(prefix);
        ListObjectsV2Args request = ListObjectsV2Args.builder()
                .bucket(bucket)
                .prefix(prefix)
                .encodingType("url")
                .maxKeys(LISTED_AT_A_TIME)
                .build();
        return S3Listing.of(client, attempts, request);
    }

    @Override
    public void close() {
        client.close();
    }
}
