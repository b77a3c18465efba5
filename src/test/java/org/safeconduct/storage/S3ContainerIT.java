package org.safeconduct.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The contract over the S3 store of a container image, where a Docker engine is there and
 * {@code -Dsafeconduct.test.s3.image=…} names one that takes MinIO's or RustFS's settings (with {@code .command} and
 * {@code .port}).
 */
class S3ContainerIT implements ObjectStoreContract {
    private static final String PROPERTY = "safeconduct.test.s3.";
    private static final String ACCESS_KEY = "contract-test";
    private static final String SECRET_KEY = "a-secret-key-for-tests-only";

    private static @Nullable GenericContainer<?> container;
    private static @Nullable S3Store store;

    @BeforeAll
    static void start() throws IOException {
        String image = System.getProperty(PROPERTY + "image", "");
        if (image.isEmpty() || !DockerClientFactory.instance().isDockerAvailable()) {
            return;
        }
        int port = Integer.getInteger(PROPERTY + "port", 9000);
        GenericContainer<?> started = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv("MINIO_ROOT_USER", ACCESS_KEY)
                .withEnv("MINIO_ROOT_PASSWORD", SECRET_KEY)
                .withEnv("RUSTFS_ACCESS_KEY", ACCESS_KEY)
                .withEnv("RUSTFS_SECRET_KEY", SECRET_KEY)
                .withCommand(System.getProperty(PROPERTY + "command", "server /data"))
                .withExposedPorts(port)
                .waitingFor(Wait.forListeningPort());
        container = started;
        started.start();
        store = new S3Store(new S3Store.Settings(
                "http://" + started.getHost() + ":" + started.getMappedPort(port),
                "us-east-1",
                "safeconduct",
                ACCESS_KEY,
                SECRET_KEY));
        store.createBucket();
    }

    /** Before each and not once, so that the report counts what was left out. */
    @BeforeEach
    void skipWithoutAContainer() {
        assumeTrue(container != null, "needs a Docker engine and an image named by -D" + PROPERTY + "image");
    }

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
        }
        if (container != null) {
            container.stop();
        }
    }

    @Override
    public ObjectStore store() {
        return Objects.requireNonNull(store);
    }
}
