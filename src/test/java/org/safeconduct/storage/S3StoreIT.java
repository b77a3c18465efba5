package org.safeconduct.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract over S3: against S3Proxy in a process of its own, or against any store that
 * {@code -Dsafeconduct.test.s3.endpoint=…} names (with {@code .region}, {@code .access-key}, {@code .secret-key}, and
 * {@code .conditional-completion=false} for a Ceph of version 16).
 */
class S3StoreIT {
    private static final String PROPERTY = "safeconduct.test.s3.";

    @TempDir
    static @Nullable Path temporary;

    private static @Nullable S3ProxyProcess server;
    private static S3Store.@Nullable Settings settings;
    private static @Nullable S3Store store;

    @BeforeAll
    static void start() throws IOException {
        String endpoint = System.getProperty(PROPERTY + "endpoint");
        if (endpoint == null) {
            server = S3ProxyProcess.start(Objects.requireNonNull(temporary));
            settings = server.settings(S3ProxyProcess.SECRET_KEY);
        } else {
            settings = new S3Store.Settings(
                    endpoint,
                    System.getProperty(PROPERTY + "region", "us-east-1"),
                    "safeconduct-contract",
                    System.getProperty(PROPERTY + "access-key", ""),
                    System.getProperty(PROPERTY + "secret-key", ""));
        }
        store = new S3Store(settings);
        store.createBucket();
        store.createBucket();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (store != null) {
            store.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static S3Store store() {
        return Objects.requireNonNull(store);
    }

    private static S3Store.Settings settings() {
        return Objects.requireNonNull(settings);
    }

    @Nested
    class KeepsTheContract implements ObjectStoreContract {
        @Override
        public ObjectStore store() {
            return S3StoreIT.store();
        }

        @Override
        public boolean decidesRacesOfLargePuts() {
            return !"false".equals(System.getProperty(PROPERTY + "conditional-completion"));
        }
    }

    @Test
    void isRefusedWithAWrongSecretKey() {
        S3Store.Settings right = settings();
        S3Store.Settings wrong = new S3Store.Settings(
                right.endpoint(), right.region(), right.bucket(), right.accessKey(), "some other secret key");
        ObjectName name = new ObjectName("signatures/one");

        try (S3Store stranger = new S3Store(wrong)) {
            assertThatExceptionOfType(S3Failure.class)
                    .isThrownBy(() -> stranger.put(name, new ByteArrayInputStream(new byte[1]), 1))
                    .withMessage("S3 store: 403 SignatureDoesNotMatch");
            assertThatExceptionOfType(S3Failure.class)
                    .isThrownBy(() -> stranger.open(name))
                    .withMessage("S3 store: 403 SignatureDoesNotMatch");
            assertThatExceptionOfType(S3Failure.class).isThrownBy(() -> stranger.find(name));
        }
    }

    @Test
    void neverPrintsItsSecretKey() {
        assertThat(settings().toString()).doesNotContain(settings().secretKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {S3Chunks.SIZE + 1, 3 * S3Chunks.SIZE})
    void leavesNoUnfinishedUploads(int after) throws Exception {
        ObjectName name = new ObjectName("unfinished/" + after);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store().put(name, TestContent.breakingAfter(after), -1));

        try (MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(settings().endpoint())
                .region(settings().region())
                .credentials(settings().accessKey(), settings().secretKey())
                .build()) {
            assertThat(client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                    .bucket(settings().bucket())
                                    .prefix("unfinished/")
                                    .build())
                            .get()
                            .result()
                            .uploads())
                    .isEmpty();
        }
    }
}
