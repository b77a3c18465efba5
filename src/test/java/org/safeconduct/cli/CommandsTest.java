package org.safeconduct.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.language.Printable;

/** What needs no network, as a script would use it. */
class CommandsTest {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private Run.Typist caseworker = Run.SCRIPT;

    @BeforeEach
    void furnish() throws IOException {
        Files.writeString(folder.resolve("one.pdf"), "%PDF-1.7\none\n");
        Files.writeString(folder.resolve("two.pdf"), "%PDF-1.7\ntwo\n");
        caseworker = new Run.Typist(
                Map.of(
                        "SAFECONDUCT_TRUST_ANCHOR", KEYS.resolve("ca.pem").toString(),
                        "SAFECONDUCT_ROSTER", KEYS.resolve("roster.json").toString(),
                        "SAFECONDUCT_HOME", folder.resolve("home").toString(),
                        "SAFECONDUCT_KEY", KEYS.resolve("unhcr-1.p12").toString(),
                        "SAFECONDUCT_PASSPHRASE_FILE",
                                KEYS.resolve("passphrase.txt").toString(),
                        "SAFECONDUCT_STREAM", "hrd"),
                false,
                Optional.empty());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Run seal(Run.Typist who, String to, String output) {
        return who.types(
                "seal",
                "--to",
                to,
                "--referral",
                "new",
                "--people",
                "2",
                "--label",
                "Dossier",
                "-o",
                path(output),
                path("one.pdf"),
                path("two.pdf"));
    }

    @Test
    void answersAScriptWithOneJsonDocument() {
        Run refused = caseworker.types("--json", "inspect", path("missing.sealed"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out().lines()).hasSize(1);
        assertThat(refused.out())
                .startsWith("{\"error\":{\"code\":\"cli.file-missing\"")
                .contains("\"exit\":2");
        assertThat(refused.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "reviewer-1,does not have the role",
        "nobody,does not name this person",
        "'officer-1,fld-1',nobody of the other side",
        "unhcr-1,nobody of the other side",
    })
    void sealsOnlyToOfficersAndColleagues(String to, String why) {
        Run run = seal(caseworker, to, "a.sealed");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains(why, "hint: ");
        assertThat(folder.resolve("a.sealed")).doesNotExist();
    }

    @Test
    void sealsNothingFromOneOfficerToAnotherAlone() {
        Run run = seal(
                caseworker.with("SAFECONDUCT_KEY", KEYS.resolve("officer-1.p12").toString()), "officer-1", "a.sealed");
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.resolve("a.sealed")).doesNotExist();
    }

    @Test
    void sealsIntoAFolderThatIsThere() {
        Run run = seal(caseworker, "officer-1", "no/such/a.sealed");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("such");
    }

    @Test
    void neverOverwrites() throws IOException {
        Files.writeString(folder.resolve("a.sealed"), "precious");
        Run run = seal(caseworker, "officer-1", "a.sealed");
        assertThat(run.code()).isNotZero();
        assertThat(folder.resolve("a.sealed")).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seal",
                "nonsense",
                "--nonsense",
                "",
                "open --part 1",
                "open xyz --part 1 --purpose decision --words aaaaaaaaaaaa -o d",
                "open 0123456789abcdef0123456789abcdef --part 1 --purpose curiosity --words aaaaaaaaaaaa -o d",
                "open 0123456789abcdef0123456789abcdef --part 1 --purpose decision --words short -o d",
                "seal --priority high --to a --referral new --people 1 --label l x.pdf",
                "seal --people two",
                "log verify",
                "log verify --live some-folder",
                "log verify some-folder --save other",
                "roster",
                "roster show extra",
                "inspect --lang",
                "seal --people 1 --people 2",
                "seal --to a --referral new --people 1 --label l --keep-original x.pdf=because_it_must y.pdf",
                "seal --to a --referral new --people 1 --label l --keep-original x.pdf=because x.pdf",
                "seal --to a --referral new --people 1 --label l --keep-original x.pdf x.pdf",
                "seal --to a --referral new --people 1 --label l --keep-original x.pdf=because_it_must"
                        + " --keep-original ./x.pdf=because_it_must x.pdf"
            })
    void saysWhatIsWrongUseInBothLanguages(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        Run english = caseworker.types(words);
        assertThat(english.code()).isEqualTo(2);
        assertThat(english.out()).isEmpty();
        assertThat(english.err()).startsWith("error: ").doesNotContain("Exception", "\tat ", "{0}");
        Run french = caseworker.with("LANG", "fr").types(words);
        assertThat(french.code()).isEqualTo(2);
        assertThat(french.err()).startsWith("erreur : ").doesNotContain("Exception", "{0}");
    }

    @Test
    void repeatsNothingThatCouldBeASecret() {
        Run run = caseworker.types("inspect", "a", "hunter2", "--passphrase=hunter2");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("hunter2").contains("--passphrase");
    }

