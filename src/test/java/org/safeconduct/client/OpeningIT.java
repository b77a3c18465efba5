package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.client.KeptCheckpointsTest.Log;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Rendition;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.safeconduct.viewing.SafeViewer;
import org.safeconduct.viewing.ViewForm;
import org.safeconduct.viewing.ViewListener;
import org.safeconduct.viewing.ViewSettings;
import org.safeconduct.viewing.ViewingRefusal;

/** What an officer's program finds out before anything is recorded at the exchange. */
class OpeningIT {
    private static final Instant NOW = TestExchange.NOW;
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 1);

    @TempDir
    Path folder;

    private final BundleId bundle = BundleId.random();
    private SealedEnvelope sealed =
            new SealedEnvelope(new byte[0], new org.safeconduct.keys.DetachedSignatures(new byte[0], new byte[0]));
    private Log log = Log.of(5, "a");
    private Runnable duringRelease = () -> {};
    private Iterator<Answer> release =
            Stream.generate(() -> Answer.of(409, "text/plain", "")).iterator();
    private Patience patience = SHORT;
    private final HostileServer server = newServer();

    private HostileServer newServer() {
        try {
            return new HostileServer(this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/.well-known/oauth-protected-resource" ->
                Answer.json(
                        "{\"resource\":\"" + server.url() + "\",\"authorization_servers\":[\"" + server.url() + "\"]}");
            case "/.well-known/openid-configuration" ->
                Answer.json("{\"issuer\":\"" + server.url() + "\",\"token_endpoint\":\"" + server.url() + "/token\"}");
            case "/token" -> Answer.json("{\"access_token\":\"t\",\"token_type\":\"DPoP\",\"expires_in\":300}");
            case "/v1/log/checkpoint" ->
                Answer.of(200, "text/plain", new String(log.checkpoint(), StandardCharsets.UTF_8));
            case "/v1/releases" -> {
                duringRelease.run();
                yield release.next();
            }
            default ->
                asked.path().equals("/v1/bundles/" + bundle.hex())
                        ? Answer.json(new String(
                                StrictJson.write(new BundleDocument(
                                        sealed.bytes(),
                                        sealed.signatures().ecdsa(),
                                        sealed.signatures().mldsa(),
                                        "fld",
                                        NOW,
                                        null,
                                        null)),
                                StandardCharsets.UTF_8))
                        : Answer.of(404, "text/plain", "");
        };
    }

    @BeforeEach
    void seal() throws Exception {
        Path file = folder.resolve("case.sealed");
        BundlePlan plan = new BundlePlan(
                bundle,
                BundleId.random().hex(),
                "hrd",
                Priority.URGENT,
                4,
                NOW,
                Cast.ring("fld-1").signing(),
                List.of(TestExchange.to("gate")),
                List.of(TestExchange.part("officer-1")));
        BundleWriter.write(plan, file, Progress.NONE);
        try (InputStream in = Files.newInputStream(file)) {
            sealed = ReceivedBundle.receive(in, Limits.STANDARD, PayloadSink.DISCARD)
                    .envelope();
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static Person person(String name, String organisation, State state, Role role) {
        return new Person(
                name,
                organisation,
                name,
                List.of(role),
                state,
                Cast.ring(name).certificates().toPem());
    }

    private static Roster roster(State sender) throws Refused {
        return TestExchange.verified(new Roster(
                Roster.FORMAT,
                1,
                null,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                Stream.of("fld", "ircc")
                        .map(id -> new Organisation(id, "Fictional " + id, State.ACTIVE))
                        .toList(),
                List.of(
                        person("fld-1", "fld", sender, Role.PARTNER),
                        person("officer-1", "ircc", State.ACTIVE, Role.OFFICER)),
                List.of(Rosterings.gate("gate", State.ACTIVE)),
                KeptCheckpointsTest.POLICY_TEXT));
    }

    private Exchange exchange() throws ClientRefused {
        return Exchange.as(
                Cast.ring("officer-1").signing(),
                "officer-1",
                ExchangeAddress.parse(server.url()),
                Locale.ENGLISH,
                patience,
                () -> NOW);
    }

    /** Why it ended: this exchange grants nothing. */
    private Refusal open(Roster roster, UnaryOperator<Home> before) throws Refused {
        return open(roster, before, Rendition.ORIGINAL, Examiner.program());
    }

    private Refusal open(Roster roster, UnaryOperator<Home> before, Rendition rendition, WorkerProgram program)
            throws Refused {
        Home home = before.apply(new Home(folder.resolve("home")));
        ViewSettings settings = new ViewSettings(ViewForm.PICTURES, Locale.ENGLISH, Isolation.PROCESS);
        try (SafeViewer viewer = new SafeViewer(settings, ViewListener.NONE, program, program);
                Exchange exchange = exchange()) {
            Opening opening = new Opening(exchange, roster, Cast.ring("officer-1"), home, () -> NOW);
            Opening.Wish wish = new Opening.Wish(bundle, 1, Purpose.ELIGIBILITY, rendition, "Reading a fictional case");
            return catchThrowableOfType(
                            Refused.class, () -> opening.open(wish, folder.resolve("opened"), viewer, Progress.NONE))
                    .refusal();
        }
    }

    private boolean askedForARelease() {
        return server.asked().stream().anyMatch(asked -> asked.path().equals("/v1/releases"));
    }

    private List<String> outcomes() {
        return server.asked().stream()
                .filter(asked -> asked.path().endsWith("/outcome"))
                .map(Asked::body)
                .toList();
    }

    @Test
    void isToldOfByNoOtherCommandWhileItGoesOn() throws Exception {
        duringRelease = () -> {
            try (Exchange another = exchange()) {
                Home home = new Home(folder.resolve("home"));
                new PendingOutcomes(
                                another, home, Cast.ring("officer-1").signing(), KeptCheckpointsTest.POLICY, () -> NOW)
                        .reportAll();
            } catch (Refused e) {
                throw new IllegalStateException(e);
            }
            assertThat(outcomes()).isEmpty();
            duringRelease = () -> {};
        };
        open(roster(State.ACTIVE), home -> home);
        assertThat(outcomes()).hasSize(1);
    }

    private static final Answer REFUSED = Answer.of(
            409,
            "application/problem+json",
            "{\"title\":\"x\",\"status\":409,\"detail\":\"no\",\"code\":\"release.replayed\"}");

    @Test
    void reportsNothingOfAReleaseThatWasRefused() throws Exception {
        release = List.of(REFUSED).iterator();
        open(roster(State.ACTIVE), home -> home);
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void reportsAReleaseThatWasRefusedOnlyAfterAnAnswerWasLost() throws Exception {
        patience = new Patience(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 2);
        for (Answer lost : List.of(Answer.raw(""), Answer.of(504, "text/plain", ""))) {
            release = List.of(lost, REFUSED).iterator();
            int before = outcomes().size();
            open(roster(State.ACTIVE), home -> home);
            assertThat(outcomes()).hasSizeGreaterThan(before);
        }
    }

    private static Home kept(Home home, Log seen) {
        try {
            new KeptCheckpoints(home).follow(seen.checkpoint(), KeptCheckpointsTest.POLICY, seen);
            return home;
        } catch (Refused | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asksForAReleaseOfWhatAnActiveSenderSealed() throws Exception {
        open(roster(State.ACTIVE), home -> kept(home, log));
        assertThat(askedForARelease()).isTrue();
    }

    @Test
    void asksForAReleaseOfWhatASenderSealedWhoIsSuspendedNow() throws Exception {
        open(roster(State.SUSPENDED), home -> home);
        assertThat(askedForARelease()).isTrue();
    }

    @Test
    void refusesASenderWhoIsRevokedBeforeAnythingIsRecorded() throws Exception {
        assertThat(open(roster(State.REVOKED), home -> home)).isEqualTo(DirectoryRefusal.PERSON_REVOKED);
        assertThat(askedForARelease()).isFalse();
    }

    @Test
    void findsALogThatWasRewrittenBeforeAnythingIsRecorded() throws Exception {
        assertThat(open(roster(State.ACTIVE), home -> kept(home, Log.of(5, "b"))))
                .isEqualTo(ClientRefusal.LOG_CHANGED);
        assertThat(askedForARelease()).isFalse();
    }

    @Test
    void findsThatNothingCanBeLookedAtBeforeAnythingIsRecorded() throws Exception {
        WorkerProgram none = new WorkerProgram("org.safeconduct.NoSuchProgram", List.of());
        for (Rendition rendition : Rendition.values()) {
            assertThat(open(roster(State.ACTIVE), home -> home, rendition, none))
                    .isEqualTo(ViewingRefusal.WORKER_MISSING);
        }
        assertThat(askedForARelease()).isFalse();
        assertThat(folder.resolve("opened")).doesNotExist();
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void findsAHomeThatCannotBeUsedBeforeAnythingIsRecorded() throws Exception {
        Path home = folder.resolve("home");
        UnaryOperator<Home> spoilt = kept -> {
            kept(kept, log);
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(file, "not a note\n");
                }
                return kept;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertThat(open(roster(State.ACTIVE), spoilt)).isEqualTo(ClientRefusal.HOME_UNUSABLE);
        assertThat(askedForARelease()).isFalse();
    }
}
