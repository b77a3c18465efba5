package org.safeconduct.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Finding;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.LogVerifier.Outcome;
import org.safeconduct.log.PinnedCheckpoint;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.ServedLog;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.log.WrappedSource;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Exports of a log of 600 records, and what a verifier says of them when they were tampered with. */
class LogExtractTest {
    private static final String POLICY = "log "
            + new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey()) + "\nquorum none\n";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final RecordFilter TRAVEL =
            new RecordFilter(null, null, null, null, null, null, "travel", null, null, null, null, null);
    private static final String WORDS = "=cmd|' /C calc'!A1\r\nCEF:0|x|y|z|1|n|10|outcome=forged \\ \"quoted\"";

    @TempDir
    static Path folder = Path.of("");

    private static TestExchange exchange;
    private static LogSource source;

    @BeforeAll
    static void fill() throws Exception {
        exchange = new TestExchange(folder);
        UUID last = UUID.randomUUID();
        new TransactionTemplate(exchange.transactions).executeWithoutResult(status -> {
            for (int i = 0; i < 600; i++) {
                Facts facts = new Facts(
                        Event.RELEASE_GRANTED,
                        NOON,
                        "bundle-" + i,
                        null,
                        1,
                        "officer",
                        i % 7 == 0 ? "travel" : "decision",
                        null);
                exchange.log.append(new RecordDraft(
                        i == 599 ? last : UUID.randomUUID(),
                        facts,
                        new Actor("officer-1", "office", null, null),
                        new Detail(WORDS, null, null)));
            }
        });
        exchange.log.await(last, Duration.ofSeconds(30));
        source = new PinnedCheckpoint(new ServedLog(exchange.log), exchange.log.checkpoint());
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    private static Path export(String name, RecordFilter filter, ExportFormat format) throws Exception {
        Path out = folder.resolve(name);
        new LogExtract(source, POLICY, filter, format, "test 1").write(out, NOON, done -> {});
        return out;
    }

    private static LogVerifier.Report verify(Path export) throws Exception {
        return ExportVerifier.open(export).verify(LogPolicy.parse(POLICY), List.of(source.checkpoint()), done -> {});
    }

    private static Set<Finding.Kind> kinds(Path export) throws Exception {
        return verify(export).findings().stream().map(Finding::kind).collect(Collectors.toSet());
    }

    private static List<String> lines(Path export, ExportFormat format) throws IOException {
        return Files.readAllLines(export.resolve(format.file()));
    }

    private static void change(Path export, List<String> lines) throws IOException {
        Files.writeString(export.resolve("records.jsonl"), String.join("\n", lines) + "\n");
    }

    /** Leaf and root hold without a section, so nothing else would tell that somebody was left out. */
    @Test
    void leavesNobodyOutWhoseNameOrFactsTheExchangeWithholds() {
        for (boolean facts : new boolean[] {true, false}) {
            LogSource lying = new WrappedSource() {
                @Override
                public LogSource source() {
                    return source;
                }

                @Override
                public List<Disclosure> records(long from) throws IOException {
                    List<Disclosure> records = new ArrayList<>(source.records(from));
                    Disclosure whole = records.getFirst();
                    records.set(
                            0,
                            new Disclosure(
                                    whole.entry(),
                                    facts ? null : whole.facts(),
                                    facts ? whole.actor() : null,
                                    whole.detail()));
                    return records;
                }
            };
            assertThatThrownBy(() -> new LogExtract(lying, POLICY, RecordFilter.ALL, ExportFormat.CSV, "t")
                            .write(folder.resolve("withheld-" + facts), NOON, done -> {}))
                    .isInstanceOfSatisfying(
                            LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.RECORD_ALTERED));
        }
    }

    @Test
    void aWholeExportIsFoundSoundWithoutAnyNetwork() throws Exception {
        Path whole = export("whole", RecordFilter.ALL, ExportFormat.JSONL);
        LogVerifier.Report report = verify(whole);
        assertThat(report.findings()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.SOUND);
        assertThat(report.recordsChecked()).isEqualTo(report.size()).isGreaterThanOrEqualTo(600);
        Manifest manifest =
                StrictJson.read(Files.readAllBytes(whole.resolve("manifest.json")), Manifest.class, 1 << 20);
        assertThat(manifest.whole()).isTrue();
        assertThat(manifest.first()).isZero();
        assertThat(manifest.last()).isEqualTo(report.size() - 1);
        assertThat(manifest.count()).isEqualTo(report.size());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(whole)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(whole.resolve("records.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void namesARecordThatWasEdited() throws Exception {
        Path export = export("edited", RecordFilter.ALL, ExportFormat.JSONL);
        List<String> lines = new ArrayList<>(lines(export, ExportFormat.JSONL));
        String line = lines.get(300);
        int at = line.indexOf("\"content\":\"") + 15;
        lines.set(300, line.substring(0, at) + (line.charAt(at) == 'A' ? 'B' : 'A') + line.substring(at + 1));
        change(export, lines);
        LogVerifier.Report report = verify(export);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(report.findings())
                .contains(
                        new Finding(Finding.Kind.FILE_ALTERED, "records.jsonl"),
                        new Finding(Finding.Kind.RECORD_ALTERED, "300"));
    }

    @Test
    void findsRecordsTakenOutCutOffExchangedOrAdded() throws Exception {
        Path export = export("cut", RecordFilter.ALL, ExportFormat.JSONL);
        List<String> all = lines(export, ExportFormat.JSONL);
        List<String> without = new ArrayList<>(all);
        without.remove(10);
        change(export, without);
        assertThat(verify(export).outcome()).isEqualTo(Outcome.TAMPERED);
        change(export, all.subList(0, all.size() - 1));
        assertThat(kinds(export)).contains(Finding.Kind.FILE_ALTERED, Finding.Kind.RECORD_MISSING);
        List<String> more = new ArrayList<>(all);
        more.add(all.getLast());
        change(export, more);
        assertThat(verify(export).outcome()).isEqualTo(Outcome.TAMPERED);
        change(export, all);
        assertThat(verify(export).outcome()).isEqualTo(Outcome.SOUND);
    }

    /** As somebody would who alters a file: the manifest is signed by nobody. */
    private static void nameAgain(Path export) throws Exception {
        byte[] document = Files.readAllBytes(export.resolve("manifest.json"));
        Manifest manifest = StrictJson.read(document, Manifest.class, 1 << 20);
        String named = new String(document, UTF_8);
        for (Manifest.FileEntry file : manifest.files()) {
            byte[] digest = ExportFolder.sha256().digest(Files.readAllBytes(export.resolve(file.name())));
            named = named.replace(file.sha256(), HexFormat.of().formatHex(digest));
        }
        Files.writeString(export.resolve("manifest.json"), named);
    }

    @Test
    void findsAnAddedRecordWithOrWithoutALineFeedAlsoWhereTheManifestNamesIt() throws Exception {
        Path export = export("added", RecordFilter.ALL, ExportFormat.JSONL);
        Path records = export.resolve("records.jsonl");
        String all = Files.readString(records);
        long size = verify(export).size();
        for (String end : List.of("\n", "")) {
            String added = "{\"index\":" + size + all.substring(all.indexOf(','), all.indexOf('\n'));
            Files.writeString(records, all + added + end);
            nameAgain(export);
            assertThat(verify(export).findings())
                    .containsExactly(new Finding(Finding.Kind.FILE_ALTERED, "records.jsonl"));
        }
        Files.writeString(records, all.substring(0, all.length() - 1));
        nameAgain(export);
        assertThat(verify(export).outcome()).isEqualTo(Outcome.SOUND);
    }

    @Test
    void takesNoManifestThatSaysOtherwiseThanTheLog() throws Exception {
        Path export = export("told", RecordFilter.ALL, ExportFormat.JSONL);
        Path file = export.resolve("manifest.json");
        String manifest = Files.readString(file);
        long size = verify(export).size();
        for (List<String> lie : List.of(
                List.of("\"size\":" + size, "\"size\":" + (size + 1)),
                List.of("\"count\":" + size, "\"count\":" + (size - 1)),
                List.of("\"first\":0", "\"first\":1"),
                List.of("\"last\":" + (size - 1), "\"last\":" + size),
                List.of("\"filter\":{", "\"filter\":{\"purpose\":\"travel\""),
                List.of("\"checkpoint\":\"" + TestExchange.ORIGIN, "\"checkpoint\":\"other.example/log"))) {
            assertThat(manifest).contains(lie.getFirst());
            Files.writeString(file, manifest.replace(lie.getFirst(), lie.getLast()));
            assertThat(verify(export).findings())
                    .as(lie.getLast())
                    .containsExactly(new Finding(Finding.Kind.FILE_ALTERED, "manifest.json"));
        }
        Files.writeString(file, manifest);
        assertThat(verify(export).sound()).isTrue();
    }

    @Test
    void cannotTellWithoutTheTrailer() throws Exception {
        Path export = export("unended", RecordFilter.ALL, ExportFormat.JSONL);
        Files.delete(export.resolve("manifest.json"));
        assertThat(ExportVerifier.isExport(export)).isTrue();
        assertThatThrownBy(() -> ExportVerifier.open(export)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void cannotTellWithoutTheCheckpointAndTakesNoOtherPolicy() throws Exception {
        Path export = export("unsigned", RecordFilter.ALL, ExportFormat.JSONL);
        LogPolicy other =
                LogPolicy.of(new VerifierKey("other.example/log", VerifierKey.Role.LOG, Cast.LOG.publicKey()));
        assertThat(ExportVerifier.open(export)
                        .verify(other, List.of(), done -> {})
                        .sound())
                .isFalse();
        Files.delete(export.resolve("checkpoint"));
        assertThat(verify(export).outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void anExtractHoldsWhatMatchesWithProofsAndNeverPassesForTheWholeLog() throws Exception {
        Path export = export("extract", TRAVEL, ExportFormat.JSONL);
        LogVerifier.Report report = verify(export);
        assertThat(report.recordsChecked()).isEqualTo(86);
        assertThat(report.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(kinds(export)).containsExactly(Finding.Kind.NOT_THE_WHOLE_LOG);

        Path manifest = export.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"whole\":false", "\"whole\":true"));
        assertThat(verify(export).sound()).isFalse();
        Files.writeString(manifest, Files.readString(manifest).replace("\"whole\":true", "\"whole\":false"));

        List<String> lines = lines(export, ExportFormat.JSONL);
        change(export, lines.subList(1, lines.size()));
        assertThat(verify(export).outcome()).isEqualTo(Outcome.TAMPERED);
    }

    @Test
    void refusesAFolderThatHoldsAnything() throws Exception {
        Path out = Files.createDirectory(folder.resolve("full"));
        Files.writeString(out.resolve("x"), "y");
        assertThatThrownBy(() -> export("full", RecordFilter.ALL, ExportFormat.CSV))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(out.resolve("x"))).isEqualTo("y");
    }

    @Test
    void leavesNoManifestWhereTheLogDoesNotHashToItsRoot() throws Exception {
        LogSource lying = new WrappedSource() {
            @Override
            public LogSource source() {
                return source;
            }

            @Override
            public List<Disclosure> records(long from) throws IOException {
                return from == 0 ? source.records(1) : source.records(from);
            }
        };
        Path out = folder.resolve("lied");
        assertThatThrownBy(() -> new LogExtract(lying, POLICY, RecordFilter.ALL, ExportFormat.CSV, "t")
                        .write(out, NOON, done -> {}))
                .isInstanceOf(org.safeconduct.log.LogRefused.class);
        assertThat(out.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void csvCellsAreNoFormulasAndEachRecordIsOneLine() throws Exception {
        List<String> csv = lines(export("csv", TRAVEL, ExportFormat.CSV), ExportFormat.CSV);
        assertThat(csv).hasSize(87);
        assertThat(csv.getFirst())
                .startsWith("\"index\",\"time\",\"event\"")
                .endsWith("\"due\",\"approver\",\"colleague\",\"erased\"");
        assertThat(csv.get(1))
                .contains("\"'=cmd|' /C calc'!A1\\r\\nCEF:0|x|y|z|1|n|10|outcome=forged \\\\ \"\"quoted\"\"\"");
    }

    @Test
    void cefKeepsEveryRecordOneEvent() throws Exception {
        List<String> lines = lines(export("cef", TRAVEL, ExportFormat.CEF), ExportFormat.CEF);
        assertThat(lines).hasSize(86).allMatch(line -> line.startsWith("CEF:0|Safeconduct|Safeconduct|test 1|"));
        assertThat(lines.getFirst())
                .contains("msg=\\=cmd|' /C calc'!A1\\nCEF:0|x|y|z|1|n|10|outcome\\=forged \\\\ \"quoted\" fname=")
                .contains("rt=1795262400000 ")
                .contains("cs1Label=origin cs1=exchange.example/log cs2Label=purpose cs2=travel");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CefLines("1|2\\3\n4").write(out, words("a\u2028b\u0085c\u000bd\u0000e"));
        assertThat(out.toString(UTF_8).strip().split("\\R")).hasSize(1);
        assertThat(out.toString(UTF_8)).startsWith("CEF:0|Safeconduct|Safeconduct|1\\|2\\\\3 4|");
    }

    @Test
    void ocsfKeepsEveryRecordOneEvent() throws Exception {
        List<String> lines = lines(export("ocsf", TRAVEL, ExportFormat.OCSF), ExportFormat.OCSF);
        assertThat(lines).hasSize(86);
        JsonNode event = StrictJson.readTree(lines.getFirst().getBytes(UTF_8), 1 << 16);
        assertThat(event.path("type_uid").intValue()).isEqualTo(600617);
        assertThat(event.path("time").longValue()).isEqualTo(NOON.toEpochMilli());
        assertThat(event.path("metadata").path("log_name").stringValue()).isEqualTo(TestExchange.ORIGIN);
        assertThat(event.path("unmapped").path("words").stringValue()).isEqualTo(WORDS);
    }

    private static Exported words(String words) throws Exception {
        Disclosure record = exchange.log.records(5, 1).getFirst();
        Detail detail = new Detail(words, null, null);
        return new Exported(
                "log.example",
                5,
                record,
                new org.safeconduct.log.Disclosed(record.verify().facts(), null, detail));
    }
}
