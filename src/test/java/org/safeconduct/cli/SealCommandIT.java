package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.testing.CheckedPaper;

/** {@code seal} as a caseworker and as a script use it: nothing goes in that nobody looked at. */
class SealCommandIT {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();
    private static final String REASON = "The court asks for the original, untouched.";

    @TempDir
    private Path folder = Path.of("");

    private Run.Typist caseworker = Run.SCRIPT;
    private Documents documents = new Documents(Path.of(""));

    @BeforeEach
    void furnish() throws IOException {
        caseworker = new People(KEYS, folder, "").as("unhcr-1");
        documents = new Documents(folder);
        documents.clean("one.pdf");
        documents.clean("two.pdf");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Run seal(Run.Typist who, String... more) {
        List<String> line = new ArrayList<>(
                List.of("seal", "--to", "officer-1,officer-2", "--referral", "new", "--people", "2", "--label"));
        line.addAll(List.of("Dossier", "-o", path("a.sealed")));
        line.addAll(Arrays.asList(more));
        return who.types(line.toArray(String[]::new));
    }

    private void assertNothingSealed() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("sealed") || name.endsWith(".partial"));
        }
    }

    @Test
    void takesNoOrdersFromAFileThatADocumentNames() throws IOException {
        Files.writeString(folder.resolve("orders"), "--to=officer-3 --scrub");
        Run refused = seal(caseworker, path("one.pdf"), "@" + path("orders"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("no file or folder @");
        assertNothingSealed();
    }

    @Test
    void sealsNoFormThatIsNoForm() throws IOException {
        Run refused = seal(caseworker, "--form", path("one.pdf"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("is not JSON", "PDF files go among the documents");
        Files.writeString(folder.resolve("form.json"), "{}");
        Run other = seal(caseworker, "--form", path("form.json"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("not a referral form of version 1");
        assertNothingSealed();
    }

    @Test
    void saysAtOnceWhatIsNoFileAndWhereThereIsNoRoomForTheBundle() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Run refused = seal(caseworker, path("one.pdf"), path("folder"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("folder is no file");
        Run nowhere = seal(caseworker, path("one.pdf"), "-o", path("nowhere/b.sealed"));
        assertThat(nowhere.code()).isEqualTo(2);
        assertNothingSealed();
    }

    @Test
    void doesNotRepeatAReasonThatWasTakenForAFile() {
        Run refused = seal(caseworker, path("one.pdf"), "--keep-original", "Somebody told me so, and I believe it");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).doesNotContain("Somebody");
    }

    @Test
    void sealsAndThenSaysWhatIsVerified() {
        Run sealed = seal(caseworker, path("one.pdf"), path("two.pdf"));
        assertThat(sealed.err()).isEmpty();
        assertThat(sealed.code()).isZero();
        assertThat(sealed.out())
                .contains("Sealed into", "Dossier: 2 documents", "officer-1 (", "officer-2 (")
                .contains("one.pdf (1 page): inspected. Nothing stands in the way", "Each document was read in");
        Run inspected = caseworker.types("inspect", path("a.sealed"));
        assertThat(inspected.code()).isZero();
        assertThat(inspected.out())
                .contains("VERIFIED", "sender: unhcr-1", "stream: hrd", "people in the case: 2", "officer-2 (")
                .doesNotContain("Dossier", "one.pdf");
        assertThat(caseworker
                        .with("LANG", "fr_CA.UTF-8")
                        .types("inspect", path("a.sealed"))
                        .out())
                .contains("VÉRIFIÉ", "expéditeur\u00a0: unhcr-1", "personnes concernées\u00a0: 2");
        Run alleged = Run.SCRIPT.types("inspect", path("a.sealed"));
        assertThat(alleged.code()).isEqualTo(1);
        assertThat(alleged.out())
                .contains("NOT VERIFIED", "calls itself bundle")
                .doesNotContain("unhcr");
        assertThat(Run.SCRIPT.types("inspect", "--json", path("a.sealed")).out())
                .contains("\"verified\":false");
    }

    @Test
    void coversEachPartWithItsOwnSheetAndKeepsTheSendersCopies() throws IOException {
        Files.writeString(folder.resolve("plan.json"), """
                {"parts":[
                {"label":"Location","to":["officer-1"],"documents":[{"file":"one.pdf","title":"Where they are"}]},
                {"label":"Case","to":["officer-2"],"documents":["two.pdf"]}]}""");
        String[] command = {
            "seal",
            "--plan",
            path("plan.json"),
            "--referral",
            "new",
            "--people",
            "2",
            "-o",
            path("a.sealed"),
            "--cover-copy",
            path("cover.pdf")
        };
        Files.writeString(folder.resolve("cover-2.pdf"), "somebody's");
        assertThat(caseworker.types(command).code()).isEqualTo(2);
        assertNothingSealed();
        Files.delete(folder.resolve("cover-2.pdf"));
        Run sealed = caseworker.with("LANG", "fr_CA.UTF-8").types(command);
        People.require(sealed);
        assertThat(sealed.out())
                .contains(
                        "Location", "2 documents", "Bordereau d’accompagnement (", "Copie du bordereau", "cover-1.pdf");
        assertThat(CheckedPaper.text(Files.readAllBytes(folder.resolve("cover-1.pdf"))))
                .contains("Partie 1 sur 2 : Location", "Where they are")
                .doesNotContain("one.pdf", "two.pdf", "Case");
        assertThat(CheckedPaper.text(Files.readAllBytes(folder.resolve("cover-2.pdf"))))
                .contains("Partie 2 sur 2 : Case", "02 two.pdf")
                .doesNotContain("Where they are", "Location");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cover-1.pdf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNoCopyOfACoverSheetWhereNothingIsSealed() throws IOException {
        documents.hostile("hostile.pdf");
        Run refused = seal(caseworker, path("hostile.pdf"), "--cover-copy", path("cover.pdf"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(folder.resolve("cover.pdf")).doesNotExist();
        assertNothingSealed();
    }

    @Test
    void makesABundleThatIsRefusedOnceAltered() throws IOException {
        assertThat(seal(caseworker, path("one.pdf")).code()).isZero();
        byte[] bytes = Files.readAllBytes(folder.resolve("a.sealed"));
        bytes[bytes.length / 3] ^= 1;
        Files.write(folder.resolve("b.sealed"), bytes);
        Run inspected = caseworker.types("inspect", path("b.sealed"));
        assertThat(inspected.code()).isEqualTo(1);
        assertThat(inspected.out()).isEmpty();
        assertThat(inspected.err()).startsWith("error: ");
    }

    @Test
    void leavesNoBundleWhereThePassphraseIsWrong() throws IOException {
        Files.writeString(folder.resolve("wrong"), "not the passphrase");
        Run sealed = seal(caseworker.with("SAFECONDUCT_PASSPHRASE_FILE", path("wrong")), path("one.pdf"));
        assertThat(sealed.code()).isEqualTo(1);
        assertThat(sealed.out()).isEmpty();
        assertThat(sealed.err()).contains("passphrase");
        assertNothingSealed();
    }

    @Test
    void listsEveryDocumentThatStandsInTheWayInBothLanguages() throws IOException {
        documents.hostile("form.pdf");
        documents.encrypted("court.pdf");
        documents.text("letter.docx", "Dear colleagues");
        String[] all = {path("one.pdf"), path("form.pdf"), path("court.pdf"), path("letter.docx")};
        Run english = seal(caseworker, all);
        assertThat(english.code()).isEqualTo(1);
        assertThat(english.out())
                .contains("one.pdf (1 page): inspected")
                .contains("form.pdf (1 page): DANGEROUS", "JavaScript", Documents.AUTHOR, "where it was taken")
                .contains("court.pdf", "only with a password", "no reason in words can answer for it")
                .contains("letter.docx: CANNOT BE SEALED", "plain text, not a PDF", "print it to a PDF");
        assertThat(english.err())
                .contains("error: Nothing was sealed: 3 of 4 documents", "hint: --scrub", "--keep-original");
        Run french = seal(caseworker.with("LANG", "fr"), all);
        assertThat(french.code()).isEqualTo(1);
        assertThat(french.out())
                .contains("DANGEREUX", "NE PEUT PAS ÊTRE SCELLÉ", "aucun motif ne peut donc en répondre")
                .doesNotContain("{0}", "''");
        assertThat(french.err()).contains("erreur : Rien n'a été scellé : 3 documents sur 4");
        Run script = seal(
                caseworker, Stream.concat(Stream.of(all), Stream.of("--json")).toArray(String[]::new));
        assertThat(script.code()).isEqualTo(1);
        assertThat(script.err()).isEmpty();
        assertThat(script.out().lines()).hasSize(1);
        assertThat(script.out())
                .startsWith("{\"error\":{\"code\":\"cli.documents-refused\"")
                .contains("\"exit\":1", "\"outcome\":\"inspected\"", "\"code\":\"dossier.something-found\"")
                .contains("\"code\":\"dossier.nothing-seen\"", "\"code\":\"dossier.is-plain-text\"")
                .contains("\"code\":\"document.java-script\"", "\"code\":\"document.needs-password\"");
        assertNothingSealed();
    }

    @Test
    void scrubsWhatNeedsItAndNothingElse() throws IOException {
        documents.hostile("form.pdf");
        Run sealed = seal(caseworker, "--scrub", path("one.pdf"), path("form.pdf"));
        assertThat(sealed.err()).isEmpty();
        assertThat(sealed.code()).isZero();
        assertThat(sealed.out())
                .contains("one.pdf (1 page): inspected", "form.pdf (1 page): SCRUBBED", "JavaScript", Documents.AUTHOR)
                .contains("Became pictures of themselves, pages: 1");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("one.pdf", "two.pdf", "form.pdf", "a.sealed", "home-unhcr-1");
        }
    }

    @Test
    void keepsAnOriginalOnlyForAReasonInWords() throws IOException {
        documents.hostile("form.pdf");
        Run sealed = seal(caseworker, "--keep-original", path("form.pdf") + "=" + REASON, path("form.pdf"), "--json");
        assertThat(sealed.code()).as(sealed.out()).isZero();
        assertThat(sealed.out()).contains("\"outcome\":\"kept\"", "\"reason\":\"" + REASON + "\"");
        Files.delete(folder.resolve("a.sealed"));
        // Said of one document, it counts before what is said of all.
        Run both = seal(caseworker, "--scrub", "--keep-original", path("form.pdf") + "=" + REASON, path("form.pdf"));
        assertThat(both.out()).contains("KEPT AS IT IS", "reason: " + REASON).doesNotContain("SCRUBBED");
        Files.delete(folder.resolve("a.sealed"));
        Run needless = seal(caseworker, "--keep-original", path("one.pdf") + "=" + REASON, path("one.pdf"));
        assertThat(needless.code()).isZero();
        assertThat(needless.out()).contains("inspected", "no reason was needed").doesNotContain(REASON);
    }

    @Test
    void letsNoReasonAnswerForWhatNobodySaw() throws IOException {
        documents.encrypted("court.pdf");
        documents.text("broken.pdf", "%PDF-1.7\nno more than that\n");
        documents.text("photo.pdf", "\u0089PNG\r\n");
        for (String name : List.of("court.pdf", "broken.pdf", "photo.pdf")) {
            Run refused = seal(caseworker, "--keep-original", path(name) + "=" + REASON, path(name));
            assertThat(refused.code()).as(name).isEqualTo(1);
            assertThat(seal(caseworker, "--scrub", path(name)).code()).as(name).isEqualTo(1);
        }
        assertNothingSealed();
    }

    @Test
    void saysWhatElseCanBeDoneWhereScrubbingFails() throws IOException {
        documents.unscrubbable("form.pdf");
        Run refused = seal(caseworker, "--scrub", path("form.pdf"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("could not be scrubbed", "safeconduct pdf safe", "say in words why");
        assertNothingSealed();
        assertThat(seal(caseworker, "--keep-original", path("form.pdf") + "=" + REASON, path("form.pdf"))
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "other.pdf=The court asks for it., cli.keep-unknown",
        "form.pdf, cli.keep-unknown",
        "form.pdf=Because., cli.reason-invalid",
    })
    void refusesAReasonThatIsNone(String typed, String code) throws IOException {
        documents.hostile("form.pdf");
        Run refused = seal(caseworker, "--keep-original", path(typed), path("form.pdf"), "--json");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).contains("\"" + code + "\"").doesNotContain("The court", "Because");
        assertNothingSealed();
    }

    @Test
    void followsAPlanOfSeveralParts() throws IOException {
        documents.hostile("form.pdf");
        documents.hostile("court.pdf");
        documents.text("plan.json", """
                {"parts":[{"label":"Medical","to":["officer-2"],"documents":["one.pdf",{"file":"form.pdf","scrub":true}]},\
                {"label":"Case","to":["officer-1"],"documents":[{"file":"court.pdf","keep":"%s"}]}]}""".formatted(REASON));
        String[] line = {
            "seal", "--plan", path("plan.json"), "--referral", "new", "--people", "1", "-o", path("p.sealed")
        };
        Run sealed = caseworker.types(line);
        assertThat(sealed.err()).isEmpty();
        assertThat(sealed.out())
                .contains("Part 1, Medical: 2 documents", "Part 2, Case", "form.pdf (1 page): SCRUBBED", REASON);
        Run both = caseworker.types(
                Stream.concat(Stream.of(line), Stream.of("--to", "officer-1")).toArray(String[]::new));
        assertThat(both.code()).isEqualTo(2);
        for (String parts : List.of(
                "{\"label\":\"x\"}",
                "{\"label\":\"x\",\"to\":[\"officer-1\"],\"documents\":[7]}",
                "{\"label\":\"x\",\"to\":[\"officer-1\"],\"documents\":[{\"keep\":\"" + REASON + "\"}]}",
                "{\"label\":\"x\",\"to\":[\"officer-1\"],\"documents\":[{\"file\":\"one.pdf\",\"trust\":true}]}",
                "{\"label\":\"x\",\"to\":[\"officer-1\"],\"documents\":[{\"file\":\"one.pdf\",\"scrub\":true,\"keep\":\""
                        + REASON + "\"}]}")) {
            documents.text("plan.json", "{\"parts\":[" + parts + "]}");
            line[line.length - 1] = path("q.sealed");
            assertThat(caseworker.types(line).code()).as(parts).isEqualTo(2);
        }
        documents.text(
                "plan.json",
                "{\"parts\":[{\"label\":\"x\",\"to\":[\"officer-1\"],\"documents\":[{\"file\":\"one.pdf\",\"keep\":\"no\"}]}]}");
        assertThat(caseworker
                        .types(Stream.concat(Stream.of(line), Stream.of("--json"))
                                .toArray(String[]::new))
                        .out())
                .contains("cli.reason-invalid");
    }

    @Test
    void asksForTwoPersonsAndTellsEverybodyWhoLooks() throws IOException {
        documents.text("plan.json", """
                {"parts":[{"label":"Medical","to":["officer-1"],"approvers":["officer-2","officer-3"],\
                "documents":["one.pdf"]}]}""");
        Run sealed = caseworker.types(
                "seal", "--plan", path("plan.json"), "--referral", "new", "--people", "1", "-o", path("p.sealed"));
        assertThat(sealed.err()).isEmpty();
        assertThat(sealed.out()).contains("TWO PERSONS", "may agree", "officer-2", "officer-3");
        assertThat(caseworker.types("inspect", path("p.sealed")).out())
                .contains("TWO PERSONS", "may agree", "officer-2");
        assertThat(caseworker.types("inspect", path("p.sealed"), "--lang", "fr").out())
                .contains("DEUX PERSONNES", "peut consentir", "officer-2");
    }

    @Test
    void sealsNothingThatOnePersonWouldHaveToAllowThemselves() throws IOException {
        documents.text("plan.json", """
                {"parts":[{"label":"x","to":["officer-1"],"approvers":["officer-1"],"documents":["one.pdf"]}]}""");
        Run alone = caseworker.types(
                "seal", "--plan", path("plan.json"), "--referral", "new", "--people", "1", "-o", path("a.sealed"));
        assertThat(alone.err()).contains("could never be opened");
        Run other = seal(caseworker, path("one.pdf"), "--approvers", "unhcr-1");
        assertThat(other.err()).contains("unhcr-1");
        assertNothingSealed();
    }

    @Test
    void answersAScriptWithOneDocument() throws IOException {
        Run sealed = seal(caseworker, path("one.pdf"), "--json", "--without-sandbox");
        assertThat(sealed.out().lines()).hasSize(1);
        assertThat(sealed.out())
                .startsWith("{\"file\":")
                .contains("\"documents\":1", "\"outcome\":\"inspected\"", "\"isolation\":\"process\"");
        assertThat(sealed.err()).isEmpty();
        assertThat(Files.readString(folder.resolve("a.sealed"), StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF-1.");
    }
}
