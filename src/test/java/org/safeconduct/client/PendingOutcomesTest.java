package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.OutcomeReportDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** An outcome that could not be reported waits on this machine. */
class PendingOutcomesTest {
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 1);
    private static final Answer DOWN = Answer.of(503, "text/plain", "");

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Function<Asked, Answer> outcome = asked -> DOWN;
    private final HostileServer server = newServer();
    private final ReleaseRequest request = request();

    private HostileServer newServer() {
        try {
            return new HostileServer(this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(Asked ask) {
        return switch (ask.path()) {
            case "/.well-known/oauth-protected-resource" ->
                Answer.json(
                        "{\"resource\":\"" + server.url() + "\",\"authorization_servers\":[\"" + server.url() + "\"]}");
            case "/.well-known/openid-configuration" ->
                Answer.json("{\"issuer\":\"" + server.url() + "\",\"token_endpoint\":\"" + server.url() + "/token\"}");
            case "/token" -> Answer.json("{\"access_token\":\"t\",\"token_type\":\"DPoP\",\"expires_in\":300}");
            default -> {
                asked.add(ask.path());
                yield outcome.apply(ask);
            }
        };
    }

    private static ReleaseRequest request() {
        return ReleaseRequest.of(
                Cast.ring("officer-1").certificates(),
                TestExchange.ORIGIN,
                BundleId.random(),
                1,
                Purpose.ELIGIBILITY,
                Rendition.VIEW,
                "A fictional purpose",
                TestExchange.NOW);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private PendingOutcomes of(String person, LogPolicy policy) throws ClientRefused {
        Exchange exchange = Exchange.as(
                Cast.ring(person).signing(),
                person,
                ExchangeAddress.parse(server.url()),
                Locale.ENGLISH,
                SHORT,
                () -> TestExchange.NOW);
        return new PendingOutcomes(
                exchange, new Home(folder), Cast.ring(person).signing(), policy, () -> TestExchange.NOW);
    }

    private PendingOutcomes own() throws ClientRefused {
        return of("officer-1", KeptCheckpointsTest.POLICY);
    }

    private static Function<Asked, Answer> taken() {
        return asked -> recorded(Event.OPENED, report(asked));
    }

    private static byte[] report(Asked asked) {
        try {
            return StrictJson.read(asked.body().getBytes(UTF_8), OutcomeReportDocument.class, 1 << 20)
                    .report();
        } catch (JsonRejected e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer recorded(Event event, byte[] sent) {
        try {
            return Answer.json(new String(StrictJson.write(MadeRecord.of(event, sent)), UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Function<Asked, Answer> refused(int status, String code) {
        return asked -> Answer.of(
                status,
                "application/problem+json",
                "{\"title\":\"x\",\"status\":" + status + ",\"detail\":\"no\",\"code\":\"" + code + "\"}");
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void asksAnExchangeThatIsAwayOnlyOnce() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        own().keep(request(), ReportedOutcome.OPENED);
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 2, 0));
        assertThat(asked).hasSize(1);
        outcome = taken();
        assertThat(own().reportAll().waiting()).isZero();
    }

    @Test
    void waitsForTheNextCommandAndIsSentThen() throws Exception {
        PendingOutcomes outcomes = own();
        outcomes.keep(request, ReportedOutcome.OPENED);
        assertThat(outcomes.report(request)).isFalse();
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 1, 0));
        outcome = taken();
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(1, 0, 0));
        assertThat(asked).hasSize(3).containsOnly("/v1/releases/" + request.id() + "/outcome");
        assertThat(kept()).isZero();
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
        assertThat(asked).hasSize(3);
    }

    @Test
    void isLeftAloneWhileTheReleaseIsGoingOn() throws Exception {
        outcome = taken();
        PendingOutcomes opening = own();
        try (HomeLock running = opening.begin(request)) {
            opening.keep(request, ReportedOutcome.INTERRUPTED);
            assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
            assertThat(asked).isEmpty();
            opening.keep(request, ReportedOutcome.OPENED);
            assertThat(opening.report(request)).isTrue();
        }
        assertThat(asked).hasSize(1);
        assertThat(kept()).isZero();
    }

    @Test
    void isSentForAProgramThatWasKilled() throws Exception {
        PendingOutcomes opening = own();
        // What is left of it: its lock's file, which nobody has locked.
        opening.keep(request, ReportedOutcome.INTERRUPTED);
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.createFile(file.resolveSibling("." + file.getFileName() + ".lock"));
        }
        outcome = asked -> recorded(Event.OPEN_FAILED, report(asked));
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(1, 0, 0));
        assertThat(kept()).isZero();
    }

    @Test
    void isSentToTheExchangeAndAsThePersonItIsOfOnly() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        outcome = taken();
        assertThat(of("officer-2", KeptCheckpointsTest.POLICY).reportAll())
                .isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
        LogPolicy other =
                LogPolicy.of(new VerifierKey("other.example/log", VerifierKey.Role.LOG, Cast.LOG.publicKey()));
        assertThat(of("officer-1", other).reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
        assertThat(asked).isEmpty();
    }

    @Test
    void isPutAsideWhereTheExchangeSaysThatItDidNotTakeIt() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        outcome = refused(409, "release.outcome-differs");
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 1));
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
        assertThat(asked).hasSize(1);
        try (Stream<Path> files = Files.walk(folder.resolve("refused"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void isKeptUntilTheLogProvesThatItHasThisVeryReport() throws Exception {
        PendingOutcomes outcomes = own();
        outcomes.keep(request, ReportedOutcome.OPENED);
        List<Function<Asked, Answer>> lies = List.of(
                asked -> Answer.json("{\"index\":1,\"entry\":\"\",\"proof\":\"\"}"),
                asked -> recorded(Event.OPENED, new byte[1]),
                asked -> recorded(Event.OPEN_FAILED, report(asked)),
                asked -> recorded(Event.OUTCOME_REFUSED, report(asked)),
                asked -> unproven(report(asked)));
        for (Function<Asked, Answer> lie : lies) {
            outcome = lie;
            assertThat(outcomes.report(request)).isFalse();
            assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 1, 0));
            assertThat(kept()).isEqualTo(1);
        }
        outcome = taken();
        assertThat(outcomes.report(request)).isTrue();
    }

    /** The right record, in a log that somebody else signed. */
    private static Answer unproven(byte[] sent) {
        try {
            InclusionDocument made = MadeRecord.of(Event.OPENED, sent);
            String proof = made.proof().replace("safeconduct.example/log", "other.example/log");
            return Answer.json(new String(
                    StrictJson.write(new InclusionDocument(
                            made.index(), made.entry(), made.facts(), made.actor(), made.detail(), proof)),
                    UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isToldFromMemoryWhereTheDiskTakesNothing() throws Exception {
        Path name = inTheWay();
        outcome = taken();
        assertThat(own().tell(request, ReportedOutcome.OPENED)).isFalse();
        assertThat(asked).hasSize(1);
        outcome = asked -> DOWN;
        assertThat(own().tell(request, ReportedOutcome.OPENED)).isFalse();
        assertThat(name).isDirectory();
    }

    /** A folder with something in it where the report would be: nothing can be written there, nor that be deleted. */
    private Path inTheWay() throws Exception {
        own().keep(request, ReportedOutcome.INTERRUPTED);
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.delete(file);
            Files.createFile(Files.createDirectory(file).resolve("x"));
            return file;
        }
    }

    @Test
    void tellsAFullDiskFromALostConnection() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        outcome = asked -> {
            told.add(new String(report(asked), UTF_8));
            return DOWN;
        };
        own().tellFailed(request, new IOException("No space left on device"));
        assertThat(told).last().asString().contains("\"not-written\"");
        own().tellFailed(request, new IOException(new ClientRefused(ClientRefusal.TIMED_OUT)));
        assertThat(told).last().asString().contains("\"connection-lost\"");
    }

    @Test
    void isReportedThoughAnotherCannotBeRead() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(file.resolveSibling("0.json"), "{}");
            Files.createDirectory(file.resolveSibling("1.json"));
        }
        outcome = taken();
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(1, 2, 0));
    }

    @Test
    void isKeptWhereTheRefusalSaysNothingAboutIt() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        outcome = refused(403, "api.role-missing");
        assertThat(own().reportAll().waiting()).isEqualTo(1);
        outcome = refused(503, "release.outcome-not-recorded");
        assertThat(own().reportAll().waiting()).isEqualTo(1);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void hasTheLastWordThatWasKept() throws Exception {
        PendingOutcomes outcomes = own();
        outcomes.keep(request, ReportedOutcome.INTERRUPTED);
        outcomes.keep(request, ReportedOutcome.OPENED);
        assertThat(kept()).isEqualTo(1);
        outcomes.drop(request);
        assertThat(outcomes.isKept(request)).isFalse();
    }

    @Test
    void neverFailsOnAFolderThatCannotBeRead() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(file, "{}");
        }
        assertThat(own().reportAll().waiting()).isEqualTo(1);
    }
}
