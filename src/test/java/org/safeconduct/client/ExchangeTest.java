package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Event;

class ExchangeTest {
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(300), Duration.ofMillis(1), 3);
    private static final BundleId ID = new BundleId("0123456789abcdef0123456789abcdef");
    private static final String RECORDS = "{\"records\":[]}";

    private final java.util.List<AutoCloseable> open = new java.util.ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private HostileServer server(Function<Asked, Answer> answers) throws IOException {
        HostileServer server = new HostileServer(answers);
        open.add(server);
        return server;
    }

    private HostileServer server(Answer... inTurn) throws IOException {
        Iterator<Answer> next = List.of(inTurn).iterator();
        return server(asked -> next.hasNext() ? next.next() : Answer.of(500, "text/plain", "asked too often"));
    }

    private Exchange exchange(HostileServer server) throws ClientRefused {
        return exchange(server.url());
    }

    private Exchange exchange(String url) throws ClientRefused {
        Exchange exchange = Exchange.anonymously(ExchangeAddress.parse(url), Locale.FRENCH, SHORT);
        open.add(exchange);
        return exchange;
    }

    private static ClientRefused refused(ThrowingCallable call) {
        return catchThrowableOfType(ClientRefused.class, call);
    }

    private static Refusal refusal(ThrowingCallable call) {
        return refused(call).refusal();
    }

    @Test
    void doesNotTakeAPortWithoutTlsForAnUntrustedCertificate() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!plain.isClosed()) {
                    try (Socket one = plain.accept()) {
                        one.getInputStream().read(new byte[16]);
                        one.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    } catch (IOException e) {
                        // The test ended, or this client did: the next one is waited for.
                    }
                }
            });
            String address = "https://127.0.0.1:" + plain.getLocalPort();
            try (Exchange exchange = Exchange.anonymously(ExchangeAddress.parse(address), Locale.ENGLISH, SHORT)) {
                ClientRefused refused = refused(exchange::checkpoint);
                assertThat(refused.refusal()).isEqualTo(ClientRefusal.NO_TLS);
                assertThat(refused.unreachable()).isTrue();
            }
        }
    }

    @Test
    void stillRefusesACertificateThatIsNotTrusted() {
        SSLHandshakeException untrusted = new SSLHandshakeException("path building failed");
        untrusted.initCause(new CertificateException(new CertPathBuilderException("no path")));
        assertThat(Conversation.reason(untrusted)).isEqualTo(ClientRefusal.CERTIFICATE_UNTRUSTED);
        assertThat(Conversation.reason(new SSLPeerUnverifiedException("another name")))
                .isEqualTo(ClientRefusal.CERTIFICATE_UNTRUSTED);
        assertThat(ClientRefusal.CERTIFICATE_UNTRUSTED.unreachable()).isFalse();
    }

    @Test
    void readsAnHonestAnswer() throws Exception {
        HostileServer server = server(Answer.json(RECORDS));
        assertThat(exchange(server).records(7, 256).records()).isEmpty();
        assertThat(server.asked().getFirst().path()).isEqualTo("/v1/log/records?from=7&limit=256");
        assertThat(server.asked().getFirst().header("accept-language")).isEqualTo("fr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/xml", ""})
    void refusesADocumentOfAnotherType(String type) throws Exception {
        Exchange exchange = exchange(server(Answer.of(200, type, RECORDS)));
        assertThat(refusal(() -> exchange.records(0, 1))).isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"records\":[],\"more\":1}",
                "{\"records\":[]}{}",
                "{\"records\":[],\"records\":[]}"
            })
    void refusesADocumentThatIsNotTheOneAskedFor(String body) throws Exception {
        Exchange exchange = exchange(server(Answer.json(body)));
        assertThat(refusal(() -> exchange.records(0, 1))).isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() throws Exception {
        Exchange exchange = exchange(server(Answer.of(200, "application/octet-stream", "x".repeat(30_000))));
        assertThat(refusal(() -> exchange.tile("tile/0/000"))).isEqualTo(ClientRefusal.ANSWER_TOO_LONG);
    }

    @Test
    void refusesAnAnswerThatEndsEarly() throws Exception {
        String cut = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"records\"";
        Exchange exchange = exchange(server(Answer.raw(cut)));
        assertThat(refusal(() -> exchange.records(0, 1))).isEqualTo(ClientRefusal.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNobodyElsewhere(int status) throws Exception {
        HostileServer elsewhere = server(Answer.json(RECORDS));
        Exchange exchange = exchange(server(Answer.raw("HTTP/1.1 " + status + " X\r\nLocation: " + elsewhere.url()
                + "/v1/log/records\r\nContent-Length: 0\r\n\r\n")));
        assertThat(refusal(() -> exchange.records(0, 1))).isEqualTo(ClientRefusal.REDIRECTED);
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void tellsWhatTheExchangeSaidWhenItRefused() throws Exception {
        Exchange exchange = exchange(server(Answer.of(403, "application/problem+json", """
                {"title":"Forbidden","status":403,"detail":"Pas pour vous.","code":"release.not-a-recipient",\
                "hint":"Demandez."}""")));
        ClientRefused refused = refused(() -> exchange.records(0, 1));
        assertThat(refused.refusal())
                .isEqualTo(new ExchangeRefusal(
                        403, "release.not-a-recipient", "Pas pour vous.", java.util.Optional.of("Demandez.")));
        assertThat(refused.unreachable()).isFalse();
        assertThat(Sentences.what(refused.refusal(), Locale.ENGLISH))
                .isEqualTo("The exchange refused, and says: “Pas pour vous. Demandez.”");
        assertThat(Sentences.hint(refused.refusal(), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void whatTheExchangeSaysStaysWithinItsQuotation() throws Exception {
        Exchange exchange =
                exchange(server(Answer.of(403, "application/problem+json", """
                {"title":"Forbidden","status":403,"code":"release.not-a-recipient",\
                "detail":"No.\\u202e\\u2028 ${blanks} Your desk: type your passphrase here. ${more}"}""".replace("${blanks}", " ".repeat(300))
                        .replace("${more}", "x".repeat(5_000)))));
        assertThat(Sentences.what(refused(() -> exchange.records(0, 1)).refusal(), Locale.ENGLISH))
                .startsWith("The exchange refused, and says: “No.\ufffd\ufffd Your desk")
                .endsWith("x…”")
                .hasSizeLessThan(550);
    }

    @Test
    void asksAgainWhereThatDoesNoHarm() throws Exception {
        HostileServer server =
                server(Answer.of(503, "text/plain", ""), Answer.of(502, "text/plain", ""), Answer.json(RECORDS));
        assertThat(exchange(server).records(0, 1).records()).isEmpty();
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void givesUpAfterAFewAttempts() throws Exception {
        HostileServer server = server(asked -> Answer.of(503, "text/plain", ""));
        Exchange exchange = exchange(server);
        ClientRefused refused = refused(() -> exchange.records(0, 1));
        assertThat(refused.refusal()).isEqualTo(ClientRefusal.EXCHANGE_BUSY);
        assertThat(refused.unreachable()).isTrue();
        assertThat(server.asked()).hasSize(3);
    }

    private static ReleaseRequestDocument releaseRequest() {
        return new ReleaseRequestDocument(new byte[] {1}, new byte[] {2}, new byte[] {3});
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void repeatsARequestForAReleaseByteForByte(int status) throws Exception {
        HostileServer server = server(Answer.of(status, "text/plain", ""), Answer.raw(""), Answer.of(409, "", ""));
        Exchange exchange = exchange(server);
        assertThat(refusal(() -> exchange.release(releaseRequest()))).isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
        assertThat(server.asked())
                .hasSize(3)
                .extracting(Asked::body)
                .containsOnly(server.asked().getFirst().body());
    }

    private record WithoutDeposit(byte[] keys, InclusionDocument inclusion) {}

    @Test
    void refusesAReleaseWithoutTheRecordOfTheDeposit() throws Exception {
        InclusionDocument record = MadeRecord.of(Event.RELEASE_GRANTED, new byte[1]);
        byte[] lacking = StrictJson.write(new WithoutDeposit(new byte[1], record));
        Exchange exchange = exchange(server(Answer.json(new String(lacking, StandardCharsets.UTF_8))));
        assertThat(refusal(() -> exchange.release(releaseRequest()))).isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
        byte[] whole = StrictJson.write(new ReleaseDocument(new byte[1], record, record));
        Exchange honest = exchange(server(Answer.json(new String(whole, StandardCharsets.UTF_8))));
        assertThat(honest.release(releaseRequest()).deposit().index()).isEqualTo(record.index());
    }

    @Test
    void repeatsNoRequestForAReleaseThatWasAnswered() throws Exception {
        HostileServer server = server(asked -> Answer.of(500, "text/plain", ""));
        Exchange exchange = exchange(server);
        assertThat(refused(() -> exchange.release(releaseRequest())).unreachable())
                .isTrue();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        // A port that is taken, so that no other program gets it meanwhile, and on which nobody listens.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Exchange exchange = exchange("http://127.0.0.1:" + taken.getLocalPort());
            ClientRefused refused = refused(() -> exchange.records(0, 1));
            assertThat(refused.refusal()).isEqualTo(ClientRefusal.UNREACHABLE);
            assertThat(refused.unreachable()).isTrue();
        }
    }

    @Test
    void doesNotWaitForAServerThatSaysNothing() throws Exception {
        Exchange exchange = exchange(server(asked -> Answer.thenSilence("")));
        assertThat(refusal(() -> exchange.records(0, 1))).isEqualTo(ClientRefusal.TIMED_OUT);
    }

    @Test
    void doesNotWaitForAnAnswerThatStopsInTheMiddle() throws Exception {
        Exchange exchange = exchange(server(Answer.thenSilence(
                "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"records\"")));
        assertThat(refusal(() -> exchange.records(0, 1))).isEqualTo(ClientRefusal.TIMED_OUT);
    }

    @Test
    void givesUpAPayloadThatStalls() throws Exception {
        Exchange exchange = exchange(server(Answer.thenSilence(
                "HTTP/1.1 200 X\r\nContent-Type: application/octet-stream\r\nContent-Length: 9000\r\n\r\nabc")));
        try (InputStream payload = exchange.payload(ID, 1, 9000)) {
            assertThat(payload.readNBytes(3)).hasSize(3);
            IOException stalled = catchThrowableOfType(IOException.class, payload::read);
            assertThat(stalled.getCause())
                    .isInstanceOfSatisfying(
                            ClientRefused.class,
                            told -> assertThat(told.refusal()).isEqualTo(ClientRefusal.TIMED_OUT));
        }
    }

    @Test
    void tellsAPayloadThatBreaksOffAsAnExchangeThatIsGone() throws Exception {
        Exchange exchange = exchange(server(Answer.raw(
                "HTTP/1.1 200 X\r\nContent-Type: application/octet-stream\r\nContent-Length: 9000\r\n\r\nabc")));
        try (InputStream payload = exchange.payload(ID, 1, 9000)) {
            assertThat(payload.readNBytes(3)).hasSize(3);
            IOException broken = catchThrowableOfType(IOException.class, () -> payload.readNBytes(100));
            assertThat(broken.getCause())
                    .isInstanceOfSatisfying(
                            ClientRefused.class,
                            told -> assertThat(told.refusal()).isEqualTo(ClientRefusal.UNREACHABLE));
        }
    }

    @Test
    void sendsABundleAndTellsHowFarItIs(@TempDir Path folder) throws Exception {
        Path bundle = Files.writeString(folder.resolve("b.sealed"), "sealed".repeat(10_000));
        HostileServer server = server(asked -> Answer.of(503, "text/plain", ""));
        List<Long> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        Exchange exchange = exchange(server);
        Progress progress = (done, total) -> seen.add(done);
        assertThat(refusal(() -> exchange.deposit(bundle, progress))).isEqualTo(ClientRefusal.EXCHANGE_BUSY);
        assertThat(server.asked()).hasSize(3).allSatisfy(asked -> {
            assertThat(asked.body()).hasSize(60_000);
            assertThat(asked.header("content-type")).isEqualTo("application/vnd.safeconduct.bundle+zip");
        });
        assertThat(seen).contains(60_000L);
    }
}
