package org.safeconduct.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the S3 store does when the network or the store fails in the middle; a real server stands behind the faults. */
class S3StoreFailuresIT {
    private static final Attempts QUICK = new Attempts(4, Duration.ofMillis(1));
    private static final MediaType XML = MediaType.get("application/xml");
    private static final int LARGE = S3Chunks.SIZE + 100;

    @TempDir
    static @Nullable Path temporary;

    private static @Nullable S3ProxyProcess server;

    private final ObjectName name = new ObjectName("failures/" + UUID.randomUUID());

    @BeforeAll
    static void start() throws IOException {
        server = S3ProxyProcess.start(Objects.requireNonNull(temporary));
        try (S3Store store = new S3Store(server.settings(S3ProxyProcess.SECRET_KEY))) {
            store.createBucket();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    private static S3Store store(Interceptor faults) {
        OkHttpClient http = new OkHttpClient.Builder().addInterceptor(faults).build();
        S3Store.Settings settings = Objects.requireNonNull(server).settings(S3ProxyProcess.SECRET_KEY);
        return new S3Store(settings, http, QUICK);
    }

    /** The server does what is asked; its answer to the first such request never arrives. */
    private static Interceptor loseAnswer(Predicate<Request> which) {
        AtomicInteger seen = new AtomicInteger();
        return chain -> {
            Response answer = chain.proceed(chain.request());
            if (which.test(chain.request()) && seen.getAndIncrement() == 0) {
                answer.close();
                throw new IOException("connection reset");
            }
            return answer;
        };
    }

    /** Answers the first such requests itself, without asking the server. */
    private static Interceptor answer(int status, String code, int times, AtomicInteger seen) {
        return chain -> seen.getAndIncrement() < times
                ? new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(status)
                        .message("fault")
                        .header("Content-Type", "application/xml")
                        .body(ResponseBody.create("<Error><Code>" + code + "</Code></Error>", XML))
                        .build()
                : chain.proceed(chain.request());
    }

    private static boolean isPut(Request request) {
        return request.method().equals("PUT");
    }

    private static boolean isCompletion(Request request) {
        return request.method().equals("POST") && request.url().queryParameter("uploadId") != null;
    }

    private byte[] read(S3Store store) throws IOException {
        try (InputStream in = store.open(name)) {
            return in.readAllBytes();
        }
    }

    private void put(S3Store store, byte[] content) throws IOException {
        store.put(name, new ByteArrayInputStream(content), content.length);
    }

    @Test
    void takesALostAnswerToItsOwnPutForSuccess() throws IOException {
        try (S3Store store = store(loseAnswer(S3StoreFailuresIT::isPut))) {
            put(store, new byte[] {1, 2, 3});
            assertThat(read(store)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void takesALostAnswerToItsOwnCompletionForSuccess() throws IOException {
        byte[] content = TestContent.bytes(LARGE, 3);
        try (S3Store store = store(loseAnswer(S3StoreFailuresIT::isCompletion))) {
            put(store, content);
            assertThat(read(store)).isEqualTo(content);
        }
    }

    @Test
    void sendsAPartAgainWhoseAnswerWasLost() throws IOException {
        byte[] content = TestContent.bytes(LARGE, 4);
        try (S3Store store = store(loseAnswer(S3StoreFailuresIT::isPut))) {
            put(store, content);
            assertThat(read(store)).isEqualTo(content);
        }
    }

    @Test
    void doesNotTakeAnotherWritersObjectForItsOwnAfterALostAnswer() throws IOException {
        try (S3Store first = store(chain -> chain.proceed(chain.request()));
                S3Store second = store(loseAnswer(S3StoreFailuresIT::isPut))) {
            put(first, new byte[] {1});

            assertThatExceptionOfType(ObjectExists.class).isThrownBy(() -> put(second, new byte[] {1}));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 SlowDown", "500 InternalError", "409 ConditionalRequestConflict", "429 TooMany"})
    void triesAgainWhatMayPass(String fault) throws IOException {
        AtomicInteger seen = new AtomicInteger();
        try (S3Store store = store(answer(status(fault), code(fault), 3, seen))) {
            put(store, new byte[] {7});

            assertThat(read(store)).containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 SlowDown", "500 InternalError", "409 ConditionalRequestConflict"})
    void givesUpAfterABoundedNumberOfAttempts(String fault) {
        AtomicInteger seen = new AtomicInteger();
        try (S3Store store = store(answer(status(fault), code(fault), Integer.MAX_VALUE, seen))) {
            assertThatExceptionOfType(S3Failure.class)
                    .isThrownBy(() -> put(store, new byte[] {7}))
                    .withMessage("S3 store: " + fault);
        }
        assertThat(seen).hasValue(QUICK.most());
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 AccessDenied", "400 InvalidDigest", "404 NoSuchBucket", "501 NotImplemented"})
    void doesNotTryAgainWhatIsRefused(String fault) {
        AtomicInteger seen = new AtomicInteger();
        try (S3Store store = store(answer(status(fault), code(fault), Integer.MAX_VALUE, seen))) {
            assertThatExceptionOfType(S3Failure.class)
                    .isThrownBy(() -> store.open(name))
                    .withMessage("S3 store: " + fault);
        }
        assertThat(seen).hasValue(1);
    }

    private static int status(String fault) {
        return Integer.parseInt(fault.substring(0, 3));
    }

    private static String code(String fault) {
        return fault.substring(4);
    }

    @Test
    void refusesBytesThatChangedOnTheWay() {
        Interceptor flip = chain -> {
            Request request = chain.request();
            byte[] altered = {9, 9, 9};
            return chain.proceed(
                    isPut(request)
                            ? request.newBuilder()
                                    .put(okhttp3.RequestBody.create(altered))
                                    .build()
                            : request);
        };
        try (S3Store store = store(flip)) {
            assertThatExceptionOfType(S3Failure.class).isThrownBy(() -> put(store, new byte[] {1, 2, 3}));
        }
        try (S3Store store = store(chain -> chain.proceed(chain.request()))) {
            assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> read(store));
        }
    }

    @Test
    @Timeout(30)
    void givesUpOnAServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            OkHttpClient http = new OkHttpClient.Builder()
                    .connectTimeout(Duration.ofMillis(200))
                    .readTimeout(Duration.ofMillis(200))
                    .build();
            S3Store.Settings settings = new S3Store.Settings(
                    "http://127.0.0.1:" + silent.getLocalPort(), "us-east-1", "safeconduct", "key", "secret");
            try (S3Store store = new S3Store(settings, http, QUICK)) {
                assertThatExceptionOfType(S3Failure.class)
                        .isThrownBy(() -> put(store, new byte[] {7}))
                        .withMessage("S3 store: no answer");
            }
        }
    }
}
