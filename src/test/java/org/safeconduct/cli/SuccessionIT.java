package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.EmbeddedDatabase;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.VerifierKey;

/** The whole way out (docs/log.md, "Fail-over and restore"), as operator, registrars, officer and reviewer go it. */
class SuccessionIT {
    private static final String NEXT = "safeconduct.example/log/g2";

    @TempDir
    private Path folder = Path.of("");

    private Path keys = Path.of("");
    private Path exchange = Path.of("");

    private People people(Running running) throws Exception {
        String server = Installation.start(
                        exchange, new ExampleKeys(keys), 0, Map.of(), InstantSource.system(), running)
                .address()
                .base()
                .toString();
        return new People(keys, folder, server);
    }

    private void copyKeys() throws IOException {
        Files.createDirectory(keys);
        try (var files = Files.list(Path.of("keys-example"))) {
            for (Path file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
    }

    private Path config(EmbeddedDatabase database) throws IOException {
        return Files.writeString(folder.resolve("server.yaml"), """
                spring:
                  datasource:
                    url: %s
                    username: %s
                    password: %s
                safeconduct:
                  audience: safeconduct-demo
                  passphrase-file: %4$s/passphrase.txt
                  trust-anchor: %4$s/ca.pem
                  log:
                    origin: %5$s
                    key-file: %4$s/log-2.p12
                  gate.key-file: %4$s/gate.p12
                  storage.folder: %6$s
                """.formatted(
                        database.url(), database.user(), database.password(), keys, NEXT, exchange.resolve("storage")));
    }

    /** A roster that names the new log, signed by both registrars. */
    private void publish(VerifierKey named) throws Exception {
        SignedRoster old = SignedRoster.parse(Files.readAllBytes(keys.resolve("roster.json")));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Roster before = old.verify(TrustAnchor.read(keys.resolve("ca.pem")), now, null);
        Roster next = new Roster(
                before.format(),
                before.serial() + 1,
                old.digest(),
                now,
                before.expires(),
                before.organisations(),
                before.people(),
                before.gates(),
                before.policy().replaceFirst("log [^\n]*", "log " + Matcher.quoteReplacement(named.toString())));
        try (Passphrase passphrase = Passphrase.ofFile(keys.resolve("passphrase.txt"));
                KeyRing first = KeyRing.open(keys.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(keys.resolve("registrar-2.p12"), passphrase)) {
            SignedRoster signed = SignedRoster.sign(next, List.of(first.signing(), second.signing()));
            Files.write(keys.resolve("roster.json"), signed.encoded());
        }
        Files.copy(keys.resolve("log-2.p12"), keys.resolve("log.p12"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void goesOnUnderANewNameAndShowsItToEveryone() throws Exception {
        keys = folder.resolve("keys");
        exchange = folder.resolve("exchange");
        copyKeys();
        String ended = Files.readString(keys.resolve("log.vkey")).strip();
        String bundle;
        try (Running running = Running.untilProcessEnds()) {
            People before = people(running);
            bundle = before.send();
            People.require(before.original(bundle, "first"));
            People.require(before.as("reviewer-1").types("log", "verify", "--live"));
        }

        VerifierKey named;
        try (Ed25519Key key = Ed25519Key.generate();
                Passphrase passphrase = Passphrase.ofFile(keys.resolve("passphrase.txt"));
                EmbeddedDatabase database = EmbeddedDatabase.start(exchange.resolve("postgres"))) {
            key.save(keys.resolve("log-2.p12"), passphrase);
            named = new VerifierKey(NEXT, VerifierKey.Role.LOG, key.publicKey());
            String[] command = {"log", "succeed", "--config", config(database).toString(), "--ended", ended, "--json"};
            Run done = Run.SCRIPT.types(command);
            People.require(done);
            assertThat(done.out()).contains("\"successor\":\"" + NEXT + "\"", "\"lost\":0");
            Run again = Run.SCRIPT.types(command);
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.out()).contains("log.other-log");
        }
        publish(named);

        try (Running running = Running.untilProcessEnds()) {
            People after = people(running);
            Run stopped = after.original(bundle, "second");
            assertThat(stopped.code()).isEqualTo(1);
            assertThat(stopped.err()).contains("names another access log");
            assertThat(folder.resolve("second")).doesNotExist();

            Run.Typist officer = after.as("officer-1");
            assertThat(officer.types("log", "change", "--to", "safeconduct.example/log")
                            .code())
                    .isEqualTo(2);
            Run changed = officer.types("log", "change", "--to", NEXT);
            People.require(changed);
            assertThat(changed.out()).contains("safeconduct.example/log ended", "unchanged");
            // What was deposited in the ended log's time can be opened, with a record in the new one.
            People.require(after.original(bundle, "second"));

            Run.Typist reviewer = after.as("reviewer-1");
            assertThat(reviewer.types("log", "verify", "--live").code()).isEqualTo(3);
            People.require(reviewer.types("log", "change", "--to", NEXT));
            People.require(reviewer.types("log", "verify", "--live"));
        }
    }
}
