package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.language.Refused;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessSettings;

/**
 * A witness on this machine for each that a roster's policy names, as its partner would run it: with its own key, and a
 * memory of its own that outlives it.
 *
 * @param policy file with the roster's policy and where each witness is asked
 * @param addresses in the policy's order
 */
record LocalWitnesses(Path policy, List<String> addresses) {
    /** @param folder of their memories @param running closes what is started here */
    static LocalWitnesses start(Path folder, ExampleKeys keys, String policy, Running running)
            throws Refused, IOException {
        OwnerOnly.createFolder(folder);
        List<VerifierKey> logs = new ArrayList<>();
        for (String line : policy.lines().toList()) {
            if (line.startsWith("log ")) {
                logs.add(VerifierKey.parse(line.split(" ")[1]));
            }
        }
        List<String> lines = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (String line : policy.lines().toList()) {
            if (line.startsWith("witness ")) {
                String[] words = line.split(" ");
                Witness witness = started(folder, keys, words[1], VerifierKey.parse(words[2]), logs, running);
                addresses.add(witness.address().toString());
                lines.add(String.join(" ", words[0], words[1], words[2], addresses.getLast()));
            } else {
                lines.add(line);
            }
        }
        return new LocalWitnesses(Files.write(folder.resolve("policy.txt"), lines), List.copyOf(addresses));
    }

    private static Witness started(
            Path folder, ExampleKeys keys, String name, VerifierKey named, List<VerifierKey> logs, Running running)
            throws Refused, IOException {
        Path memory = folder.resolve(name + ".db");
        // An example's key begins with an empty memory in each new folder, where the log begins anew too.
        WitnessSettings settings = WitnessSettings.local(named.name(), logs, memory, Files.notExists(memory));
        Ed25519Key key = running.add(keys.ed25519(name));
        return running.add(Witness.start(settings, key));
    }
}
