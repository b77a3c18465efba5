package org.safeconduct.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safeconduct.api.ReceiptDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.client.Sending;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.storage.ObjectInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be true after all the faults, of everything that anybody was told and of everything that is stored. */
final class Aftermath {
    private static final int TILE = 8192;

    private record Kept(byte[] entry, Facts facts, Detail detail) {}

    private final Installation installation;
    private final Story story;
    private final JdbcClient database;
    private final List<Kept> records = new ArrayList<>();

    Aftermath(Installation installation, Story story) {
        this.installation = installation;
        this.story = story;
        this.database = JdbcClient.create(installation.database.dataSource());
    }

    /** What was found, in figures. */
    record Figures(long records, int checkpoints, int receipts, int openings) {}

    Figures check() throws Exception {
        assertThat(story.surprises()).as("refusals that are no outage").isEmpty();
        assertThat(story.receipts()).as("receipts").isNotEmpty();
        assertThat(story.openings()).as("openings").isNotEmpty();
        theLogVerifiesAndContinuesEveryCheckpointShown();
        everyReceiptHasItsRecordAndItsBundle();
        everyOpeningHasItsRecordAndEveryRequestOne();
        everyDepositHasItsRecordAndItsObjects();
        everyDecidedRequestHasItsRecord();
        objectStorageHasTheSameLog();
        return new Figures(
                records.size(),
                story.checkpoints().size(),
                story.receipts().size(),
                story.openings().size());
    }

    private void theLogVerifiesAndContinuesEveryCheckpointShown() throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        List<byte[]> shown = story.checkpoints();
        assertThat(shown).isNotEmpty();
        for (Site site : installation.sites) {
            try (KeyRing reviewer = installation.keys("reviewer-1");
                    Exchange exchange = installation.exchange(site, "reviewer-1", reviewer)) {
                LiveLogSource source = new LiveLogSource(exchange);
                LogVerifier.Report report = LogVerifier.verify(source, policy, shown, done -> {});
                assertThat(report.findings()).isEmpty();
                assertThat(report.sound()).isTrue();
                records.clear();
                while (records.size() < report.size()) {
                    for (Disclosure record : source.records(records.size())) {
                        Disclosed disclosed = record.verify();
                        records.add(new Kept(
                                record.entry(),
                                Objects.requireNonNull(disclosed.facts()),
                                Objects.requireNonNull(disclosed.detail())));
                    }
                }
            }
        }
        assertThat(records.stream()
                        .map(record -> HexFormat.of().formatHex(record.entry()))
                        .toList())
                .as("no record twice")
                .doesNotHaveDuplicates();
    }

    private void everyReceiptHasItsRecordAndItsBundle() throws Refused, IOException, JsonRejected {
        try (KeyRing officer = installation.keys("officer-1");
                Exchange exchange = installation.exchange(installation.sites.getLast(), "officer-1", officer)) {
            for (Sending.Sent sent : story.receipts()) {
                Kept record = records.get((int) sent.index());
                assertThat(record.facts().event()).isEqualTo(Event.DEPOSITED);
                assertThat(record.facts().bundle()).isEqualTo(sent.bundle());
                ReceiptDocument receipt = StrictJson.read(sent.receipt(), ReceiptDocument.class, 2 << 20);
                assertThat(record.entry()).isEqualTo(receipt.inclusion().entry());
                BundleId bundle = new BundleId(sent.bundle());
                Envelope envelope = exchange.bundle(bundle)
                        .sealed()
                        .verify(installation
                                .roster
                                .certificates(installation.roster.person("unhcr-1"))
                                .signing());
                long length = envelope.parts().getFirst().length();
                try (InputStream payload = exchange.payload(bundle, 1, length)) {
                    assertThat(payload.readAllBytes()).hasSize((int) length);
                }
            }
        }
        assertThat(story.receipts().stream().map(Sending.Sent::bundle))
                .as("one receipt a bundle")
                .doesNotHaveDuplicates();
    }

    private void everyOpeningHasItsRecordAndEveryRequestOne() throws Exception {
        Map<String, Long> answered = new HashMap<>();
        for (Officer.Answered opened : story.openings()) {
            Kept record = records.get((int) opened.index());
            String request = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(opened.request()));
            assertThat(record.facts().event()).isEqualTo(Event.RELEASE_GRANTED);
            assertThat(record.facts().bundle()).isEqualTo(opened.bundle().hex());
            assertThat(record.detail().request()).isEqualTo(request);
            assertThat(record.entry()).isEqualTo(opened.entry());
            Long before = answered.put(request, opened.index());
            assertThat(before == null || before == opened.index())
                    .as("one record for one request, however often it was answered")
                    .isTrue();
        }
        assertThat(records.stream()
                        .filter(record -> record.facts().event() == Event.RELEASE_GRANTED)
                        .map(record -> record.detail().request()))
                .as("openings recorded for one request")
                .doesNotHaveDuplicates();
    }

    private void everyDepositHasItsRecordAndItsObjects() throws IOException {
        List<String> recorded = records.stream()
                .filter(record -> record.facts().event() == Event.DEPOSITED)
                .map(record -> String.valueOf(record.facts().bundle()))
                .toList();
        assertThat(recorded).as("one record a deposit").doesNotHaveDuplicates();
        assertThat(names("select bundle from deposit")).containsExactlyInAnyOrderElementsOf(recorded);
        Set<String> objects = new HashSet<>();
        try (Stream<ObjectInfo> all = installation.objects.list("bundles/")) {
            all.forEach(each -> objects.add(each.name().value().split("/")[1]));
        }
        Set<String> deposited = names("select upload from deposit");
        assertThat(objects).as("every deposit has its objects").containsAll(deposited);
        // What a fault left behind must be known, so that the sweep removes it when it is old enough.
        Set<String> underWay = names("select id from upload");
        objects.removeAll(deposited);
        assertThat(underWay).as("no object that nobody knows").containsAll(objects);
    }

    private Set<String> names(String query) {
        return database.sql(query).query((row, number) -> row.getString(1)).stream()
                .collect(Collectors.toSet());
    }

    private long count(String query) {
        return database.sql(query).query(Long.class).single();
    }

    private void everyDecidedRequestHasItsRecord() {
        assertThat(count("select count(*) from log_staged")).as("left staged").isZero();
        long granted = records.stream()
                .filter(record -> record.facts().event() == Event.RELEASE_GRANTED)
                .count();
        assertThat(granted).as("decisions in the log").isEqualTo(count("select count(*) from release_nonce"));
        assertThat(records).noneMatch(record -> record.facts().event() == Event.RELEASE_REFUSED);
    }

    /** Every full tile, byte for byte as in the database whose tree was verified above. */
    private void objectStorageHasTheSameLog() throws IOException {
        List<String> tiles;
        try (Stream<ObjectInfo> all = installation.objects.list("log/tile/0/")) {
            tiles = all.map(each -> each.name().value()).sorted().toList();
        }
        assertThat(tiles).hasSizeBetween((records.size() / 256) - 1, records.size() / 256);
        for (int index = 0; index < tiles.size(); index++) {
            byte[] kept = database.sql("select hashes from log_tile where level = 0 and index = ?")
                    .param(index)
                    .query((row, number) -> row.getBytes(1))
                    .single();
            try (InputStream content =
                    installation.objects.open(new org.safeconduct.storage.ObjectName(tiles.get(index)))) {
                assertThat(content.readAllBytes()).hasSize(TILE).isEqualTo(kept);
            }
        }
    }
}
