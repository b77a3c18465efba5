package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.keys.Ed25519Key;

/** Witnesses that lie: none of them costs more than its own cosignature. */
@Timeout(120)
class LiarsIT {
    private static final Ed25519Key LIAR = Ed25519Key.generate();
    private static final Ed25519Key OTHER = Ed25519Key.generate();
    private static final VerifierKey LIAR_KEY =
            new VerifierKey("witness.example/liar", VerifierKey.Role.WITNESS, LIAR.publicKey());
    private static final CountDownLatch END = new CountDownLatch(1);

    private interface Lie {
        void tell(HttpExchange exchange, byte[] request) throws Exception;
    }

    enum Kind {
        SAYS_NOTHING(WitnessStatus.State.FAILING, (exchange, request) -> END.await(10, TimeUnit.SECONDS)),
        HANGS_UP(WitnessStatus.State.FAILING, (exchange, request) -> {}),
        GARBAGE(WitnessStatus.State.FAILING, (exchange, request) -> send(exchange, 200, "yes\n")),
        NO_LINE_FEED(WitnessStatus.State.FAILING, (exchange, request) -> {
            String line = line(request, LIAR_KEY, LIAR, now());
            send(exchange, 200, line.substring(0, line.length() - 1));
        }),
        EMPTY(WitnessStatus.State.FAILING, (exchange, request) -> send(exchange, 200, "")),
        ANOTHER_END_OF_THE_TEXT(
                WitnessStatus.State.FAILING,
                (exchange, request) -> send(exchange, 200, "more\n\n" + line(request, LIAR_KEY, LIAR, now()))),
        WRONG_SIGNATURE(
                WitnessStatus.State.FAILING,
                (exchange, request) -> send(exchange, 200, line(request, LIAR_KEY, OTHER, now()))),
        OTHER_WITNESS(WitnessStatus.State.FAILING, (exchange, request) -> {
            VerifierKey other = new VerifierKey("witness.example/x", VerifierKey.Role.WITNESS, OTHER.publicKey());
            send(exchange, 200, line(request, other, OTHER, now()));
        }),
        OLD_TIME(
                WitnessStatus.State.FAILING,
                (exchange, request) -> send(exchange, 200, line(request, LIAR_KEY, LIAR, now() - 3600))),
        FUTURE_TIME(
                WitnessStatus.State.FAILING,
                (exchange, request) -> send(exchange, 200, line(request, LIAR_KEY, LIAR, now() + 3600))),
        HUGE(WitnessStatus.State.FAILING, (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = "\u2014 x AAAAAAAA\n".repeat(4096).getBytes(UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100_000; i++) {
                    out.write(much);
                }
            }
        }),
        DRIPS(WitnessStatus.State.FAILING, (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (byte each : line(request, LIAR_KEY, LIAR, now()).getBytes(UTF_8)) {
                    out.write(each);
                    out.flush();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
        }),
        ELSEWHERE_FOR_EVER(WitnessStatus.State.FAILING, (exchange, request) -> send(exchange, 409, "0\n")),
        AHEAD(WitnessStatus.State.CONTRADICTING, (exchange, request) -> send(exchange, 409, "1000000\n")),
        ELSEWHERE_NOWHERE(WitnessStatus.State.CONTRADICTING, (exchange, request) -> send(exchange, 409, "")),
        ELSEWHERE_WRITTEN_OTHERWISE(
                WitnessStatus.State.CONTRADICTING, (exchange, request) -> send(exchange, 409, "+1\n")),
        INCONSISTENT(WitnessStatus.State.CONTRADICTING, (exchange, request) -> send(exchange, 422, "no\n")),
        THROTTLES(WitnessStatus.State.FAILING, (exchange, request) -> send(exchange, 429, "later\n")),
        BREAKS(WitnessStatus.State.FAILING, (exchange, request) -> send(exchange, 500, "oops\n")),
        SENDS_AWAY(WitnessStatus.State.FAILING, (exchange, request) -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            send(exchange, 307, "");
        });

        private final WitnessStatus.State becomes;
        private final Lie lie;

        Kind(WitnessStatus.State becomes, Lie lie) {
            this.becomes = becomes;
            this.lie = lie;
        }
    }

    private static long now() {
        return InstantSource.system().instant().getEpochSecond();
    }

    private static String line(byte[] request, VerifierKey name, Ed25519Key key, long time) throws LogRefused {
        String text = CheckpointSubmission.parse(request).text();
        return new SignedNote(text, List.of())
                .cosignature(name, key::sign, time)
                .line();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestLog test;
    private TestWitnesses honest;
    private HttpServer server;
    private volatile HttpHandler handler = HttpExchange::close;

    @BeforeEach
    void start() throws Exception {
        test = new TestLog(folder.resolve("store"));
        honest = new TestWitnesses(folder, test.verifierKey(), InstantSource.system());
        honest.start("honest");
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 16);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handler.handle(exchange));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        test.close();
        honest.close();
    }

    private void lies(Kind kind) {
        handler = exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                kind.lie.tell(exchange, exchange.getRequestBody().readAllBytes());
            } catch (IOException gone) {
                // The log hung up, as it should.
                requests.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private LogPolicy policy(String... rest) throws LogRefused {
        String liar = "witness liar " + LIAR_KEY + " http://127.0.0.1:"
                + server.getAddress().getPort();
        return honest.policy(List.of(honest.line("honest"), liar), rest);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void costsNobodyAProofWhereOthersSuffice(Kind kind) throws Exception {
        LogPolicy any = policy("group g any honest liar", "quorum g");
        AccessLog log = test.open(honest.witnessing(any));
        lies(kind);
        for (int i = 0; i < 5; i++) {
            ProofVerifier.verify(test.add(log), any);
        }
        Eventually.holds(() -> log.witnesses().get(1).state() == kind.becomes);
        assertThat(log.witnesses().getFirst().state()).isEqualTo(WitnessStatus.State.COSIGNING);
        assertThat(log.working()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GARBAGE", "WRONG_SIGNATURE", "OLD_TIME", "ELSEWHERE_FOR_EVER", "INCONSISTENT", "HUGE"})
    void isNeverCountedAndNeverAskedInALoop(Kind kind) throws Exception {
        LogPolicy both = policy("group g all honest liar", "quorum g");
        AccessLog log = test.open(honest.witnessing(both));
        lies(kind);
        requests.set(0);
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> log.append(TestLog.draft(request)));
        assertThatThrownBy(() -> log.await(request, TestLog.LONG))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.QUORUM_MISSING));
        // Three seconds of patience, with pauses of a quarter of a second and doubled, two requests each.
        assertThat(requests.get()).isBetween(1, 12);
        assertThat(log.find(request)).isEmpty();
    }
}
