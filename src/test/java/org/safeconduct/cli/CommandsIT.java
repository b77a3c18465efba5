package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import org.safeconduct.testing.CheckedPaper;
import tools.jackson.databind.JsonNode;

/** The commands against a running exchange, each person with a home of their own. */
class CommandsIT {
    private static final Path KEYS = People.KEYS;
    private static final String WORDS = People.WORDS;

    @TempDir
    private static Path folder = Path.of("");

    private static Running running = Running.untilProcessEnds();
    private static People people = new People(KEYS, Path.of(""), "");
    private static String bundle = "";

    @BeforeAll
    static void sealAndSend() throws Exception {
        people = People.at(folder, running);
        bundle = people.send();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Run.Typist as(String person) {
        return people.as(person);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Run open(Run.Typist who, String output) {
        return who.types(people.open(bundle, output, "--original"));
    }

    @Test
    void keepsAReceiptThatVerifiesWithoutTheExchange() throws IOException {
        Run.Typist offline = as("unhcr-1").with("SAFECONDUCT_SERVER", "");
        Run kept = offline.types("receipt", path("a.sealed"), "--kept", path("a.sealed.receipt"));
        assertThat(kept.code()).isZero();
        Run printed = offline.types(
                "receipt", path("a.sealed"), "--kept", path("a.sealed.receipt"), "--pdf", path("receipt.pdf"));
        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("receipt to print: ", "receipt.pdf");
        byte[] paper = Files.readAllBytes(folder.resolve("receipt.pdf"));
        assertThat(CheckedPaper.text(paper))
                .contains(bundle, "What the receipt proves")
                .doesNotContain("unhcr-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("receipt.pdf"))))
                .isEqualTo("rw-------");
        assertThat(offline.types(
                                "receipt",
                                path("a.sealed"),
                                "--kept",
                                path("a.sealed.receipt"),
                                "--pdf",
                                path("receipt.pdf"))
                        .code())
                .isEqualTo(2);
        assertThat(folder.resolve("home-unhcr-1/receipts/" + bundle + ".json")).exists();
        String receipt = Files.readString(folder.resolve("a.sealed.receipt"));
        int proof = receipt.indexOf("index ") + 8;
        Files.writeString(
                folder.resolve("altered.receipt"),
                receipt.substring(0, proof + 20)
                        + (receipt.charAt(proof + 20) == 'A' ? 'B' : 'A')
                        + receipt.substring(proof + 21));
        Run altered = offline.types(
                "receipt", path("a.sealed"), "--kept", path("altered.receipt"), "--pdf", path("altered.pdf"));
        assertThat(folder.resolve("altered.pdf")).doesNotExist();
        assertThat(altered.code()).isEqualTo(1);
        assertThat(altered.err()).startsWith("error: ");
    }

    @Test
    void bringsTheCoverSheetToItsRecipientsAsTheFirstDocument() throws Exception {
        People.require(as("unhcr-1")
                .types(
                        "seal",
                        "--to",
                        "officer-1",
                        "--referral",
                        "new",
                        "--people",
                        "2",
                        "--label",
                        "Papers",
                        "--cover-copy",
                        path("cover.pdf"),
                        "-o",
                        path("covered.sealed"),
                        path("one.pdf")));
        Run sent = as("unhcr-1").types("send", path("covered.sealed"), "--pdf", path("covered.receipt.pdf"), "--json");
        People.require(sent);
        String id = StrictJson.readTree(sent.out().strip().getBytes(StandardCharsets.UTF_8), 10_000)
                .path("bundle")
                .asString("");
        People.require(as("officer-1").types(people.open(id, "covered", "--original")));
        assertThat(folder.resolve("covered/01.pdf")).hasSameBinaryContentAs(folder.resolve("cover.pdf"));
        assertThat(CheckedPaper.text(Files.readAllBytes(folder.resolve("covered/01.pdf"))))
                .contains("Part 1 of 1: Papers", "02 one.pdf 1", id);
        assertThat(folder.resolve("covered/02.pdf")).hasSameBinaryContentAs(folder.resolve("one.pdf"));
        // The officer's safe view shows it like any document.
        People.require(as("officer-1").types(people.open(id, "covered-view")));
        assertThat(folder.resolve("covered-view/01-0001.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("covered.sealed"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Papers", "one.pdf");
        assertThat(CheckedPaper.text(Files.readAllBytes(folder.resolve("covered.receipt.pdf"))))
                .contains(id)
                .doesNotContain("Papers", "one.pdf", "unhcr-1", "officer-1");
    }

    @Test
    void fetchesTheReceiptAgainAndSendsTheSameTwiceWithoutHarm() {
        assertThat(as("unhcr-1").types("receipt", path("a.sealed")).code()).isZero();
        assertThat(as("unhcr-1").types("send", path("a.sealed")).code()).isZero();
        // Somebody of another organisation is not told.
        assertThat(as("fld-1").types("receipt", path("a.sealed")).code()).isEqualTo(1);
    }

    @Test
    void showsTheInboxToItsRecipientOnly() {
        Run inbox = as("officer-1").types("inbox");
        assertThat(inbox.code()).isZero();
        assertThat(inbox.out()).contains("Bundle " + bundle, "sender: unhcr-1", "part 1 is sealed to you");
        assertThat(as("officer-2").types("inbox").out()).contains("Nothing is sealed to you");
        assertThat(as("unhcr-1").types("inbox").out()).contains("Nothing is sealed to you");
        assertThat(as("reviewer-1").types("inbox").code()).isEqualTo(1);
    }

    @Test
    void showsWhatAnOrganisationSentToItsCaseworkersOnly() {
        Run outbox = as("unhcr-1").types("outbox");
        assertThat(outbox.code()).as(outbox.err()).isZero();
        assertThat(outbox.out()).contains("Bundle " + bundle, "sender: unhcr-1", "part 1 (", "officer-1 (");
        assertThat(as("unhcr-1").types("outbox", "--json").out()).contains("\"bundle\":\"" + bundle + "\"");
        assertThat(as("fld-1").types("outbox").out()).contains("Nothing has been sent.");
        assertThat(as("officer-1").types("outbox").out()).contains("Nothing has been sent.");
        assertThat(as("reviewer-1").types("outbox").code()).isEqualTo(1);
    }

    @Test
    void hasNoPartsThatTheBundleDoesNotHave() {
        Run run = as("officer-1")
                .types(
                        "open",
                        bundle,
                        "--part",
                        "7",
                        "--purpose",
                        "eligibility",
                        "--words",
                        WORDS,
                        "-o",
                        path("no"),
                        "--json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("client.no-such-part");
    }

    @Test
    void opensAfterTheRecordWasVerified() throws IOException {
        Run opened = open(as("officer-1"), "opened");
        assertThat(opened.err()).isEmpty();
        assertThat(opened.code()).isZero();
        assertThat(opened.out()).contains("Dossier: opened", "record in the access log");
        assertThat(folder.resolve("opened/01.pdf")).hasSameBinaryContentAs(folder.resolve("one.pdf"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("opened"))))
                .isEqualTo("rwx------");
        try (Stream<Path> kept = Files.list(folder.resolve("home-officer-1/releases"))) {
            // The proof is kept; what could open the part again without a record is not.
            assertThat(kept)
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(file).content().contains("proof").doesNotContain("\"keys\""));
        }
    }

    @Test
    void opensWhatWasScrubbedWithoutWhatWasFoundAndWhatWasKeptWithTheReason() throws Exception {
        Documents documents = new Documents(folder);
        Path form = documents.hostile("form.pdf");
        Path court = documents.hostile("court.pdf");
        Run sealed = as("unhcr-1")
                .types(
                        "seal",
                        "--scrub",
                        "--keep-original",
                        court + "=The court asks for it untouched.",
                        "--to",
                        "officer-1",
                        "--referral",
                        "new",
                        "--people",
                        "2",
                        "--label",
                        "Papers",
                        "-o",
                        path("papers.sealed"),
                        form.toString(),
                        court.toString(),
                        "--json");
        People.require(sealed);
        People.require(as("unhcr-1").types("send", path("papers.sealed")));
        String id = json(sealed).path("bundle").asString("");
        String[] open = {"open", id, "--part", "1", "--purpose", "eligibility", "--words", WORDS, "-o"};
        Run original = as("officer-1")
                .types(Stream.concat(Stream.of(open), Stream.of(path("papers"), "--original", "--json"))
                        .toArray(String[]::new));
        People.require(original);
        JsonNode scrubbed = json(original).path("documents").get(0);
        assertThat(scrubbed.path("preparation").path("how").asString("")).isEqualTo("scrubbed");
        assertThat(scrubbed.path("preparation").path("original").path("sha256").asString(""))
                .isEqualTo(sha256(form));
        assertThat(scrubbed.path("sha256").asString("")).isEqualTo(sha256(folder.resolve("papers/01.pdf")));
        assertThat(Files.readString(folder.resolve("papers/01.pdf"), StandardCharsets.ISO_8859_1))
                .doesNotContain(Documents.AUTHOR, Documents.PROGRAM, "JavaScript", "Exif");
        JsonNode kept = json(original).path("documents").get(1).path("preparation");
        assertThat(kept.path("how").asString("")).isEqualTo("kept");
        assertThat(kept.path("reason").asString("")).isEqualTo("The court asks for it untouched.");
        assertThat(kept.path("findings").toString()).contains("document.java-script", "document.position-data");
        assertThat(folder.resolve("papers/02.pdf")).hasSameBinaryContentAs(court);
        Run french = as("officer-1")
                .with("LANG", "fr")
                .types(Stream.concat(Stream.of(open), Stream.of(path("papiers")))
                        .toArray(String[]::new));
        People.require(french);
        assertThat(french.out())
                .contains("son expéditeur déclare l'avoir refait", "SON EXPÉDITEUR DÉCLARE L'AVOIR GARDÉ TEL QUEL")
                .contains("motif\u00a0: The court asks for it untouched.", "un programme (JavaScript)")
                .doesNotContain("{0}", "''");
    }

    private static JsonNode json(Run run) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 1 << 20);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Measurements seal what nobody looked at: that must be no way around looking at it. */
    @Test
    void takesNothingThatWasSealedToBeMeasured() throws IOException {
        Files.writeString(folder.resolve("noise.pdf"), "%PDF-1.7\nnothing that could be inspected\n");
        People.require(as("unhcr-1")
                .types("bench", "seal", "--to", "officer-1", "-o", path("noise.sealed"), path("noise.pdf")));
        Run sent = as("unhcr-1").types("send", path("noise.sealed"), "--json");
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.out()).contains("deposit.gate-unknown");
    }

    @Test
    void showsItsSenderEveryOpeningWithoutAName() throws IOException {
        assertThat(open(as("officer-1"), "opened-" + System.nanoTime()).code()).isZero();
        assertThat(open(as("officer-2"), "never").code()).isEqualTo(1);
        Run shown = as("unhcr-1").types("openings", bundle, "--save", path("receipts"));
        assertThat(shown.err()).isEmpty();
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("opened", "purpose: eligibility", "role: officer", "proven");
        assertThat(as("unhcr-1").types("openings", path("a.sealed"), "--json").out())
                .contains("\"result\":\"opened\"", "\"outcomeRecord\":");
        try (Stream<Path> files = Files.list(folder.resolve("receipts"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllBytes(file))
                            .asString(StandardCharsets.ISO_8859_1)
                            .doesNotContain("officer-1", "officer-2", WORDS));
        }
        assertThat(folder.resolve("receipts/OUVERTURES.txt")).content().contains("motif", "recevabilité");
    }

    @Test
    void verifiesSavedOpeningsWithThePolicyAlone() throws IOException {
        assertThat(open(as("officer-1"), "opened-" + System.nanoTime()).code()).isZero();
        assertThat(as("unhcr-1")
                        .types("openings", bundle, "--save", path("extract"))
                        .code())
                .isZero();
        String policy = KEYS.resolve("policy.txt").toString();
        Run.Typist person = as("nobody").with("SAFECONDUCT_SERVER", "").with("SAFECONDUCT_ROSTER", "");
        Run verified = person.types("openings", "--saved", path("extract"), "--policy", policy);
        assertThat(verified.err()).isEmpty();
        assertThat(verified.code()).isZero();
        Path file = folder.resolve("extract/openings.json");
        String sound = Files.readString(file);
        int content = sound.indexOf("\"content\":\"") + 30;
        Files.writeString(
                file,
                sound.substring(0, content)
                        + (sound.charAt(content) == 'A' ? 'B' : 'A')
                        + sound.substring(content + 1));
        assertThat(person.types("openings", "--saved", path("extract"), "--policy", policy)
                        .code())
                .isEqualTo(1);
        Files.writeString(file, sound.replace(bundle, "0".repeat(32)));
        assertThat(person.types("openings", "--saved", path("extract"), "--policy", policy)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void erasesWhatARegistrarAndAReviewerBothSigned() {
        assertThat(open(as("officer-1"), "opened-" + System.nanoTime()).code()).isZero();
        // Whatever is the second record: the first is the roster's, and the second may be a deposit's.
        Run asked = as("registrar-1")
                .types(
                        "log",
                        "erase",
                        "--records",
                        "1-1",
                        "--sections",
                        "actor",
                        "--basis",
                        "court-order",
                        "--reviewer",
                        "reviewer-1",
                        "-o",
                        path("once.erasure"));
        assertThat(asked.err()).isEmpty();
        assertThat(asked.out()).contains("Nothing is erased yet", "records 1 to 1: actor");
        assertThat(as("registrar-1")
                        .types("log", "erase", "--send", path("once.erasure"))
                        .code())
                .isEqualTo(1);
        assertThat(as("officer-1")
                        .types("log", "erase", "--agree", path("once.erasure"), "-o", path("never.erasure"))
                        .code())
                .isEqualTo(2);
        Run agreed =
                as("reviewer-1").types("log", "erase", "--agree", path("once.erasure"), "-o", path("twice.erasure"));
        assertThat(agreed.code()).isZero();
        assertThat(as("officer-1")
                        .types("log", "erase", "--send", path("twice.erasure"))
                        .code())
                .isEqualTo(1);
        Run sent = as("registrar-1").types("log", "erase", "--send", path("twice.erasure"), "--json");
        assertThat(sent.err()).isEmpty();
        assertThat(sent.out()).contains("\"record\":", "\"first\":1");
        assertThat(as("reviewer-1").types("log", "verify", "--live").code()).isZero();
        assertThat(as("registrar-1").types("log", "erase").code()).isEqualTo(2);
    }

    @Test
    void showsOpeningsToNobodyElse() {
        for (String other : List.of("fld-1", "officer-1", "reviewer-1", "registrar-1")) {
            Run refused = as(other).types("openings", bundle);
            assertThat(refused.code()).as(other).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
        }
        assertThat(as("unhcr-1").types("openings").code()).isEqualTo(2);
    }

    @Test
    void refusesAnOfficerItIsNotSealedTo() {
        Run refused = open(as("officer-2"), "never");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("error: ");
        assertThat(folder.resolve("never")).doesNotExist();
        assertThat(open(as("officer-2").with("LANG", "fr"), "never").err()).startsWith("erreur : ");
    }

    @Test
    void asksForNothingWhereTheFolderIsThere() throws IOException {
        Files.createDirectories(folder.resolve("there"));
        assertThat(open(as("officer-1"), "there").code()).isEqualTo(2);
    }

    @Test
    void verifiesTheWholeLogLiveAndSaved() throws IOException {
        Run live = as("reviewer-1").types("log", "verify", "--live", "--save", path("log"));
        assertThat(live.err()).isEmpty();
        assertThat(live.code()).isZero();
        assertThat(live.out()).contains("SOUND");
        Run.Typist offline = as("reviewer-1").with("SAFECONDUCT_SERVER", "");
        assertThat(offline.types("log", "verify", path("log")).code()).isZero();
        Path records = folder.resolve("log/records/0.jsonl");
        String sound = Files.readString(records);
        Files.writeString(records, sound.replaceFirst("\"content\":\"[A-Za-z]", "\"content\":\"/"));
        Run tampered = offline.types("log", "verify", path("log"), "--json");
        assertThat(tampered.code()).isEqualTo(1);
        assertThat(tampered.out()).contains("\"outcome\":\"tampered\"");
        Files.delete(records);
        Run undecided = offline.types("log", "verify", path("log"));
        assertThat(undecided.code()).isEqualTo(3);
        Files.writeString(records, sound);
        assertThat(offline.types("log", "verify", path("log")).code()).isZero();
    }

    @Test
    void cannotTellAboutALogItMayNotRead() {
        assertThat(as("officer-1").types("log", "verify", "--live").code()).isEqualTo(3);
    }

    @Test
    void fetchesTheRosterAndWorksWithItAfterwards() {
        Run fetched = as("officer-3").types("roster", "fetch", "-o", path("fetched.json"));
        assertThat(fetched.code()).isZero();
        assertThat(folder.resolve("fetched.json")).hasSameBinaryContentAs(KEYS.resolve("roster.json"));
        assertThat(as("officer-3")
                        .with("SAFECONDUCT_ROSTER", "")
                        .types("roster", "show")
                        .out())
                .contains("officer-3");
    }

    @Test
    void letsOnlyRegistrarsPublishARoster() {
        String same = KEYS.resolve("roster.json").toString();
        assertThat(as("officer-1").types("roster", "publish", same).code()).isEqualTo(1);
        assertThat(as("registrar-1").types("roster", "publish", same).code()).isZero();
    }

    @Test
    void saysThatNobodyIsThere() {
        Run.Typist lost = as("officer-1").with("SAFECONDUCT_SERVER", "http://127.0.0.1:9");
        assertThat(lost.types("inbox").code()).isEqualTo(3);
        assertThat(lost.types("inbox").err()).startsWith("error: ").contains("cannot be reached");
        assertThat(lost.types("log", "verify", "--live").code()).isEqualTo(3);
        assertThat(lost.with("LANG", "fr").types("inbox").err()).contains("injoignable");
    }

    @Test
    void searchesExportsAndReportsTheLogAndVerifiesWhatItExported() throws IOException {
        Run.Typist reviewer = as("reviewer-1");
        Run found = reviewer.types("log", "search", "--event", "deposited", "--bundle", bundle);
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains("unhcr-1", bundle, "each verified");
        assertThat(reviewer.types("log", "search", "--event", "deposited", "--person", "nobody")
                        .out())
                .contains("No record matches");

        Run whole = reviewer.types("log", "export", "--live", "--out", path("whole"));
        assertThat(whole.code()).as(whole.err()).isZero();
        Run.Typist offline = reviewer.with("SAFECONDUCT_SERVER", "");
        Run verified = offline.types("log", "verify", path("whole"));
        assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
        assertThat(Files.readString(folder.resolve("whole/records.jsonl"))).contains("{\"index\":0,\"entry\":");

        Run csv = offline.types(
                "log", "export", path("whole"), "--format", "csv", "--event", "deposited", "--out", path("csv"));
        assertThat(csv.code()).as(csv.err()).isZero();
        assertThat(Files.readString(folder.resolve("csv/records.csv"))).contains(bundle);
        assertThat(offline.types("log", "verify", path("csv")).code()).isEqualTo(3);
        assertThat(offline.types("log", "export", path("whole"), "--out", path("csv"))
                        .code())
                .isEqualTo(2);

        Run report = offline.types("log", "report", path("whole"), "--out", path("report.pdf"));
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("report.pdf"))).startsWith("%PDF-".getBytes());
        assertThat(reviewer.types("log", "search", "--event", "exported").out()).contains("reviewer-1", "jsonl");

        Path records = folder.resolve("whole/records.jsonl");
        Files.writeString(records, Files.readString(records).replaceFirst("\\n.*\n", "\n"));
        assertThat(offline.types("log", "verify", path("whole")).code()).isEqualTo(1);
        assertThat(as("officer-1")
                        .types("log", "export", "--live", "--out", path("forbidden"))
                        .code())
                .isEqualTo(1);
        assertThat(folder.resolve("forbidden")).doesNotExist();
    }
}
