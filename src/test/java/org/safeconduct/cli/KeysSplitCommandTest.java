package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ceremony of docs/recovery.md: a key is split, its shares are passed on, and put together again. */
class KeysSplitCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private People people = new People(People.KEYS, Path.of(""), "http://127.0.0.1:1");

    @BeforeEach
    void furnish() {
        people = new People(People.KEYS, folder, "http://127.0.0.1:1");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Run split(String threshold, String to) {
        return people.as("registrar-1")
                .types(
                        "keys",
                        "split",
                        People.KEYS.resolve("officer-3.p12").toString(),
                        "--threshold",
                        threshold,
                        "--to",
                        to,
                        "-o",
                        at("recovery"));
    }

    private void splitAndPassOn() throws IOException {
        People.require(split("2", "officer-1,unhcr-1,reviewer-1"));
        for (String each : List.of("1-officer-1", "2-unhcr-1", "3-reviewer-1")) {
            People.require(people.as(each.substring(2))
                    .types(
                            "keys",
                            "pass-on",
                            at("recovery/officer-3." + each + ".share"),
                            "--to",
                            "officer-2",
                            "-o",
                            at(each)));
        }
        Files.writeString(folder.resolve("new-passphrase"), "a fictional passphrase");
    }

    private Run join(String... more) {
        List<String> line = new ArrayList<>(List.of("keys", "join", at("recovery/officer-3.p12")));
        line.addAll(Arrays.asList(more));
        return people.as("officer-2").types(line.toArray(String[]::new));
    }

    @Test
    void theKeysComeBackWithEnoughShares() throws Exception {
        splitAndPassOn();
        Run rehearsed = join("--rehearse", at("1-officer-1"), at("3-reviewer-1"));
        People.require(rehearsed);
        assertThat(rehearsed.out()).contains("open the keys of officer-3", "Nothing was written");
        Run joined = join(
                at("2-unhcr-1"),
                at("1-officer-1"),
                "-o",
                at("again.p12"),
                "--new-passphrase-file",
                at("new-passphrase"));
        People.require(joined);
        assertThat(joined.out()).contains("revoke officer-3");
        Run shown = people.as("officer-2")
                .types("keys", "show", at("again.p12"), "--passphrase-file", at("new-passphrase"));
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(fingerprints(shown))
                .hasSize(4)
                .isEqualTo(fingerprints(people.as("officer-2")
                        .types(
                                "keys",
                                "show",
                                People.KEYS.resolve("officer-3.pem").toString())));
    }

    private static List<String> fingerprints(Run shown) {
        return shown.out().lines().filter(line -> line.contains("SHA-256")).toList();
    }

    @Test
    void nobodyOpensTheFileThatWasSplitOrReadsAnothersShare() throws Exception {
        splitAndPassOn();
        assertThat(people.as("officer-3")
                        .types("keys", "show", at("recovery/officer-3.p12"))
                        .err())
                .contains("does not open this key file");
        assertThat(people.as("officer-1")
                        .types(
                                "keys",
                                "pass-on",
                                at("recovery/officer-3.2-unhcr-1.share"),
                                "--to",
                                "officer-2",
                                "-o",
                                at("x"))
                        .err())
                .contains("not among the recipients");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(join("--rehearse", at("recovery/officer-3.1-officer-1.share"), at("2-unhcr-1"))
                        .code())
                .isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("recovery"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("1-officer-1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesTooFewSharesOneTwiceAndSharesOfAnotherKey() throws Exception {
        splitAndPassOn();
        assertThat(join("--rehearse", at("1-officer-1")).err()).contains("too few shares");
        assertThat(join("--rehearse", at("1-officer-1"), at("1-officer-1")).err())
                .contains("too few shares");
        Run other = people.as("officer-2")
                .types(
                        "keys",
                        "join",
                        People.KEYS.resolve("officer-2.p12").toString(),
                        at("1-officer-1"),
                        at("2-unhcr-1"),
                        "--rehearse");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("These shares do not open");
        Files.writeString(folder.resolve("no-share"), "{}");
        assertThat(join("--rehearse", at("no-share")).err()).contains("not a share of a key file");
    }

    @Test
    void refusesToSplitBadlyAndWritesOverNothing() throws Exception {
        for (String[] each : new String[][] {
            {"1", "officer-1,officer-2"}, {"3", "officer-1,officer-2"}, {"2", "officer-1,officer-1"}, {"2", "officer-1"}
        }) {
            Run refused = split(each[0], each[1]);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("threshold of 2");
        }
        assertThat(split("2", "officer-1,nobody").err()).contains("nobody");
        assertThat(folder.resolve("recovery")).doesNotExist();
        People.require(split("2", "officer-1,officer-2"));
        assertThat(split("2", "officer-1,officer-2").err()).contains("already");
    }

    @Test
    void vouchesForNoShareThatItDidNotOpen() throws Exception {
        splitAndPassOn();
        Run forOthers =
                join("--rehearse", at("1-officer-1"), at("2-unhcr-1"), at("recovery/officer-3.3-reviewer-1.share"));
        assertThat(forOthers.code()).isEqualTo(1);
        assertThat(forOthers.err()).contains("officer-3.3-reviewer-1.share", "not among the recipients");
        assertThat(join("--rehearse", at("1-officer-1"), at("2-unhcr-1"), at("3-reviewer-1"))
                        .out())
                .contains("These 3 shares");
    }

    @Test
    void tellsTheFileThatWasSplitFromTheOneThatTheSharesOpen() throws Exception {
        splitAndPassOn();
        Run original = people.as("officer-2")
                .types(
                        "keys",
                        "join",
                        People.KEYS.resolve("officer-3.p12").toString(),
                        at("1-officer-1"),
                        at("2-unhcr-1"),
                        "--rehearse");
        assertThat(original.err()).contains("These shares do not open", "not the one that was split");
    }

    @Test
    void givesNobodyAShareOfTheirOwnKey() {
        assertThat(split("2", "officer-3,officer-1").err()).contains("other people");
        assertThat(folder.resolve("recovery")).doesNotExist();
    }

    @Test
    void saysEitherToRehearseOrWhereTo() {
        assertThat(join(at("1-officer-1")).code()).isEqualTo(2);
        assertThat(join(at("1-officer-1"), "--rehearse", "-o", at("again.p12")).code())
                .isEqualTo(2);
    }

    @Test
    void speaksFrench() {
        Run french = people.as("registrar-1").with("SAFECONDUCT_LANG", "fr").types("keys", "split", "--help");
        assertThat(french.out()).contains("phrase de passe que personne n'a");
        assertThat(split("2", "officer-1,officer-2").out()).contains("destroy the file that was split");
    }
}
