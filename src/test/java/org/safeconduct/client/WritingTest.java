package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.api.BundlesDocument;
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
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.StrictJson;
import org.safeconduct.referral.Referral;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Whom somebody is offered to write to, whatever others sign and the exchange shows. */
class WritingTest {
    private static final Instant NOW = TestExchange.NOW;
    private static final String CASE = "c".repeat(32);
    private static final Referral OURS = new Referral("unhcr", CASE);
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 1);

    @TempDir
    private Path folder = Path.of("");

    private final List<BundleDocument> inbox = new ArrayList<>();
    private final List<BundleDocument> outbox = new ArrayList<>();
    private final HostileServer server = newServer();

    @SuppressWarnings("NullAway.Init")
    private Exchange exchange;

    @SuppressWarnings("NullAway.Init")
    private Roster roster;

    private HostileServer newServer() {
        try {
            return new HostileServer(this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(Asked asked) {
        String path = asked.path();
        if (path.endsWith("/reseals")) {
            return Answer.json("{\"reseals\":[]}");
        }
        return switch (path) {
            case "/v1/inbox" -> json(new BundlesDocument(inbox, null));
            case "/v1/outbox" -> json(new BundlesDocument(outbox, null));
            default ->
                Stream.concat(inbox.stream(), outbox.stream())
                        .filter(each -> path.equals("/v1/bundles/" + id(each)))
                        .findFirst()
                        .map(WritingTest::json)
                        .orElse(Answer.of(404, "text/plain", ""));
        };
    }

    private static String id(BundleDocument document) {
        try {
            return document.sealed().allegedBundle().hex();
        } catch (org.safeconduct.bundle.BundleRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer json(Object document) {
        return Answer.json(new String(StrictJson.write(document), UTF_8));
    }

    @BeforeEach
    void begin() throws Exception {
        exchange = Exchange.anonymously(ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT);
        UnaryOperator<Roster> office = Rosterings.partner("elsewhere", "officer-9", "elsewhere-1");
        roster = TestExchange.verified(Rosterings.roles("officer-9", Role.OFFICER)
                .apply(office.apply(Rosterings.standard(NOW.minusSeconds(60)))));
    }

    @AfterEach
    void close() throws IOException {
        exchange.close();
        server.close();
    }

    /** As it lies at the exchange. @param minutes after the others @param resealed as the exchange says */
    private BundleDocument bundle(
            String from, int minutes, Priority priority, @Nullable List<Integer> resealed, String... to)
            throws Exception {
        Path file = folder.resolve(BundleId.random().hex());
        Instant at = NOW.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(minutes));
        BundleWriter.write(
                new BundlePlan(
                        BundleId.random(),
                        CASE,
                        "hrd",
                        priority,
                        4,
                        at,
                        Cast.ring(from).signing(),
                        List.of(TestExchange.to("gate")),
                        List.of(TestExchange.part(to))),
                file,
                Progress.NONE);
        try (InputStream in = Files.newInputStream(file)) {
            SealedEnvelope sealed = ReceivedBundle.receive(in, Limits.STANDARD, PayloadSink.DISCARD)
                    .envelope();
            return new BundleDocument(
                    sealed.bytes(),
                    sealed.signatures().ecdsa(),
                    sealed.signatures().mldsa(),
                    "as-it-says",
                    at.plus(Duration.ofDays(7)),
                    null,
                    null,
                    resealed);
        }
    }

    private BundleDocument bundle(String from, String... to) throws Exception {
        return bundle(from, 0, Priority.NORMAL, null, to);
    }

    private Writing.Ground ground(String writer, Referral of) throws Exception {
        return new Writing(exchange, roster, Cast.ring(writer), new Home(folder.resolve("home")), () -> NOW).ground(of);
    }

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    @Test
    void aCaseworkerAnswersTheOfficersOfTheirCase() throws Exception {
        outbox.add(bundle("unhcr-2", "officer-1"));
        inbox.add(bundle("officer-2", "unhcr-1"));
        Writing.Ground ground = ground("unhcr-1", OURS);
        assertThat(ids(ground.known().people())).containsExactlyInAnyOrder("officer-1", "officer-2");
        // Whom nobody here chose before is not chosen by writing: another officer of the office.
        assertThat(ids(ground.expected())).containsExactly("officer-1");
        assertThat(ground.received()).hasSize(1);
    }

    @Test
    void aStrangersBundleThatNamesTheCaseOffersNobody() throws Exception {
        outbox.add(bundle("unhcr-1", "officer-1"));
        inbox.add(bundle("fld-1", 9, Priority.EMERGENCY, null, "unhcr-1", "officer-9"));
        inbox.add(bundle("officer-9", 9, Priority.EMERGENCY, null, "unhcr-1"));
        outbox.add(bundle("fld-1", 9, Priority.EMERGENCY, null, "officer-9"));
        Writing.Ground ground = ground("unhcr-1", OURS);
        assertThat(ids(ground.known().people())).containsExactly("officer-1");
        assertThat(ids(ground.expected())).containsExactly("officer-1");
        assertThat(ground.received()).isEmpty();
        assertThat(ground.newest().priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void whatIsSealedToOthersOnlyCountsForNothing() throws Exception {
        outbox.add(bundle("unhcr-1", "officer-1"));
        inbox.add(bundle("officer-2", "unhcr-2"));
        assertThat(ground("unhcr-1", OURS).received()).isEmpty();
        assertThat(ids(ground("unhcr-1", OURS).known().people())).containsExactly("officer-1");
        inbox.clear();
        outbox.clear();
        inbox.add(bundle("unhcr-1", "officer-1"));
        assertThatExceptionOfType(DepositRefused.class).isThrownBy(() -> ground("officer-2", OURS));
        assertThat(ids(ground("officer-1", OURS).known().people())).containsExactlyInAnyOrder("unhcr-1", "unhcr-2");
    }

    @Test
    void aResealCountsByItsStatementsAndNotByTheExchangesWord() throws Exception {
        inbox.add(bundle("unhcr-1", 0, Priority.NORMAL, List.of(1), "officer-1"));
        assertThatExceptionOfType(DepositRefused.class).isThrownBy(() -> ground("officer-2", OURS));
    }

    @Test
    void anotherPartnerIsWrittenToOnlyByWhoeverChoosesThem() throws Exception {
        outbox.add(bundle("unhcr-1", "officer-1"));
        outbox.add(bundle("unhcr-1", "fld-1"));
        Writing.Ground ground = ground("unhcr-1", OURS);
        assertThat(ids(ground.known().people())).containsExactlyInAnyOrder("officer-1", "fld-1");
        assertThat(ids(ground.expected())).containsExactly("officer-1");
    }

    @Test
    void whoWorksOnAnotherPartnersCaseWritesToThatPartnerOnly() throws Exception {
        inbox.add(bundle("unhcr-1", "fld-1"));
        inbox.add(bundle("elsewhere-1", "fld-1"));
        outbox.add(bundle("fld-1", "officer-1"));
        Writing.Ground ground = ground("fld-1", OURS);
        assertThat(ids(ground.known().people())).containsExactly("unhcr-1");
        assertThat(ids(ground.expected())).containsExactly("unhcr-1");
    }

    @Test
    void anOfficerTakesTheFactsFromTheOrganisationWhoseCaseItIs() throws Exception {
        inbox.add(bundle("fld-1", 9, Priority.EMERGENCY, null, "officer-1"));
        inbox.add(bundle("unhcr-1", 1, Priority.URGENT, null, "officer-1"));
        inbox.add(bundle("unhcr-1", 0, Priority.NORMAL, null, "officer-1"));
        Writing.Ground ground = ground("officer-1", OURS);
        assertThat(ground.newest().priority()).isEqualTo(Priority.URGENT);
        assertThat(ids(ground.known().people())).containsExactlyInAnyOrder("unhcr-1", "unhcr-2");
        assertThat(ground.received()).hasSize(2);
    }
}
