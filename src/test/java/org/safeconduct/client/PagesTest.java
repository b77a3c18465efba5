package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.api.BundlesDocument;
import org.safeconduct.api.OpeningDocument;
import org.safeconduct.api.OpeningsDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** Lists that do not end. */
class PagesTest {
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 1);

    @TempDir
    Path folder = Path.of("");

    private final BundleId bundle = BundleId.random();
    private final HostileServer server = newServer();
    private Function<Asked, Answer> answers = asked -> Answer.of(404, "text/plain", "");

    @SuppressWarnings("NullAway.Init")
    private Exchange exchange;

    private HostileServer newServer() {
        try {
            return new HostileServer(asked -> answers.apply(asked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void begin() throws ClientRefused {
        exchange = Exchange.anonymously(ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT);
    }

    @AfterEach
    void close() throws IOException {
        exchange.close();
        server.close();
    }

    private static Answer json(Object document) {
        return Answer.json(new String(StrictJson.write(document), UTF_8));
    }

    private Answer page(@Nullable String next, String about) {
        try {
            Facts facts = new Facts(
                    Event.RELEASE_REFUSED, MadeRecord.TIME, about, null, 1, "officer", "travel", "release.stale");
            OpeningDocument refused = new OpeningDocument(MadeRecord.of(facts, new byte[1]), null, null);
            return json(new OpeningsDocument(about, List.of(refused), null, next));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void areAskedForOneAfterTheOther() throws Exception {
        BundleDocument one =
                new BundleDocument(new byte[1], new byte[1], new byte[1], "fld", MadeRecord.TIME, null, null);
        answers = asked -> json(new BundlesDocument(List.of(one), asked.path().contains("?") ? null : "a&b"));
        BundlesDocument first = exchange.inbox(null);
        assertThat(exchange.inbox(first.next()).next()).isNull();
        assertThat(server.asked()).extracting(Asked::path).containsExactly("/v1/inbox", "/v1/inbox?after=a%26b");
    }

    @Test
    void areNotFollowedThroughPagesOfNothing() {
        answers = asked -> json(new BundlesDocument(List.of(), "more"));
        assertThat(catchThrowableOfType(ClientRefused.class, () -> exchange.inbox(null))
                        .refusal())
                .isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
        answers = asked -> json(new OpeningsDocument(bundle.hex(), List.of(), null, "more"));
        assertThat(catchThrowableOfType(ClientRefused.class, () -> exchange.openings(bundle, null))
                        .refusal())
                .isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
    }

    @Test
    void ofOpeningsAreVerifiedBeforeTheNextIsAskedFor() {
        answers = asked -> page("more", bundle.hex());
        assertThat(fetch()).isEqualTo(ClientRefusal.OPENINGS_WRONG);
        // The second one repeats the first.
        assertThat(server.asked()).hasSize(2);
        answers = asked -> page("more", BundleId.random().hex());
        assertThat(fetch()).isEqualTo(ClientRefusal.WRONG_BUNDLE);
        assertThat(server.asked()).hasSize(3);
    }

    private Object fetch() {
        return catchThrowableOfType(
                        ClientRefused.class,
                        () -> AccessReceipts.fetch(
                                bundle, exchange, KeptCheckpointsTest.POLICY, new Home(folder.resolve("home"))))
                .refusal();
    }

    private Answer destroyed(Event event, String about, @Nullable String next) throws Exception {
        Facts facts = new Facts(event, MadeRecord.TIME, about, null, null, null, null, "retention");
        return json(new OpeningsDocument(bundle.hex(), List.of(), MadeRecord.of(facts, new byte[1]), next));
    }

    @Test
    void ofOpeningsEndWithTheProvenDestruction() throws Exception {
        AccessReceipts.Verified read = AccessReceipts.read(
                content(destroyed(Event.DESTROYED, bundle.hex(), null)), KeptCheckpointsTest.POLICY);
        AccessReceipts.Destruction proven = Objects.requireNonNull(read.destruction());
        assertThat(proven.facts().reason()).isEqualTo("retention");
        assertThat(AccessReceipts.records(read.document())).hasSize(1);
    }

    @Test
    void ofOpeningsAreRefusedWithTheDestructionOfAnythingElse() throws Exception {
        for (Answer wrong : List.of(
                destroyed(Event.DESTROYED, BundleId.random().hex(), null),
                destroyed(Event.DEPOSITED, bundle.hex(), null),
                destroyed(Event.DESTROYED, bundle.hex(), "more"))) {
            assertThat(catchThrowableOfType(
                                    ClientRefused.class,
                                    () -> AccessReceipts.read(content(wrong), KeptCheckpointsTest.POLICY))
                            .refusal())
                    .isEqualTo(ClientRefusal.OPENINGS_WRONG);
        }
    }

    @Test
    void ofOpeningsAreRefusedWithABreakGlassThatNeedNotBeReviewedForLong() throws Exception {
        Facts facts = new Facts(Event.BREAK_GLASS, MadeRecord.TIME, bundle.hex(), null, 1, "officer", "travel", null);
        for (Duration due : List.of(Duration.ZERO, Duration.ofDays(31), Duration.ofDays(365_000))) {
            assertThat(catchThrowableOfType(ClientRefused.class, () -> read(facts.dueBy(MadeRecord.TIME.plus(due))))
                            .refusal())
                    .isEqualTo(ClientRefusal.OPENINGS_WRONG);
        }
        assertThat(catchThrowableOfType(ClientRefused.class, () -> read(facts)).refusal())
                .isEqualTo(ClientRefusal.OPENINGS_WRONG);
        assertThat(read(facts.dueBy(MadeRecord.TIME.plus(Duration.ofDays(30)))).receipts())
                .hasSize(1);
    }

    private AccessReceipts.Verified read(Facts facts) throws Exception {
        OpeningDocument opening = new OpeningDocument(MadeRecord.of(facts, new byte[1]), null, null);
        return AccessReceipts.read(
                content(json(new OpeningsDocument(bundle.hex(), List.of(opening), null, null))),
                KeptCheckpointsTest.POLICY);
    }

    private static byte[] content(Answer answer) {
        return new String(answer.bytes(), UTF_8).split("\r\n\r\n", 2)[1].getBytes(UTF_8);
    }

    @Test
    void ofOpeningsSayThatThereAreMoreWhereTheFileDoes() throws Exception {
        AccessReceipts.Verified read =
                AccessReceipts.read(content(page("more", bundle.hex())), KeptCheckpointsTest.POLICY);
        assertThat(read.receipts()).hasSize(1);
        assertThat(read.document().next()).isEqualTo("more");
    }
}
