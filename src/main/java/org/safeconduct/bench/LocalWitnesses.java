package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessSettings;

/**
 * Three witnesses on this machine, each with its own key and database, and a roster that asks for two of them.
 *
 * @param settings with which the exchange uses them
 */
record LocalWitnesses(LogPolicy policy, Map<String, String> settings) {
    private static final int COUNT = 3;

    /** @param registrars two, who sign the roster's new policy */
    static LocalWitnesses start(Path folder, Roster roster, List<KeyRing> registrars, Running running)
            throws Refused, IOException {
        Files.createDirectories(folder);
        List<String> logLines =
                roster.policy().lines().filter(line -> line.startsWith("log ")).toList();
        List<VerifierKey> logs = new ArrayList<>();
        for (String line : logLines) {
            logs.add(VerifierKey.parse(line.split(" ")[1]));
        }
        List<String> policy = new ArrayList<>(logLines);
        StringJoiner names = new StringJoiner(" ");
        for (int i = 1; i <= COUNT; i++) {
            String name = "w" + i;
            Witness witness = Witness.start(
                    WitnessSettings.local("witness.example/" + name, logs, folder.resolve(name + ".db"), true),
                    Ed25519Key.generate());
            running.add(witness);
            policy.add("witness " + name + " " + witness.verifierKey() + " " + witness.address());
            names.add(name);
        }
        policy.add("group two-of-three 2 " + names);
        policy.add("quorum two-of-three");
        String text = String.join("\n", policy) + "\n";
        return new LocalWitnesses(
                LogPolicy.parse(text),
                Map.of(
                        "safeconduct.log.policy",
                        Files.writeString(folder.resolve("policy.txt"), text).toString(),
                        "safeconduct.roster",
                        Files.write(folder.resolve("roster.json"), signed(roster, text, registrars))
                                .toString(),
                        "safeconduct.limits.requests",
                        "1000000"));
    }

    private static byte[] signed(Roster roster, String policy, List<KeyRing> registrars) throws Refused {
        List<SigningKeys> keys = registrars.stream().map(KeyRing::signing).toList();
        Roster asking = new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                roster.issued(),
                roster.expires(),
                roster.organisations(),
                roster.people(),
                roster.gates(),
                policy);
        return SignedRoster.sign(asking, keys).encoded();
    }
}