    @Test
    void saysWhatIsNotConfiguredAndHowToConfigureIt() {
        Run run = Run.SCRIPT.types("roster", "show");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--trust-anchor", "SAFECONDUCT_TRUST_ANCHOR");
        assertThat(caseworker.types("inbox").err()).contains("--server", "SAFECONDUCT_SERVER");
    }

    @Test
    void tellsANewMachineWhereItsFirstRosterComesFrom() {
        Run.Typist fresh =
                caseworker.with("SAFECONDUCT_ROSTER", "").with("SAFECONDUCT_SERVER", "https://exchange.example");
        for (String command : new String[] {"roster fetch", "roster show", "inbox"}) {
            Run run = fresh.types(command.split(" "));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("no roster", "roster verify roster.json");
        }
        assertThat(fresh.types("roster", "verify", KEYS.resolve("roster.json").toString())
                        .code())
                .isZero();
        assertThat(fresh.types("roster", "show").code()).isZero();
    }

    @Test
    void namesNoEnvironmentVariableThatDoesNotCount() {
        for (String line : new String[] {
            "log erase --records 3 --basis court-order -o " + path("e.json"),
            "log erase --records 3 --reviewer reviewer-1 -o " + path("e.json")
        }) {
            Run run = caseworker
                    .with("SAFECONDUCT_KEY", KEYS.resolve("registrar-1.p12").toString())
                    .types(line.split(" "));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .contains("Something is missing: --", "safeconduct log erase --help")
                    .doesNotContain("SAFECONDUCT_");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "log search --event releases, cli.event-invalid, release-granted",
        "log search --from yesterday, cli.time-invalid, 2026-11-21",
        "open xyz --part 1 --purpose decision --words aaaaaaaaaaaa -o d, cli.bundle-invalid, 32 digits",
        "witness @missing.conf, cli.file-missing, missing.conf",
    })
    void saysWhatCanBeTypedInstead(String line, String code, String hint) {
        Run run = caseworker.types((line + " --json").split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("\"" + code + "\"", hint);
    }

    /** It is not there, or does not answer: neither is a comparison that found something. */
    @ParameterizedTest
    @CsvSource({
        "'', cli.setting-missing, 2",
        "spring.datasource.url=jdbc:postgresql://127.0.0.1:9/none, cli.database-unreachable, 3",
    })
    void tellsAReconciliationThatCouldNotStartFromOneThatFoundSomething(String setting, String code, int exit) {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(logged, true, UTF_8));
        Run run;
        try {
            run = setting.isEmpty()
                    ? Run.SCRIPT.types("reconcile", "--json")
                    : Run.SCRIPT.types(
                            "reconcile",
                            setting,
                            "safeconduct.audience=a",
                            "safeconduct.trust-anchor=" + KEYS.resolve("ca.pem"),
                            "safeconduct.log.origin=safeconduct.example/log",
                            "safeconduct.log.key-file=" + KEYS.resolve("log.p12"),
                            "safeconduct.gate.key-file=" + KEYS.resolve("gate.p12"),
                            "safeconduct.passphrase-file=" + KEYS.resolve("passphrase.txt"),
                            "safeconduct.storage.folder=" + path("storage"),
                            "--json");
        } finally {
            System.setOut(out);
        }
        assertThat(logged.toString(UTF_8)).isEmpty();
        assertThat(run.out()).contains("\"" + code + "\"");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(exit);
        assertThat(run.err()).isEmpty();
    }

    private Run.Typist with(String key) {
        return caseworker.with("SAFECONDUCT_KEY", KEYS.resolve(key + ".p12").toString());
    }

    @Test
    void letsOnlyARegistrarSignARoster() throws Exception {
        byte[] roster = org.safeconduct.json.StrictJson.readTree(
                        Files.readAllBytes(KEYS.resolve("roster.json")), 1 << 20)
                .path("roster")
                .binaryValue();
        Files.write(folder.resolve("draft.json"), roster);
        Run officer = with("officer-1").types("roster", "sign", path("draft.json"), "-o", path("once.json"), "--json");
        assertThat(officer.code()).isEqualTo(1);
        assertThat(officer.out()).contains("keys.not-a-registrar");
        assertThat(folder.resolve("once.json")).doesNotExist();
        assertThat(with("registrar-1")
                        .types("roster", "sign", path("draft.json"), "-o", path("once.json"))
                        .code())
                .isZero();
    }

    private Run ask(String who, String reviewer) {
        return with(who)
                .types(
                        "log",
                        "erase",
                        "--records",
                        "4-6",
                        "--basis",
                        "court-order",
                        "--reviewer",
                        reviewer,
                        "-o",
                        path("once.erasure"),
                        "--json");
    }

