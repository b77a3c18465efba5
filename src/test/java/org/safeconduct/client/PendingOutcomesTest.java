package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRequest;
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
    private Answer outcome = DOWN;
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
                yield outcome;
            }
        };
    }

    private static ReleaseRequest request() {
        var own = Cast.ring("officer-1").certificates();
        return new ReleaseRequest(
                ReleaseRequest.FORMAT,
                TestExchange.ORIGIN,
                BundleId.random(),
                1,
                own.signing().fingerprints(),
                own.encryption().fingerprints(),
                Purpose.ELIGIBILITY,
                "A fictional purpose",
                ReleaseRequest.randomNonce(),
                TestExchange.NOW);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private PendingOutcomes of(String person, String origin) throws ClientRefused {
        Exchange exchange = Exchange.as(
                Cast.ring(person).signing(),
                person,
                ExchangeAddress.parse(server.url()),
                Locale.ENGLISH,
                SHORT,
                () -> TestExchange.NOW);
        return new PendingOutcomes(
                exchange, new Home(folder), Cast.ring(person).signing(), origin, () -> TestExchange.NOW);
    }

    private PendingOutcomes own() throws ClientRefused {
        return of("officer-1", TestExchange.ORIGIN);
    }

    private static Answer taken() {
        return Answer.json("{\"index\":1,\"entry\":\"\",\"proof\":\"\"}");
    }

    private static Answer refused(int status, String code) {
        return Answer.of(
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
        outcome = taken();
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(1, 0, 0));
        assertThat(kept()).isZero();
    }

    @Test
    void isSentToTheExchangeAndAsThePersonItIsOfOnly() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        outcome = taken();
        assertThat(of("officer-2", TestExchange.ORIGIN).reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
        assertThat(of("officer-1", "other.example/log").reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 0));
        assertThat(asked).isEmpty();
    }

    @Test
    void isDroppedWhereTheExchangeRecordedThatItDidNotTakeIt() throws Exception {
        own().keep(request, ReportedOutcome.OPENED);
        outcome = refused(409, "release.outcome-differs");
        assertThat(own().reportAll()).isEqualTo(new PendingOutcomes.Reported(0, 0, 1));
        assertThat(kept()).isZero();
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
