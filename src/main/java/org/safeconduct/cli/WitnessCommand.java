package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.witness.TlsIdentity;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessRefusal;
import org.safeconduct.witness.WitnessRefused;
import org.safeconduct.witness.WitnessSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cosigns the checkpoints of logs until it is told to stop (docs/witness.md). */
@Command(name = "witness")
final class WitnessCommand implements Callable<Integer> {
    private static final int LONGEST_LIST = 1 << 16;

    private final Report report;

    @Option(names = "--key", paramLabel = "FILE.p12")
    private @Nullable Path key;

    @Mixin
    private PassphraseOptions passphrases;

    @Option(names = "--name", paramLabel = "NAME", required = true)
    private String name = "";

    @Option(names = "--database", paramLabel = "FILE", required = true)
    private Path database = Path.of("");

    @Option(names = "--new")
    private boolean fresh;

    @Option(names = "--memory-lost")
    private boolean memoryLost;

    @Option(names = "--log", paramLabel = "VKEY")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--logs", paramLabel = "FILE")
    private List<Path> logFiles = new ArrayList<>();

    @Option(names = "--listen", paramLabel = "ADDRESS:PORT")
    private String listen = "127.0.0.1:7380";

    @Option(names = "--tls", paramLabel = "FILE.p12")
    private @Nullable Path tls;

    @Option(names = "--tls-passphrase-file", paramLabel = "FILE")
    private @Nullable Path tlsPassphrase;

    @Option(names = "--tls-by-proxy")
    private boolean behindProxy;

    @Option(names = "--requests", paramLabel = "N")
    private int perSecond = WitnessSettings.STANDARD_PER_SECOND;

    WitnessCommand(Report report) {
        this.report = report;
        this.passphrases = new PassphraseOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException, InterruptedException {
        WitnessSettings settings = new WitnessSettings(
                name,
                logs(),
                database,
                fresh,
                ListenOption.parse(listen),
                tls(),
                behindProxy,
                perSecond,
                InstantSource.system());
        Path keyFile = Configured.required(key, "--key");
        boolean first = fresh && Files.notExists(keyFile);
        requireMemory(first);
        try (Ed25519Key signing = key(keyFile, first);
                Witness witness = start(settings, signing, keyFile, first)) {
            report.answer(new WitnessAnswer(
                    witness.address().toString(), witness.verifierKey().toString()));
            report.surroundings().out().flush();
            // Ends with the process: what it answered is on the disk by then.
            new CountDownLatch(1).await();
            return Outcome.DONE;
        }
    }

    /** An empty memory under a key that signed before is how a witness signs a second history: never by one slip. */
    private void requireMemory(boolean first) throws Refused {
        if (memoryLost && !fresh) {
            throw new CliRefused(CliRefusal.USE_INVALID.naming("safeconduct witness"));
        }
        if (fresh && !first && Files.notExists(database)) {
            if (!memoryLost) {
                throw new WitnessRefused(WitnessRefusal.KEY_EXISTS, null);
            }
            report.surroundings().err().println(report.surroundings().texts().of("witness.memory-lost"));
        }
    }

    /** A key that was made for a witness which did not start has signed nothing, and is not left behind. */
    private Witness start(WitnessSettings settings, Ed25519Key signing, Path keyFile, boolean first)
            throws WitnessRefused, IOException {
        try {
            return Witness.start(settings, signing);
        } catch (WitnessRefused e) {
            if (first && Files.notExists(database)) {
                Files.deleteIfExists(keyFile);
            }
            throw e;
        }
    }

    /** A first start makes the key too: a new memory belongs to a key that never signed. */
    private Ed25519Key key(Path file, boolean first) throws Refused, IOException {
        if (first) {
            Ed25519Key made = Ed25519Key.generate();
            try (Passphrase passphrase = passphrases.chosen()) {
                made.save(file, passphrase);
            }
            return made;
        }
        try (Passphrase passphrase = passphrases.existing()) {
            return Ed25519Key.open(file, passphrase);
        }
    }

    /** Files hold one key to a line; empty lines and those that begin with # are for people. */
    private List<VerifierKey> logs() throws CliRefused, LogRefused, IOException {
        List<String> lines = new ArrayList<>(logs);
        for (Path file : logFiles) {
            new String(InputFile.read(file, LONGEST_LIST), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(lines::add);
        }
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : lines) {
            VerifierKey key = VerifierKey.parse(line);
            if (key.role() != VerifierKey.Role.LOG) {
                throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--log", "safeconduct witness"));
            }
            keys.add(key);
        }
        return keys;
    }

    private Optional<SSLContext> tls() throws Refused, IOException {
        if (tls == null) {
            return Optional.empty();
        }
        try (Passphrase passphrase = passphrases.given(tlsPassphrase, null)) {
            return Optional.of(TlsIdentity.open(tls, passphrase));
        }
    }
}
