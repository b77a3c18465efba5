package org.safeconduct.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.release.BreakGlassReview;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Release;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.release.Verdict;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** What may not wait: real break-glass and recovery openings, no digest for an hour, real receivers. */
@Timeout(120)
class UrgentNoticesIT {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final String URGENT = "{\"type\":\"exchange.urgent\"}";
    private static final String WHY = "The journey begins tonight and nobody else is on duty";

    @TempDir
    Path folder;

    private TestExchange exchange;
    private MailSink mail;
    private WebhookSink hook;
    private BundlePlan plan;
    private final Map<Addressee, List<Channel>> book = new HashMap<>();

    /** Part 1 by officer-1 and recovery-1, with officer-2 as approver; officer-3 has nothing to do with it. */
    @BeforeEach
    void start() throws Exception {
        exchange = new TestExchange(folder);
        exchange.change(Rosterings.officers("officer-3"));
        exchange.change(Rosterings.recovery(RecoveryPolicy.OPTIONAL, "recovery-1"));
        BundlePlan like = exchange.plan(
                "unhcr-1",
                TestExchange.part(List.of("officer-1"), List.of("officer-2")),
                TestExchange.part("officer-1", "recovery-1"));
        plan = new BundlePlan(
                like.id(),
                like.referral(),
                like.stream(),
                Priority.EMERGENCY,
                like.people(),
                like.created(),
                like.sender(),
                like.gates(),
                List.of(like.parts().getFirst().withBreakGlass(), like.parts().getLast()));
        exchange.send(exchange.seal(plan), "unhcr-1");
        exchange.records();
        mail = new MailSink();
        hook = new WebhookSink();
        for (String person : List.of("officer-1", "officer-2", "officer-3", "reviewer-1", "unhcr-1", "fld-1")) {
            book.put(Addressee.person(person), List.of(hook.channel("/" + person)));
        }
    }

    @AfterEach
    void stop() throws Exception {
        hook.close();
        mail.close();
        exchange.close();
    }

    private Notices notices() {
        TransactionTemplate template = new TransactionTemplate(exchange.transactions);
        return new Notices(
                exchange.sql,
                template,
                exchange.log,
                exchange.rosters,
                exchange.deposits,
                new AddressBook(book),
                EVERY,
                Duration.ofMillis(500),
                exchange.clock);
    }

    /** A server that has had its digest for this hour. */
    private Notices running() throws Exception {
        Notices notices = notices();
        notices.round();
        hook.received.clear();
        return notices;
    }

    private Release breakGlass() throws Exception {
        return release("officer-1", request("officer-1", 1).breakingGlass());
    }

    private Release release(String officer, ReleaseRequest request) throws Exception {
        SignedReleaseRequest signed =
                SignedReleaseRequest.sign(request, Cast.ring(officer).signing());
        return exchange.gate.release(signed, exchange.caller(officer));
    }

    private ReleaseRequest request(String officer, int part) {
        return ReleaseRequest.of(
                Cast.ring(officer).certificates(),
                TestExchange.ORIGIN,
                plan.id(),
                part,
                Purpose.ELIGIBILITY,
                Rendition.VIEW,
                WHY,
                exchange.clock.instant());
    }

    private List<String> told() {
        return hook.received.stream()
                .filter(each -> each.body().equals(URGENT))
                .map(each -> each.method().substring("POST /".length()))
                .toList();
    }

