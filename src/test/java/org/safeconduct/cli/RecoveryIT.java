package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.json.StrictJson;

/** Recovery by policy: the roster asks for the recovery key, and officers put it together after a loss. */
class RecoveryIT {
    private static final Running RUNNING = Running.untilProcessEnds();

    @TempDir
    private static Path exchange = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private static People people = new People(Path.of(""), Path.of(""), "");

    @BeforeAll
    static void start() throws Exception {
        Path keys = RecoveryKeys.enrolled(exchange.resolve("keys"), RecoveryPolicy.REQUIRED);
        // What senders have who did not fetch the new roster.
        Files.copy(People.KEYS.resolve("roster.json"), exchange.resolve("old-roster.json"));
        people = People.at(keys, exchange, RUNNING);
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Run seal(Run.Typist typist, String name, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "seal", "--to", "officer-1", "--referral", "new", "--people", "2", "--label", "Dossier", "--json"));
        line.addAll(List.of("-o", at(name)));
        line.addAll(Arrays.asList(more));
        line.add(new Documents(Files.createDirectory(folder.resolve("documents-" + name)))
                .clean("one.pdf")
                .toString());
        return typist.types(line.toArray(String[]::new));
    }

    private String sent(String... more) throws Exception {
        Run sealed = seal(people.as("unhcr-1"), "a.sealed", more);
        People.require(sealed);
        assertThat(sealed.out()).contains("recovery-1", "\"recovery\":true");
        People.require(people.as("unhcr-1").types("send", at("a.sealed")));
        return StrictJson.readTree(sealed.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path("bundle")
                .asString("");
    }

    /** The keys, from two shares of three. */
    private Run.Typist joined() throws IOException {
        Path keys = people.keys();
        People.require(people.as("registrar-1")
                .types(
                        "keys",
                        "split",
                        keys.resolve("recovery-1.p12").toString(),
                        "--threshold",
                        "2",
                        "--to",
                        "officer-2,officer-3,reviewer-1",
                        "-o",
                        at("recovery")));
        List<String> line = new ArrayList<>(List.of("keys", "join", at("recovery/recovery-1.p12")));
        for (String each : List.of("1-officer-2", "3-reviewer-1")) {
            People.require(people.as(each.substring(2))
                    .types(
                            "keys",
                            "pass-on",
                            at("recovery/recovery-1." + each + ".share"),
                            "--to",
                            "officer-3",
                            "-o",
                            at(each)));
            line.add(at(each));
        }
        Files.writeString(folder.resolve("new-passphrase"), "a fictional passphrase");
        line.addAll(List.of("-o", at("joined.p12"), "--new-passphrase-file", at("new-passphrase")));
        People.require(people.as("officer-3").types(line.toArray(String[]::new)));
        return people.as("recovery-1")
                .with("SAFECONDUCT_HOME", at("home-recovery"))
                .with("SAFECONDUCT_KEY", at("joined.p12"))
                .with("SAFECONDUCT_PASSPHRASE_FILE", at("new-passphrase"));
    }

    @Test
    void opensWhatTheLostOfficerCouldAndTellsSenderAndReviewer() throws Exception {
        String bundle = sent();
        assertThat(people.as("unhcr-1").types("inspect", at("a.sealed")).out())
                .contains("recovery key (several people together): recovery-1");
        assertThat(people.as("unhcr-1").types("outbox", "--lang", "fr").out()).contains("clé de secours");
        assertThat(people.as("unhcr-1").types("roster", "show").out()).contains("must be sealed to every recovery key");

        Run.Typist recovery = joined();
        assertThat(recovery.types("inbox").out()).contains(bundle);
        People.require(recovery.types(people.open(bundle, "opened-by-recovery", "--original")));
        assertThat(exchange.resolve("opened-by-recovery")).isDirectory();
        assertThat(people.as("unhcr-1").types("openings", bundle).out()).contains("recovery key", "opened");
        assertThat(people.as("reviewer-1")
                        .types("log", "search", "--event", "release-granted", "--role", "recovery")
                        .out())
                .contains("recovery-1", bundle);
    }

    @Test
    void neverWritesIntoACaseNorTakesPartInOne() throws Exception {
        String bundle = sent();
        String outbox = people.as("unhcr-1").types("outbox", "--json").out();
        String referral = StrictJson.readTree(outbox.strip().getBytes(StandardCharsets.UTF_8), 200_000)
                .path("bundles")
                .path(0)
                .path("referral")
                .asString("");
        Run.Typist recovery = people.as("recovery-1");
        assertThat(seal(recovery, "b.sealed").code()).isEqualTo(1);
        for (String[] forbidden : new String[][] {
            {"send", at("a.sealed")},
            {"move", referral, "--to", "received"},
            {"referrals"},
            {"outbox"},
            {"approvals"},
            {"openings", bundle},
            {"withdraw", referral},
            {"log", "search"}
        }) {
            assertThat(recovery.types(forbidden).code())
                    .as(String.join(" ", forbidden))
                    .isEqualTo(1);
        }
        assertThat(people.as("unhcr-1").types("referral", referral).out()).doesNotContain("recovery-1");
    }

    @Test
    void isLeftOutByNobodyWhereTheRosterAsksForIt() throws Exception {
        Run refused = seal(people.as("unhcr-1"), "a.sealed", "--no-recovery");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("cannot be left out");

        // Whoever seals by an older roster is told where it arrives.
        Run.Typist behind = people.as("unhcr-1")
                .with("SAFECONDUCT_ROSTER", exchange.resolve("old-roster.json").toString())
                .with("SAFECONDUCT_HOME", at("home-behind"));
        People.require(seal(behind, "old.sealed"));
        Run late = people.as("unhcr-1").types("send", at("old.sealed"), "--lang", "fr");
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.err()).contains("clé de secours");
        assertThat(people.as("reviewer-1")
                        .types("log", "search", "--event", "deposit-refused", "--reason", "deposit.recovery-missing")
                        .out())
                .contains("unhcr-1");
    }

    @Test
    void isAskedForByTwoPersonsToo() throws Exception {
        String bundle = sent("--approvers", "officer-2,officer-3");
        Run.Typist recovery = people.as("recovery-1");
        Run asked = recovery.types(people.open(bundle, "two", "--original", "--json"));
        assertThat(asked.code()).as(asked.err()).isEqualTo(3);
        String ask = StrictJson.readTree(asked.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path("ask")
                .asString("");
        People.require(people.as("officer-2").types("approve-opening", ask, "--yes"));
        People.require(recovery.types(people.open(bundle, "two", "--original")));
        assertThat(people.as("unhcr-1").types("openings", bundle).out())
                .contains("recovery key", "a second officer agreed");
    }
}
