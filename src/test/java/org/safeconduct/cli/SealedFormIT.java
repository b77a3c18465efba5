package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;

/** A form on its way: written, kept as a draft, sealed with a document, sent, opened and read. */
class SealedFormIT {
    @TempDir
    private static Path exchange = Path.of("");

    private static final Running RUNNING = Running.untilProcessEnds();
    private static People people = new People(People.KEYS, Path.of(""), "");

    @TempDir
    private Path folder = Path.of("");

    private Run.Typist caseworker = Run.SCRIPT;
    private Documents documents = new Documents(Path.of(""));

    @BeforeAll
    static void start() throws Exception {
        people = People.at(keys(exchange), exchange, RUNNING);
    }

    /** The example set, but for fld-1, who belongs to the organisation of unhcr-1 here. */
    static Path keys(Path folder) throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        try (Stream<Path> files = Files.list(People.KEYS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
        Roster example =
                new ExampleKeys(People.KEYS).roster(InstantSource.system().instant());
        Roster changed = new Roster(
                example.format(),
                example.serial() + 1,
                SignedRoster.parse(Files.readAllBytes(keys.resolve("roster.json")))
                        .digest(),
                example.issued(),
                example.expires(),
                example.organisations(),
                example.people().stream().map(SealedFormIT::colleague).toList(),
                example.gates(),
                example.policy());
        try (Passphrase passphrase = Passphrase.ofFile(keys.resolve("passphrase.txt"));
                KeyRing first = KeyRing.open(keys.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(keys.resolve("registrar-2.p12"), passphrase)) {
            Files.write(
                    keys.resolve("roster.json"),
                    SignedRoster.sign(changed, List.of(first.signing(), second.signing()))
                            .encoded());
        }
        return keys;
    }

    private static Person colleague(Person person) {
        return person.id().equals("fld-1")
                ? new Person(person.id(), "unhcr", person.subject(), person.roles(), person.state(), person.pem())
                : person;
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    @BeforeEach
    void furnish() throws Exception {
        caseworker = people.as("unhcr-1").with("SAFECONDUCT_STREAM", "");
        documents = new Documents(folder);
        form(documents.clean("order.pdf"), "", "");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void form(Path document, String from, String to) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(document)));
        String form = Files.readString(Path.of("src/test/resources/form/sound.json"));
        Files.writeString(
                folder.resolve("form.json"),
                form.replace("a".repeat(64), digest).replace(from, to));
    }

    private Run seal(String... more) {
        List<String> line =
                new ArrayList<>(List.of("seal", "--to", "officer-1", "--referral", "new", "--label", "Case"));
        line.addAll(List.of("-o", path("a.sealed"), "--form", path("form.json"), path("order.pdf")));
        line.addAll(Arrays.asList(more));
        return caseworker.types(line.toArray(String[]::new));
    }

    private String send(String... more) throws Exception {
        Run sealed = seal(
                Stream.concat(Stream.of("--json", "--scrub"), Stream.of(more)).toArray(String[]::new));
        assertThat(sealed.code()).as(sealed.out() + sealed.err()).isZero();
        People.require(caseworker.types("send", path("a.sealed")));
        return StrictJson.readTree(sealed.out().strip().getBytes(StandardCharsets.UTF_8), 10_000)
                .path("bundle")
                .asString("");
    }

    private void assertNothingSealed() {
        assertThat(folder.resolve("a.sealed")).doesNotExist();
    }

    @Test
    void takesTheFactsOfTheEnvelopeFromTheForm() {
        Run sealed = seal();
        assertThat(sealed.code()).as(sealed.err()).isZero();
        assertThat(caseworker.types("inspect", path("a.sealed")).out())
                .contains("stream: hrd", "priority: urgent", "people in the case: 3")
                .doesNotContain("Toskarra");
    }

    @Test
    void refusesFactsThatContradictTheForm() {
        Run refused = seal("--people", "2", "--priority", "normal", "--json");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains("cli.form-refused", "form.people-differ", "form.priority-differs")
                .doesNotContain("Toskarra");
        assertNothingSealed();
    }

    @Test
    void refusesAFormThatBreaksTheRulesAndListsAllOfThem() throws Exception {
        form(folder.resolve("order.pdf"), "\"everyoneDeclared\": true", "\"everyoneDeclared\": false, \"x\": 1");
        Run refused = seal();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains("NOT keep the rules", "Family › Everyone in the family", "- Family: Its field");
        assertThat(refused.err()).contains("error: Nothing was sealed", "(2 problems)", "form check");
        Run french = people.as("unhcr-1")
                .with("LANG", "fr")
                .types("seal", "--to", "officer-1", "--referral", "new", "--label", "x", "--form", path("form.json"));
        assertThat(french.err()).contains("Rien n'a été scellé", "(2 problèmes)");
        assertNothingSealed();
    }

    @Test
    void refusesAFormOfADocumentThatIsNotThere() throws Exception {
        form(documents.clean("other.pdf"), "", "");
        documents.hostile("order.pdf");
        Run refused = seal("--scrub");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("Documents 1 › SHA-256 of the file: No document that is sealed");
        assertNothingSealed();
    }

    @Test
    void asksForTheFactsWhereThereIsNoForm() {
        Run refused = caseworker.types(
                "seal", "--to", "officer-1", "--referral", "new", "--label", "x", "--stream", "hrd", path("order.pdf"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--people");
    }

    @Test
    void keepsADraftForItsWriterAndSealsFromIt() throws IOException {
        Run saved = caseworker.types("form", "save", path("form.json"), "-o", path("draft"));
        assertThat(saved.code()).as(saved.err()).isZero();
        assertThat(saved.out()).contains("encrypted for you alone", "still there in clear");
        assertThat(Files.readString(folder.resolve("draft"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Toskarra");
        assertThat(Files.getPosixFilePermissions(folder.resolve("draft"))).hasSize(2);
        assertThat(caseworker
                        .types("form", "save", path("form.json"), "-o", path("draft"))
                        .code())
                .isEqualTo(2);
        assertThat(caseworker
                        .types("form", "save", path("form.json"), "-o", path("draft"), "--replace")
                        .code())
                .isZero();
        assertThat(caseworker
                        .types("form", "save", path("form.json"), "-o", path("order.pdf"), "--replace")
                        .code())
                .isEqualTo(2);
        assertThat(caseworker.types("form", "check", path("draft")).code()).isZero();
        assertThat(caseworker.types("form", "show", path("draft")).out()).contains("Ilvane Toskarra");
        assertThat(caseworker
                        .types("form", "show", path("draft"), "-o", path("back.json"))
                        .out())
                .contains("in clear");
        assertThat(folder.resolve("back.json")).hasSameBinaryContentAs(folder.resolve("form.json"));
        Run stranger = people.as("fld-1").types("form", "show", path("draft"));
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.out()).doesNotContain("Toskarra");
        Run sealed = caseworker.types(
                "seal",
                "--to",
                "officer-1",
                "--referral",
                "new",
                "--label",
                "x",
                "-o",
                path("a.sealed"),
                "--form",
                path("draft"),
                path("order.pdf"));
        assertThat(sealed.code()).as(sealed.out() + sealed.err()).isZero();
    }

    @Test
    void isReadByTheOfficerWithTheContextOfTheChargesFirst() throws Exception {
        form(documents.hostile("order.pdf"), "", "");
        String bundle = send();
        Run opened = people.as("officer-1")
                .types(people.open(bundle, folder.resolve("out").toString()));
        assertThat(opened.code()).as(opened.err() + opened.out()).isZero();
        assertThat(opened.out())
                .contains(
                        "keeps all the rules",
                        "court-order (Order of the court, with the charges in context; document 1)")
                .containsSubsequence(
                        "alone is no finding", "Context: Brought nine", "Alleged offence", "stands", "Referrer");
        assertThat(folder.resolve("out/form.json")).hasSameBinaryContentAs(folder.resolve("form.json"));
        assertThat(opened.out()).contains("NOBODY BUT ITS SENDER has approved it");
        Run script = people.as("officer-1")
                .types(people.open(bundle, folder.resolve("again").toString(), "--json"));
        assertThat(script.out()).contains("\"formCheck\":{\"state\":\"sound\"").doesNotContain("Toskarra");
    }

    @Test
    void carriesTheApprovalOfASecondReader() throws Exception {
        assertThat(caseworker
                        .types("form", "save", path("form.json"), "--for", "fld-1", "-o", path("draft"))
                        .code())
                .isZero();
        Run.Typist second = people.as("fld-1");
        assertThat(second.types("form", "show", path("draft")).out()).contains("Ilvane Toskarra");
        Run without = second.types("approve", path("draft"), "-o", path("approval"));
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.out()).contains("No document that is sealed with the form");
        assertThat(folder.resolve("approval")).doesNotExist();
        Run approved = second.types("approve", path("draft"), path("order.pdf"), "-o", path("approval"));
        assertThat(approved.code()).as(approved.err() + approved.out()).isZero();
        assertThat(Files.readString(folder.resolve("approval"))).doesNotContain("Toskarra", "court-order");
        // Another document beside it was not approved.
        Run more = seal(
                "--approval", path("approval"), documents.clean("other.pdf").toString());
        assertThat(more.code()).isEqualTo(1);
        assertThat(more.out()).contains("documents here that the second reader did not approve");
        String bundle = send("--approval", path("approval"));
        Run opened = people.as("officer-1").types(people.open(bundle, path("out")));
        assertThat(opened.code()).as(opened.err() + opened.out()).isZero();
        assertThat(opened.out())
                .contains("keeps all the rules", "has approved it: fld-1 (unhcr)")
                .doesNotContain("NOBODY BUT");
    }

    @Test
    void sealsNoApprovalOfAnotherFormOrOfOneself() throws Exception {
        assertThat(caseworker
                        .types("approve", path("form.json"), path("order.pdf"), "-o", path("own"))
                        .code())
                .isZero();
        Run own = seal("--approval", path("own"));
        assertThat(own.code()).isEqualTo(1);
        assertThat(own.out()).contains("The second reader is the sender.");
        form(folder.resolve("order.pdf"), "green card", "blue card");
        Run other = seal("--approval", path("own"), "--json");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.out()).contains("cli.approval-unused");
        Run none = seal("--approval", path("form.json"), "--json");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.out()).contains("cli.approval-invalid");
        assertNothingSealed();
    }
}