    @Test
    void breakGlassIsToldAtOnceToApproversReviewersAndSender() throws Exception {
        Notices notices = running();
        breakGlass();
        notices.urgent();
        assertThat(told()).containsExactlyInAnyOrder("officer-2", "reviewer-1", "unhcr-1");
        assertThat(hook.received)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.isSigned()).isTrue());
        notices.urgent();
        exchange.clock.move(EVERY);
        notices.round();
        assertThat(hook.received).as("told once, and no digest of it").hasSize(3);
    }

    @Test
    void aReleaseToARecoveryKeyIsToldAtOnce() throws Exception {
        Notices notices = running();
        release("recovery-1", request("recovery-1", 2));
        notices.urgent();
        assertThat(told()).containsExactlyInAnyOrder("reviewer-1", "unhcr-1");
    }

    @Test
    void nothingElseIsToldAtOnce() throws Exception {
        Notices notices = running();
        ReleaseRequest request = request("officer-1", 1).breakingGlass();
        Release opened = release("officer-1", request);
        notices.urgent();
        hook.received.clear();
        release("officer-1", request("officer-1", 2));
        BreakGlassReview review = BreakGlassReview.of(
                TestExchange.ORIGIN,
                request.id(),
                opened.inclusion().index(),
                plan.id(),
                1,
                Verdict.JUSTIFIED,
                WHY,
                Cast.ring("officer-2").certificates(),
                exchange.clock.instant());
        SignedStatement signed =
                SignedStatement.sign(review, Cast.ring("officer-2").signing());
        exchange.gate.reviews().review(review.release(), signed, exchange.caller("officer-2"));
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.records();
        notices.urgent();
        assertThat(hook.received).isEmpty();
        exchange.clock.move(EVERY);
        notices.round();
        assertThat(hook.received)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.body()).isEqualTo("{\"type\":\"exchange.changed\"}"));
    }

    @Test
    void ofServersAtTheSameTimeOneTellsIt() throws Exception {
        List<Notices> servers = List.of(running(), notices(), notices());
        breakGlass();
        CyclicBarrier together = new CyclicBarrier(servers.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> rounds = servers.stream()
                    .<Future<?>>map(server -> threads.submit(() -> {
                        together.await();
                        server.urgent();
                        return true;
                    }))
                    .toList();
            for (Future<?> each : rounds) {
                each.get();
            }
        }
        assertThat(told()).containsExactlyInAnyOrder("officer-2", "reviewer-1", "unhcr-1");
    }

    @Test
    void aServerThatDiedAfterTheRecordTellsItWhenItIsBack() throws Exception {
        running();
        breakGlass();
        // What the next server finds, hours later.
        exchange.clock.move(Duration.ofHours(3));
        notices().urgent();
        assertThat(told()).containsExactlyInAnyOrder("officer-2", "reviewer-1", "unhcr-1");
    }

    @Test
    void aServerThatDiedBetweenNotingAndSendingTellsItWhenItIsBack() throws Exception {
        Notices notices = running();
        book.keySet().removeIf(each -> !each.equals(Addressee.person("reviewer-1")));
        breakGlass();
        hook.status.set(503);
        notices.urgent();
        String message = hook.received.getFirst().id();
        hook.status.set(204);
        notices().urgent();
        assertThat(hook.received).as("another server may still be at it").hasSize(3);
        exchange.clock.move(Duration.ofMinutes(1));
        notices().urgent();
        assertThat(told()).filteredOn("reviewer-1"::equals).hasSize(2);
        assertThat(hook.received.stream().map(WebhookSink.Received::id)).contains(message);
    }

    @Test
    void whoCannotBeReachedIsTriedAgainAfterAMinuteAndThenMoreSeldom() throws Exception {
        book.keySet().removeIf(each -> !each.equals(Addressee.person("reviewer-1")));
        Notices notices = running();
        hook.status.set(500);
        breakGlass();
        long minutes = 0;
        while (minutes <= 24 * 60) {
            notices.urgent();
            exchange.clock.move(Duration.ofMinutes(1));
            minutes++;
        }
        assertThat(hook.received).hasSize(Delivery.MOST_TRIES);
        assertThat(hook.received.stream().map(WebhookSink.Received::id).distinct())
                .hasSize(1);
        assertThat(hook.received.stream()
                        .map(each -> each.timestamp() - hook.received.getFirst().timestamp())
                        .limit(8))
                .containsExactly(0L, 60L, 180L, 420L, 900L, 1860L, 3780L, 7380L);
        assertThat(exchange.count("notice_pending")).isZero();
    }

    @Test
    void aSecondOpeningIsToldAtOnceAlthoughTheFirstMessageFailed() throws Exception {
        book.keySet().removeIf(each -> !each.equals(Addressee.person("reviewer-1")));
        Notices notices = running();
        hook.status.set(500);
        breakGlass();
        notices.urgent();
        hook.status.set(204);
        breakGlass();
        notices.urgent();
        assertThat(hook.received).hasSize(2);
        assertThat(exchange.count("notice_pending")).isZero();
    }

    @Test
    void whoWaitsForADigestIsToldAtOnceAllTheSameAndOfBoth() throws Exception {
        book.keySet().removeIf(each -> !each.equals(Addressee.person("unhcr-1")));
        Notices notices = running();
        breakGlass();
        exchange.sql
                .sql("insert into notice_pending (addressee, channel, message) values ('person/unhcr-1', 'webhook', ?)")
                .param(UUID.randomUUID())
                .update();
        notices.urgent();
        assertThat(told()).containsExactly("unhcr-1");
        exchange.clock.move(EVERY);
        notices.round();
        assertThat(hook.received.getLast().body()).isEqualTo("{\"type\":\"exchange.changed\"}");
        assertThat(hook.received).hasSize(2);
    }

    @Test
    void whatWasBeforeNoticesWereSwitchedOnIsNotUrgentAnyMore() throws Exception {
        breakGlass();
        exchange.records();
        notices().urgent();
        assertThat(hook.received).isEmpty();
    }

    @Test
    void mailSaysThatItIsUrgentAndNothingOfWhat() throws Exception {
        MailServer server = mail.server(MailServer.Security.NONE);
        book.clear();
        book.put(Addressee.person("reviewer-1"), List.of(new MailChannel(server, "reviewer-1@mail.example")));
        book.put(Addressee.organisation("unhcr"), List.of(new MailChannel(server, "unhcr@mail.example")));
        Notices notices = running();
        breakGlass();
        notices.urgent();
        List<MimeMessage> messages = mail.messages();
        assertThat(messages).hasSize(2).allSatisfy(message -> {
            assertThat(message.getSubject()).isEqualTo("Safeconduct: something urgent / une affaire urgente");
            String text = message.getContent().toString().replace("\r\n", "\n");
            assertThat(text)
                    .isEqualTo(Words.text(Pace.AT_ONCE))
                    .contains("Something urgent needs your attention", "Une affaire urgente demande votre attention")
                    .doesNotContainIgnoringCase("glass", "recover", "officer", "urgence", "://");
        });
        assertThat(String.join("\n", mail.commands))
                .doesNotContain(plan.referral(), plan.id().hex(), "officer-1");
        assertThat(new String(Words.json(Pace.AT_ONCE), StandardCharsets.UTF_8)).isEqualTo(URGENT);
    }
}
