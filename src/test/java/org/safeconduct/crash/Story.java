package org.safeconduct.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.Home;
import org.safeconduct.client.Opening;
import org.safeconduct.client.Sending;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;

/** Caseworkers who send and officers who open, whatever happens to the server; keeps what they were told. */
final class Story {
    private static final int PART = 1;

    private final Installation installation;
    private final Path folder;
    private final Queue<Sending.Sent> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<Opening.Opened> openings = new ConcurrentLinkedQueue<>();

    Story(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    List<Sending.Sent> receipts() {
        return List.copyOf(receipts);
    }

    List<Opening.Opened> openings() {
        return List.copyOf(openings);
    }

    Void depositUntil(CountDownLatch over, String home) throws Exception {
        Path state = Files.createDirectory(folder.resolve(home));
        Optional<Path> unsent = Optional.empty();
        while (!over.await(1, TimeUnit.MILLISECONDS)) {
            Path bundle = unsent.isPresent() ? unsent.get() : seal(state);
            try {
                send(bundle, state);
                Files.delete(bundle);
                unsent = Optional.empty();
            } catch (ClientRefused | IOException e) {
                requireExchange(e);
                // The server is gone or coming: the very same file is sent again, as a person would.
                unsent = Optional.of(bundle);
            }
        }
        return null;
    }

    Void openUntil(CountDownLatch over, String home) throws Exception {
        Path state = Files.createDirectory(folder.resolve(home));
        while (!over.await(1, TimeUnit.MILLISECONDS)) {
            List<Sending.Sent> known = receipts();
            if (!known.isEmpty()) {
                Sending.Sent any = known.get(ThreadLocalRandom.current().nextInt(known.size()));
                try {
                    open(new BundleId(any.bundle()), state);
                } catch (ClientRefused | IOException e) {
                    // As above; a new request is signed for the next try.
                    requireExchange(e);
                }
            }
        }
        return null;
    }

    /** A stream that breaks off can only throw an IOException; anything else of this machine's is no server's death. */
    private static void requireExchange(Exception e) throws Exception {
        if (!(e instanceof ClientRefused) && !(e.getCause() instanceof ClientRefused)) {
            throw e;
        }
    }

    void sendAndOpenOnce(String home) throws Exception {
        Path state = Files.createDirectory(folder.resolve(home));
        Sending.Sent sent = send(seal(state), state);
        open(new BundleId(sent.bundle()), state);
    }

    private Path seal(Path state) throws Refused, IOException {
        Path document = Files.write(
                state.resolve("document.pdf"), ("%PDF-1.7\n% fictional " + Instant.now() + "\n").getBytes(US_ASCII));
        BundleId id = BundleId.random();
        Path bundle = state.resolve(id.hex() + ".sealed");
        EncryptionCertificates officer = installation
                .roster
                .certificates(installation.roster.person("officer-1"))
                .encryption();
        Instant now = Instant.now();
        try (KeyRing caseworker = installation.keys("unhcr-1")) {
            BundlePlan plan = new BundlePlan(
                    id,
                    BundleId.random().hex(),
                    "hrd",
                    Priority.NORMAL,
                    1,
                    now.truncatedTo(ChronoUnit.MINUTES),
                    caseworker.signing(),
                    installation.roster.activeGates(now).stream()
                            .map(gate -> gate.encryption())
                            .toList(),
                    List.of(new PartPlan("papers", List.of(officer), List.of(), null, List.of(document))));
            BundleWriter.write(plan, bundle, Progress.NONE);
        }
        return bundle;
    }

    private Sending.Sent send(Path bundle, Path state) throws Refused, IOException {
        try (KeyRing caseworker = installation.keys("unhcr-1");
                Exchange exchange = installation.exchange("unhcr-1", caseworker)) {
            Sending.Sent sent = new Sending(exchange, installation.roster, new Home(state), InstantSource.system())
                    .send(bundle, Progress.NONE);
            receipts.add(sent);
            return sent;
        }
    }

    private void open(BundleId bundle, Path state) throws Refused, IOException {
        Path out = state.resolve("opened");
        try (KeyRing officer = installation.keys("officer-1");
                Exchange exchange = installation.exchange("officer-1", officer)) {
            openings.add(new Opening(exchange, installation.roster, officer, new Home(state), InstantSource.system())
                    .open(
                            new Opening.Wish(bundle, PART, Purpose.ELIGIBILITY, "eligibility review of this case"),
                            out,
                            Progress.NONE));
        } finally {
            remove(out);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
