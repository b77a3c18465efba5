package org.safeconduct.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.Home;
import org.safeconduct.client.KeptCheckpoints;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.client.Opening;
import org.safeconduct.client.Sending;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.storage.ObjectInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be true after all the kills, of everything that anybody was told and of everything that is stored. */
final class Aftermath {
    private final Installation installation;
    private final Story story;
    private final Map<Long, Facts> records = new HashMap<>();

    Aftermath(Installation installation, Story story) {
        this.installation = installation;
        this.story = story;
    }

    void check() throws Refused, IOException, SQLException {
        assertThat(story.receipts()).as("receipts").isNotEmpty();
        assertThat(story.openings()).as("openings").isNotEmpty();
        theLogVerifiesAndContinuesEveryCheckpointKept();
        everyReceiptHasItsRecordAndItsBundle();
        everyOpeningHasItsRecord();
        everyDepositHasItsRecordAndItsObjects();
        everyDecidedRequestHasItsRecord();
    }

    private void theLogVerifiesAndContinuesEveryCheckpointKept() throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        List<byte[]> kept = new ArrayList<>();
        for (String home : List.of("caseworker-0", "caseworker-1", "officer-0", "officer-1", "afterwards")) {
            Path state = installation.config.resolveSibling(home);
            kept.addAll(new KeptCheckpoints(new Home(state)).notes(policy));
        }
        assertThat(kept).isNotEmpty();
        try (KeyRing reviewer = installation.keys("reviewer-1");
                Exchange exchange = installation.exchange("reviewer-1", reviewer)) {
            LiveLogSource source = new LiveLogSource(exchange);
            LogVerifier.Report report = LogVerifier.verify(source, policy, kept, done -> {});
            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
            for (long from = 0; from < report.size(); ) {
                for (Disclosure record : source.records(from)) {
                    Disclosed disclosed = record.verify();
                    assertThat(disclosed.facts()).isNotNull();
                    if (disclosed.facts() != null) {
                        records.put(from, disclosed.facts());
                    }
                    from++;
                }
            }
        }
    }

    private void everyReceiptHasItsRecordAndItsBundle() throws Refused, IOException {
        try (KeyRing caseworker = installation.keys("unhcr-1");
                Exchange exchange = installation.exchange("unhcr-1", caseworker)) {
            for (Sending.Sent sent : story.receipts()) {
                assertThat(records.get(sent.index()))
                        .as("record of receipt %s", sent.bundle())
                        .matches(facts -> facts.event() == Event.DEPOSITED
                                && sent.bundle().equals(facts.bundle()));
                assertThat(exchange.bundle(new BundleId(sent.bundle()))
                                .sealed()
                                .allegedBundle()
                                .hex())
                        .isEqualTo(sent.bundle());
            }
        }
        assertThat(story.receipts().stream().map(Sending.Sent::bundle))
                .as("one receipt a bundle")
                .doesNotHaveDuplicates();
    }

    private void everyOpeningHasItsRecord() {
        for (Opening.Opened opened : story.openings()) {
            assertThat(records.get(opened.index()))
                    .as("record of opening")
                    .matches(facts -> facts.event() == Event.RELEASE_GRANTED
                            && opened.envelope().bundle().hex().equals(facts.bundle()));
        }
        assertThat(story.openings().stream().map(Opening.Opened::index))
                .as("one record an opening")
                .doesNotHaveDuplicates();
    }

    private void everyDepositHasItsRecordAndItsObjects() throws IOException {
        Set<String> recorded = new HashSet<>();
        for (Facts facts : records.values()) {
            if (facts.event() == Event.DEPOSITED) {
                assertThat(facts.bundle()).isNotNull();
                assertThat(recorded.add(String.valueOf(facts.bundle())))
                        .as("one record a deposit")
                        .isTrue();
            }
        }
        JdbcClient database = JdbcClient.create(installation.database.dataSource());
        assertThat(database.sql("select bundle from deposit")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(recorded);
        Set<String> objects = new HashSet<>();
        try (Stream<ObjectInfo> all = new FolderStore(installation.storage).list("bundles/")) {
            all.forEach(each -> objects.add(each.name().value().split("/")[1]));
        }
        Set<String> deposited = names(database, "select upload from deposit");
        assertThat(objects).as("every deposit has its objects").containsAll(deposited);
        // What a kill left behind must be known, so that the sweep removes it when it is old enough.
        Set<String> underWay = names(database, "select id from upload");
        objects.removeAll(deposited);
        assertThat(underWay).as("no object that nobody knows").containsAll(objects);
    }

    private static Set<String> names(JdbcClient database, String query) {
        return database.sql(query).query((row, number) -> row.getString(1)).stream()
                .collect(java.util.stream.Collectors.toSet());
    }

    private void everyDecidedRequestHasItsRecord() {
        JdbcClient database = JdbcClient.create(installation.database.dataSource());
        long nonces = database.sql("select count(*) from release_nonce")
                .query(Long.class)
                .single();
        long decided = records.values().stream()
                .filter(facts -> facts.event() == Event.RELEASE_GRANTED || facts.event() == Event.RELEASE_REFUSED)
                .count();
        assertThat(decided).as("decisions in the log").isEqualTo(nonces);
    }
}
