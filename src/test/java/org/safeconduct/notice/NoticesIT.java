package org.safeconduct.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.safeconduct.directory.State;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** Digests over a real database, log and roster, to real receivers of mail and webhooks on this machine. */
@Timeout(120)
class NoticesIT {
    private static final Duration EVERY = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    private TestExchange exchange;
    private MailSink mail;
    private WebhookSink hook;
    private final Map<Addressee, List<Channel>> book = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        exchange = new TestExchange(folder);
        exchange.records();
        mail = new MailSink();
        hook = new WebhookSink();
    }

    @AfterEach
    void stop() throws Exception {
        hook.close();
        mail.close();
        exchange.close();
    }

    private Notices notices() {
        return notices(Duration.ofSeconds(20));
    }

    private Notices notices(Duration longest) {
        TransactionTemplate template = new TransactionTemplate(exchange.transactions);
        AddressBook addresses = new AddressBook(book);
        return new Notices(
                exchange.sql,
                template,
                exchange.log,
                exchange.rosters,
                exchange.deposits,
                addresses,
                EVERY,
                longest,
                exchange.clock);
    }

    private void mailTo(String person) {
        MailServer server = mail.server(MailServer.Security.NONE);
        book.put(Addressee.person(person), List.of(new MailChannel(server, person + "@mail.example")));
    }

    private void hookTo(Addressee addressee, String path) {
        book.put(addressee, List.of(hook.channel(path)));
    }

    private BundlePlan send(String... recipients) throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part(recipients));
        exchange.send(exchange.seal(plan), "unhcr-1");
        return plan;
    }

    /** The time for it, and everything in the tree. */
    private void digest(Notices notices) throws Exception {
        exchange.records();
        exchange.clock.move(EVERY);
        notices.round();
    }

    @Test
    void oneSignedMessageADigestWhateverAndHoweverMuchChanged() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        BundlePlan first = send("officer-1");
        send("officer-1", "officer-2");
        send("officer-1");
        digest(notices);
        exchange.withdraw(first.referral(), "unhcr-1");
        digest(notices);
        digest(notices);
        assertThat(hook.received).hasSize(2);
        assertThat(hook.received.getFirst().id())
                .isNotEqualTo(hook.received.getLast().id());
        assertThat(hook.received).allSatisfy(each -> {
            assertThat(each.isSigned()).isTrue();
            assertThat(each.body()).isEqualTo("{\"type\":\"exchange.changed\"}");
            assertThat(each.method()).isEqualTo("POST /");
        });
        assertThat(hook.received.getLast().timestamp())
                .isEqualTo(exchange.clock.instant().minus(EVERY).getEpochSecond());
    }

    @Test
    void whatWasBeforeItIsSwitchedOnIsNobodysNotice() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        send("officer-1");
        exchange.records();
        digest(notices());
        assertThat(hook.received).isEmpty();
    }

    @Test
    void whoEverIsNotNamedOrNotConcernedIsNotTold() throws Exception {
        hookTo(Addressee.person("officer-2"), "/");
        hookTo(Addressee.person("unhcr-1"), "/");
        hookTo(Addressee.organisation("fld"), "/");
        Notices notices = notices();
        send("officer-1");
        digest(notices);
        assertThat(hook.received).isEmpty();
        assertThat(exchange.count("notice_pending")).isZero();
    }

    @Test
    void anOrganisationsAddressIsToldOnceForAllOfIts() throws Exception {
        hookTo(Addressee.organisation("ircc"), "/shared");
        hookTo(Addressee.person("officer-1"), "/own");
        Notices notices = notices();
        send("officer-1", "officer-2");
        digest(notices);
        assertThat(hook.received.stream().map(WebhookSink.Received::method))
                .containsExactlyInAnyOrder("POST /shared", "POST /own");
    }

    @Test
    void beforeItsTimeThereIsNoDigest() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        digest(notices);
        send("officer-1");
        exchange.records();
        exchange.clock.move(EVERY.minusSeconds(1));
        notices.round();
        assertThat(hook.received).isEmpty();
        exchange.clock.move(Duration.ofSeconds(1));
        notices.round();
        assertThat(hook.received).hasSize(1);
    }

    @Test
    void ofServersAtTheSameTimeOneTellsIt() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        List<Notices> servers = List.of(notices(), notices(), notices());
        send("officer-1");
        exchange.records();
        exchange.clock.move(EVERY);
        CyclicBarrier together = new CyclicBarrier(servers.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> rounds = servers.stream()
                    .<Future<?>>map(server -> threads.submit(() -> {
                        together.await();
                        server.round();
                        return true;
                    }))
                    .toList();
            for (Future<?> each : rounds) {
                each.get();
            }
        }
        assertThat(hook.received).hasSize(1);
    }

    @Test
    void whatFailedIsTriedWithTheNextDigestUnderTheSameNumberUntilItIsGivenUp() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        hook.status.set(500);
        send("officer-1");
        for (int i = 0; i < Delivery.MOST_TRIES + 2; i++) {
            digest(notices);
        }
        assertThat(hook.received).hasSize(Delivery.MOST_TRIES);
        assertThat(hook.received.stream().map(WebhookSink.Received::id).distinct())
                .hasSize(1);
        hook.status.set(200);
        send("officer-1");
        digest(notices);
        digest(notices);
        assertThat(hook.received).hasSize(Delivery.MOST_TRIES + 1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        hook.status.set(307);
        send("officer-1");
        digest(notices);
        assertThat(hook.received).hasSize(1);
        assertThat(exchange.count("notice_pending")).isEqualTo(1);
    }

    @Test
    void whoHangsHoldsNobodyUp() throws Exception {
        hookTo(Addressee.person("officer-1"), "/hangs");
        hookTo(Addressee.person("officer-2"), "/");
        Notices notices = notices(Duration.ofMillis(500));
        send("officer-1", "officer-2");
        digest(notices);
        assertThat(hook.received.stream().map(WebhookSink.Received::method))
                .containsExactlyInAnyOrder("POST /hangs", "POST /");
        assertThat(pending()).containsExactly("person/officer-1 webhook 1");
        digest(notices);
        assertThat(pending()).containsExactly("person/officer-1 webhook 2");
    }

    private List<String> pending() {
        return exchange.sql
                .sql("select addressee || ' ' || channel || ' ' || tries as line from notice_pending")
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    @Test
    void whoIsSuspendedBeforeItArrivedIsNotTold() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        hook.status.set(503);
        send("officer-1");
        digest(notices);
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        digest(notices);
        assertThat(hook.received).hasSize(1);
        assertThat(exchange.count("notice_pending")).isZero();
    }

    @Test
    void aServerThatDiedBetweenSendingAndNotingItSendsOnceMore() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        send("officer-1");
        digest(notices);
        // As it was left: tried, and not noted as told.
        exchange.sql
                .sql(
                        "insert into notice_pending (addressee, channel, message, tries, tried) values (?, ?, ?, 1, now())")
                .params(
                        "person/officer-1",
                        "webhook",
                        UUID.fromString(hook.received.getFirst().id().substring(4)))
                .update();
        exchange.sql.sql("update notice_pending set tried = '2026-01-01'").update();
        digest(notices);
        digest(notices);
        assertThat(hook.received.stream().map(WebhookSink.Received::id).distinct())
                .hasSize(1);
        assertThat(hook.received).hasSize(2);
    }

    @Test
    void afterALogThatBecameShorterItGoesOnFromItsEnd() throws Exception {
        hookTo(Addressee.person("officer-1"), "/");
        Notices notices = notices();
        exchange.sql.sql("update notice_position set next = 1000000").update();
        digest(notices);
        send("officer-1");
        digest(notices);
        assertThat(hook.received).hasSize(1);
    }

    @Test
    void mailIsTheSamePlainTextForEverybodyAndEverything() throws Exception {
        mailTo("officer-1");
        mailTo("officer-2");
        mailTo("unhcr-2");
        Notices notices = notices();
        BundlePlan plan = send("officer-1", "officer-2");
        digest(notices);
        exchange.withdraw(plan.referral(), "unhcr-1");
        digest(notices);
        List<MimeMessage> messages = mail.messages();
        assertThat(messages).hasSize(5);
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.getContent().toString().replace("\r\n", "\n")).isEqualTo(Words.text(Pace.DIGEST));
            assertThat(message.getSubject()).isEqualTo(Words.subject(Pace.DIGEST));
            assertThat(message.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getHeader("Message-ID")[0]).matches("<[0-9a-f-]{36}@authority\\.example>");
            assertThat(message.getAllRecipients()).hasSize(1);
        });
        String all = String.join("\n", mail.commands);
        assertThat(all).doesNotContain(plan.referral(), plan.id().hex(), "unhcr-1");
    }

    @Test
    void oneAddressThatIsRefusedDoesNotStopAnother() throws Exception {
        mailTo("officer-1");
        mailTo("officer-2");
        mail.refuse("officer-1");
        Notices notices = notices();
        send("officer-1", "officer-2");
        digest(notices);
        assertThat(mail.messages()).hasSize(1);
        assertThat(pending()).containsExactly("person/officer-1 mail 1");
    }

    @Test
    void nothingIsToldToAMailServerWithoutTls() throws Exception {
        for (MailServer.Security security : List.of(MailServer.Security.STARTTLS, MailServer.Security.TLS)) {
            MailChannel channel = new MailChannel(mail.server(security), "officer-1@mail.example");
            assertThatThrownBy(() -> channel.tell(UUID.randomUUID(), Pace.DIGEST, exchange.clock.instant()))
                    .isInstanceOf(NotTold.class)
                    .hasNoCause();
        }
        assertThat(mail.commands).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("RCPT"));
        assertThat(mail.messages()).isEmpty();
    }

    @Test
    void noTableHasAnAddress() throws Exception {
        mailTo("officer-1");
        mail.refuse("officer-1");
        Notices notices = notices();
        send("officer-1");
        digest(notices);
        assertThat(pending()).hasSize(1).noneMatch(line -> line.contains("@"));
    }
}