    @ParameterizedTest
    @CsvSource({"unhcr-1,reviewer-1", "registrar-1,officer-1", "reviewer-1,reviewer-1"})
    void letsOnlyARegistrarAskAReviewerForAnErasure(String who, String reviewer) {
        Run run = ask(who, reviewer);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("audit.erasure-not-two");
        assertThat(folder.resolve("once.erasure")).doesNotExist();
    }

    @Test
    void showsWhatIsToBeErasedBeforeItIsSigned() throws IOException {
        assertThat(ask("registrar-1", "reviewer-1").code()).isZero();
        Run shown = caseworker.with("SAFECONDUCT_KEY", "").types("log", "erase", "--show", path("once.erasure"));
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("registrar-1 asks", "reviewer-1", "court-order", "records 4 to 6");
        String[] agree = {"log", "erase", "--agree", path("once.erasure"), "-o", path("twice.erasure")};
        Run no = new Run.Typist(with("reviewer-1").environment(), true, Optional.of("no")).types(agree);
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err()).contains("records 4 to 6", "Not signed");
        assertThat(folder.resolve("twice.erasure")).doesNotExist();
        Run yes = new Run.Typist(with("reviewer-1").environment(), true, Optional.of("yes")).types(agree);
        assertThat(yes.code()).isZero();
        assertThat(caseworker
                        .types("log", "erase", "--show", path("twice.erasure"), "--json")
                        .out())
                .contains("\"agreed\":true");
    }

    @Test
    void signsNoErasureWhoseRegistrarDidNot() throws IOException {
        assertThat(ask("registrar-1", "reviewer-1").code()).isZero();
        String file = Files.readString(folder.resolve("once.erasure"));
        int signature = file.indexOf("\"mldsa\"") + 20;
        Files.writeString(
                folder.resolve("forged.erasure"),
                file.substring(0, signature)
                        + (file.charAt(signature) == 'A' ? 'B' : 'A')
                        + file.substring(signature + 1));
        Run forged = with("reviewer-1")
                .types("log", "erase", "--agree", path("forged.erasure"), "-o", path("t.erasure"), "--json");
        assertThat(forged.code()).isEqualTo(1);
        assertThat(forged.out()).contains("audit.erasure-signature-invalid");
        assertThat(folder.resolve("t.erasure")).doesNotExist();
    }

    @Test
    void takesAPassphraseFromAPersonOrFromTheEnvironmentButNotFromNowhere() {
        Run.Typist nobody = caseworker.with("SAFECONDUCT_PASSPHRASE_FILE", "");
        String key = KEYS.resolve("officer-1.p12").toString();
        assertThat(nobody.types("keys", "show", key).err()).contains("passphrase");
        assertThat(nobody.types("keys", "show", key).code()).isEqualTo(2);
        Run.Typist person = new Run.Typist(nobody.environment(), true, Optional.of("not the passphrase"));
        assertThat(person.types("keys", "show", key).code()).isEqualTo(1);
        assertThat(nobody.with("MINE", "not it")
                        .types("keys", "show", key, "--passphrase-env", "MINE")
                        .code())
                .isEqualTo(1);
        assertThat(caseworker.types("keys", "show", key).out()).contains("officer-1", "ML-KEM-1024");
    }

    @Test
    void makesKeysThatTheAuthorityCertified() {
        Run made = caseworker.types(
                "keys",
                "new",
                "--name",
                "officer-9",
                "--authority",
                KEYS.resolve("ca.p12").toString(),
                "--authority-passphrase-file",
                KEYS.resolve("passphrase.txt").toString(),
                "-o",
                path("officer-9.p12"));
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("officer-9", "ECDSA P-384", "ML-DSA-87");
        String shown = caseworker
                .types("keys", "show", path("officer-9.p12"), "--json")
                .out();
        String certificates = caseworker
                .types("keys", "show", path("officer-9.pem"), "--json")
                .out();
        assertThat(shown.substring(shown.indexOf("\"certificates\"")))
                .isEqualTo(certificates.substring(certificates.indexOf("\"certificates\"")));
    }

    @Test
    void refusesAnAddressThatOthersCanListenTo() {
        Run run = caseworker.types("inbox", "--server", "http://exchange.example");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("not encrypted");
    }

    @Test
    void showsAndVerifiesARoster() throws IOException {
        assertThat(caseworker.types("roster", "show").out()).contains("officer-3", "active");
        assertThat(caseworker
                        .types("roster", "verify", KEYS.resolve("roster.json").toString())
                        .out())
                .contains("is verified");
        byte[] altered = Files.readAllBytes(KEYS.resolve("roster.json"));
        altered[altered.length / 2] ^= 1;
        Files.write(folder.resolve("altered.json"), altered);
        Run run = caseworker.types("roster", "verify", path("altered.json"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void makesWhatIsPrintedHarmless() {
        assertThat(Printable.of("a\u001b[2Jb\u202ec\nd")).isEqualTo("a\ufffd[2Jb\ufffdc\ufffdd");
        assertThat(Printable.of("é".repeat(400))).hasSize(301);
    }
}
