package org.safeconduct.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;

/** The example keys with a recovery key, recovery-1, and a roster that has it. */
final class RecoveryKeys {
    private RecoveryKeys() {}

    /** @param keys the folder to be made */
    static Path enrolled(Path keys, RecoveryPolicy policy) throws Exception {
        Files.createDirectory(keys);
        try (Stream<Path> files = Files.list(People.KEYS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
        People.require(Run.SCRIPT
                .with(
                        "SAFECONDUCT_PASSPHRASE_FILE",
                        keys.resolve("passphrase.txt").toString())
                .types(
                        "keys",
                        "new",
                        "--name",
                        "recovery-1",
                        "--authority",
                        keys.resolve("ca.p12").toString(),
                        "--authority-passphrase-file",
                        keys.resolve("passphrase.txt").toString(),
                        "-o",
                        keys.resolve("recovery-1.p12").toString()));
        Roster example = new ExampleKeys(keys).roster(InstantSource.system().instant());
        List<Person> more = new ArrayList<>(example.people());
        more.add(new Person(
                "recovery-1",
                "resettlement",
                "recovery-1",
                List.of(Role.RECOVERY),
                State.ACTIVE,
                Files.readString(keys.resolve("recovery-1.pem"))));
        Roster next = new Roster(
                        example.format(),
                        example.serial() + 1,
                        SignedRoster.parse(Files.readAllBytes(keys.resolve("roster.json")))
                                .digest(),
                        example.issued(),
                        example.expires(),
                        example.organisations(),
                        more,
                        example.gates(),
                        example.policy())
                .with(policy);
        try (Passphrase passphrase = Passphrase.ofFile(keys.resolve("passphrase.txt"));
                KeyRing first = KeyRing.open(keys.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(keys.resolve("registrar-2.p12"), passphrase)) {
            Files.write(
                    keys.resolve("roster.json"),
                    SignedRoster.sign(next, List.of(first.signing(), second.signing()))
                            .encoded());
        }
        return keys;
    }
}
