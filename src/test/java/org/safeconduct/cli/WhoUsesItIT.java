package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;

/** Who may do what, and may never: each row by name, at the command line, against a running server. */
class WhoUsesItIT {
    private static final Running RUNNING = Running.untilProcessEnds();

    @TempDir
    private static Path folder = Path.of("");

    private static People people = new People(Path.of(""), Path.of(""), "");
    private static String bundle = "";
    private static String referral = "";

    @BeforeAll
    static void refer() throws Exception {
        people = People.at(folder, RUNNING);
        bundle = people.send();
        People.require(people.original(bundle, "opened"));
        Run outbox = people.as("unhcr-1").types("outbox", "--json");
        referral = StrictJson.readTree(outbox.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path("bundles")
                .path(0)
                .path("referral")
                .asString("");
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void assertRefused(String who, String... words) {
        Run refused = people.as(who).types(words);
        assertThat(refused.code()).as(who + ": " + String.join(" ", words)).isIn(1, 3);
        assertThat(refused.err()).startsWith("error: ");
        assertThat(refused.out()).doesNotContain(bundle, referral);
    }

    private static void assertOpensNothing(String who) {
        assertRefused(who, people.open(bundle, "never-" + who, "--original"));
        assertThat(folder.resolve("never-" + who)).doesNotExist();
    }

    private static long releases() {
        Run found = people.as("reviewer-1")
                .types("log", "search", "--event", "release-granted", "--bundle", bundle, "--json");
        People.require(found);
        return found.out().split("release-granted", -1).length;
    }

    @Test
    void aCaseworkerSeesOfEveryOpeningWhenWhichPartInWhichRoleForWhichPurposeAndNeverWho() {
        Run openings = people.as("unhcr-1").types("openings", bundle);
        People.require(openings);
        assertThat(openings.out())
                .containsPattern("20\\d\\d-\\d\\d-\\d\\dT\\S+ +opened")
                .contains("part: 1", "role: officer", "purpose: eligibility")
                .doesNotContain("officer-1", People.WORDS);
    }

    @Test
    void aCaseworkerNeverReadsAnotherPartnersReferrals() {
        assertRefused("fld-1", "referral", referral);
        assertRefused("fld-1", "openings", bundle);
        assertRefused("fld-1", "receipt", path("a.sealed"));
        assertRefused("fld-1", "withdraw", referral);
        assertRefused("fld-1", "move", referral, "--to", "withdrawn");
        assertOpensNothing("fld-1");
        for (String list : List.of("outbox", "inbox", "referrals")) {
            assertThat(people.as("fld-1").types(list).out()).doesNotContain(bundle, referral);
        }
        assertThat(people.as("fld-1").types("places").out()).doesNotContain("unhcr");
    }

    @Test
    void aCaseworkerNeverReadsASealedBundleAgainUnlessItIsSealedToThemselvesToo() throws IOException {
        assertOpensNothing("unhcr-1");
        People.require(people.as("unhcr-1")
                .types(
                        "seal",
                        "--to",
                        "officer-1,unhcr-1",
                        "--referral",
                        "new",
                        "--people",
                        "1",
                        "--label",
                        "Own copy",
                        "-o",
                        path("own.sealed"),
                        new Documents(folder).clean("own.pdf").toString()));
        Run sent = people.as("unhcr-1").types("send", path("own.sealed"), "--json");
        People.require(sent);
        Run own = people.as("unhcr-1").types("inbox", "--json");
        String id = first(own);
        People.require(people.as("unhcr-1").types(people.open(id, "own", "--original")));
        assertThat(people.as("unhcr-1").types("openings", id).out()).contains("role: partner");
    }

    private static String first(Run inbox) {
        try {
            return StrictJson.readTree(inbox.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                    .path("bundles")
                    .path(0)
                    .path("bundle")
                    .asString("");
        } catch (org.safeconduct.json.JsonRejected e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOfficerOpensNothingWithoutStatingAPurpose() {
        Run without = people.as("officer-1")
                .types("open", bundle, "--part", "1", "--words", People.WORDS, "-o", path("without"));
        assertThat(without.code()).isEqualTo(2);
        Run silent = people.as("officer-1")
                .types("open", bundle, "--part", "1", "--purpose", "eligibility", "-o", path("silent"));
        assertThat(silent.code()).isEqualTo(2);
        Run short1 = people.as("officer-1")
                .types("open", bundle, "--part", "1", "--purpose", "eligibility", "--words", "x", "-o", path("short"));
        assertThat(short1.code()).isIn(1, 2);
        for (String name : List.of("without", "silent", "short")) {
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    @Test
    void anOfficerNeverOpensWithoutALogRecord() {
        long before = releases();
        People.require(people.original(bundle, "recorded"));
        assertThat(releases()).isEqualTo(before + 1);
    }

    @Test
    void anOfficerNeverSeesTheAccessLogOfOthers() {
        for (String officer : List.of("officer-1", "officer-2")) {
            assertRefused(officer, "log", "search");
            assertRefused(officer, "log", "verify", "--live");
            assertRefused(officer, "log", "export", "--live", "--out", path("export-" + officer));
            assertThat(folder.resolve("export-" + officer)).doesNotExist();
            assertRefused(officer, "openings", bundle);
        }
    }

    @Test
    void anOfficerNeverOpensWhatIsSealedToAnother() {
        assertOpensNothing("officer-2");
        assertThat(people.as("officer-2").types("inbox").out()).doesNotContain(bundle);
        assertRefused("officer-2", "referral", referral);
    }

    @Test
    void aSecurityReviewerReadsSearchesVerifiesAndExportsTheWholeAccessLog() throws IOException {
        Run.Typist reviewer = people.as("reviewer-1");
        assertThat(reviewer.types("log", "search", "--bundle", bundle).out()).contains("officer-1", "unhcr-1");
        People.require(reviewer.types("log", "verify", "--live", "--save", path("log")));
        People.require(reviewer.types("log", "export", "--live", "--out", path("whole")));
        assertThat(Files.readString(folder.resolve("whole/records.jsonl"))).contains("{\"index\":0,");
    }

    @Test
    void aSecurityReviewerNeverOpensADossier() {
        assertOpensNothing("reviewer-1");
        assertRefused("reviewer-1", "inbox");
        assertRefused("reviewer-1", "referral", referral);
        assertThat(people.as("unhcr-1")
                        .types(
                                "seal",
                                "--to",
                                "reviewer-1",
                                "--referral",
                                "new",
                                "--people",
                                "1",
                                "--label",
                                "x",
                                "-o",
                                path("to-a-reviewer.sealed"),
                                path("one.pdf"))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aRegistrarNeverOpensADossierNorChangesTheLog() {
        for (String registrar : List.of("registrar-1", "registrar-2")) {
            assertOpensNothing(registrar);
            assertRefused(registrar, "inbox");
            assertRefused(registrar, "referral", referral);
            assertRefused(registrar, "log", "search");
        }
        People.require(people.as("reviewer-1").types("log", "verify", "--live"));
    }

    @Test
    void aRegistrarEnrolsNobodyWithoutASecondRegistrarsYes() throws Exception {
        Path next = folder.resolve("next.json");
        byte[] signed = Files.readAllBytes(people.keys().resolve("roster.json"));
        var file = (tools.jackson.databind.node.ObjectNode) StrictJson.readTree(signed, 10_000_000);
        ((tools.jackson.databind.node.ArrayNode) file.path("signatures")).remove(1);
        Files.write(next, StrictJson.write(file));
        Run alone = people.as("registrar-1").types("roster", "publish", next.toString());
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.err()).contains("registrar");
        assertRefused(
                "officer-1",
                "roster",
                "publish",
                people.keys().resolve("roster.json").toString());
    }

    @Test
    void aWitnessNeverReadsRecords() {
        Run read = people.as("reviewer-1")
                .with("SAFECONDUCT_KEY", people.keys().resolve("witness-1.p12").toString())
                .types("log", "search");
        assertThat(read.code()).isNotZero();
        assertThat(read.out()).doesNotContain(bundle);
    }
}
