package org.safeconduct.log;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessRefused;
import org.safeconduct.witness.WitnessSettings;

/** Real witnesses of one log, each with a database of its own, and policies that name them. */
final class TestWitnesses implements AutoCloseable {
    private final Path folder;
    private final VerifierKey log;
    private final InstantSource clock;
    private final Map<String, Ed25519Key> keys = new HashMap<>();
    private final Map<String, Witness> running = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    TestWitnesses(Path folder, VerifierKey log, InstantSource clock) {
        this.folder = folder;
        this.log = log;
        this.clock = clock;
    }

    /** Starts it, the first time with an empty database, later with the one it has and on the same port. */
    void start(String name) throws WitnessRefused {
        Ed25519Key key = keys.computeIfAbsent(name, each -> Ed25519Key.generate());
        Path database = folder.resolve(name + ".db");
        Witness witness = Witness.start(
                new WitnessSettings(
                        "witness.example/" + name,
                        List.of(log),
                        database,
                        Files.notExists(database),
                        new InetSocketAddress("127.0.0.1", ports.getOrDefault(name, 0)),
                        Optional.empty(),
                        false,
                        10_000,
                        clock),
                key);
        ports.put(name, witness.address().getPort());
        running.put(name, witness);
    }

    void stop(String name) {
        Witness witness = running.remove(name);
        if (witness != null) {
            witness.close();
        }
    }

    String line(String name) {
        Ed25519Key key = Objects.requireNonNull(keys.get(name));
        VerifierKey vkey = new VerifierKey("witness.example/" + name, VerifierKey.Role.WITNESS, key.publicKey());
        return "witness " + name + " " + vkey + " http://127.0.0.1:" + ports.get(name);
    }

    /** @param rest groups and quorum */
    LogPolicy policy(List<String> witnesses, String... rest) throws LogRefused {
        List<String> lines = new ArrayList<>(List.of("log " + log));
        lines.addAll(witnesses);
        lines.addAll(List.of(rest));
        return LogPolicy.parse(String.join("\n", lines) + "\n");
    }

    Witnessing witnessing(LogPolicy policy) {
        return new Witnessing(policy, Duration.ofSeconds(3), Duration.ofMillis(800), clock);
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::stop);
    }
}
