package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import org.safeconduct.log.VerifierKey;

/** The example keys under a roster that asks something else of witnesses, in a folder of its own. */
final class BenchKeys {
    private static final String ROSTER = "roster.json";
    private static final int COUNT = 3;

    private BenchKeys() {}

    /** Nobody is asked. */
    static ExampleKeys withoutWitnesses(ExampleKeys keys, Path folder) throws Refused, IOException {
        return under("quorum none\n", keys, copy(keys, folder));
    }

    /** Two of three, with new keys. */
    static ExampleKeys twoOfThree(ExampleKeys keys, Path folder) throws Refused, IOException {
        Path own = copy(keys, folder);
        StringBuilder policy = new StringBuilder();
        StringJoiner names = new StringJoiner(" ");
        try (Passphrase passphrase = Passphrase.ofFile(own.resolve("passphrase.txt"))) {
            for (int i = 1; i <= COUNT; i++) {
                String name = "w" + i;
                try (Ed25519Key key = Ed25519Key.generate()) {
                    key.save(own.resolve(name + ".p12"), passphrase);
                    VerifierKey vkey =
                            new VerifierKey("witness.example/" + name, VerifierKey.Role.WITNESS, key.publicKey());
                    policy.append("witness " + name + " " + vkey + "\n");
                }
                names.add(name);
            }
        }
        return under(policy + "group two-of-three 2 " + names + "\nquorum two-of-three\n", keys, own);
    }

    private static Path copy(ExampleKeys keys, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(keys.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(ROSTER)) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        return folder;
    }

    private static ExampleKeys under(String witnesses, ExampleKeys keys, Path own) throws Refused, IOException {
        Roster roster = keys.roster(Instant.now());
        String logs = String.join(
                "\n",
                roster.policy().lines().filter(line -> line.startsWith("log ")).toList());
        Roster asking = new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                roster.issued(),
                roster.expires(),
                roster.organisations(),
                roster.people(),
                roster.gates(),
                logs + "\n" + witnesses);
        try (KeyRing first = keys.ring("registrar-1");
                KeyRing second = keys.ring("registrar-2")) {
            SignedRoster signed = SignedRoster.sign(asking, List.of(first.signing(), second.signing()));
            Files.write(own.resolve(ROSTER), signed.encoded());
        }
        return new ExampleKeys(own);
    }
}
