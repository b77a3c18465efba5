package org.safeconduct.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.Home;
import org.safeconduct.client.Sending;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;

/** Caseworkers who send, officers who open, and somebody who watches, whatever happens to the servers. */
final class Story {
    /** Between two things a person does: servers that start need the processors too. */
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final Installation installation;
    private final Queue<Sending.Sent> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<Officer.Answered> openings = new ConcurrentLinkedQueue<>();
    /** Every signed note that anybody was shown. */
    private final Set<String> checkpoints = ConcurrentHashMap.newKeySet();

    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    Story(Installation installation) {
        this.installation = installation;
    }

    List<Sending.Sent> receipts() {
        return List.copyOf(receipts);
    }

    List<Officer.Answered> openings() {
        return List.copyOf(openings);
    }

    List<byte[]> checkpoints() {
        return checkpoints.stream().map(note -> note.getBytes(UTF_8)).toList();
    }

    /** What nobody may ever be told, whatever breaks: anything but "not now". */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    Void depositUntil(CountDownLatch over, String name) throws Exception {
        Path state = Files.createDirectory(installation.folder.resolve(name));
        try (KeyRing caseworker = installation.keys("unhcr-1");
                Everywhere exchanges = new Everywhere(installation, "unhcr-1", caseworker)) {
            Optional<Path> unsent = Optional.empty();
            while (!over.await(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                // What was not receipted is sent again, the very same file, to whichever server.
                Path bundle = unsent.isPresent() ? unsent.get() : seal(state, caseworker);
                unsent = send(bundle, state, exchanges.any()) ? Optional.empty() : Optional.of(bundle);
            }
        }
        return null;
    }

    Void openUntil(CountDownLatch over, String name) throws Exception {
        Path state = Files.createDirectory(installation.folder.resolve(name));
        try (KeyRing keys = installation.keys("officer-1");
                Everywhere exchanges = new Everywhere(installation, "officer-1", keys)) {
            Officer officer = new Officer(installation, keys, new Home(state), state.resolve("opened"));
            Officer.Question open = null;
            while (!over.await(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                if (open == null || open.old()) {
                    List<Sending.Sent> known = receipts();
                    open = known.isEmpty()
                            ? null
                            : officer.ask(known.get(ThreadLocalRandom.current().nextInt(known.size())));
                }
                // Until it is answered, the very same bytes; and now and then once more after that.
                if (open != null && open(officer, open, exchanges.any())) {
                    open = ThreadLocalRandom.current().nextInt(3) == 0 && !open.again() ? open.onceMore() : null;
                }
            }
        }
        return null;
    }

    /** Polls one server after the other, each time after the last answer: what is shown may only grow. */
    Void watchUntil(CountDownLatch over) throws Exception {
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        try (Everywhere exchanges = new Everywhere(installation)) {
            long size = 0;
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                try {
                    byte[] note = exchanges.any().checkpoint();
                    long next = Checkpoint.verify(note, policy).size();
                    checkpoints.add(new String(note, UTF_8));
                    if (next < size) {
                        surprises.add("a checkpoint of " + next + " was shown after one of " + size);
                    }
                    size = next;
                } catch (ClientRefused e) {
                    note(e);
                }
            }
        }
        return null;
    }

    void sendAndOpenOnce(String name) throws Exception {
        Path state = Files.createDirectory(installation.folder.resolve(name));
        for (Site site : installation.sites) {
            try (KeyRing caseworker = installation.keys("unhcr-1");
                    KeyRing keys = installation.keys("officer-1");
                    Exchange sending = installation.exchange(site, "unhcr-1", caseworker);
                    Exchange opening = installation.exchange(site, "officer-1", keys)) {
                int before = receipts.size();
                if (!send(seal(state, caseworker), state, sending)) {
                    throw new AssertionError("nothing is accepted any more at " + site.address());
                }
                Officer officer = new Officer(installation, keys, new Home(state), state.resolve("opened"));
                if (!open(officer, officer.ask(receipts().get(before)), opening)) {
                    throw new AssertionError("nothing is released any more at " + site.address());
                }
            }
        }
    }

    private boolean send(Path bundle, Path state, Exchange exchange) throws Refused, IOException {
        try {
            Sending.Sent sent = new Sending(exchange, installation.roster, new Home(state), InstantSource.system())
                    .send(bundle, Progress.NONE);
            Files.delete(bundle);
            receipts.add(sent);
            return true;
        } catch (ClientRefused e) {
            note(e);
        } catch (IOException e) {
            noteIfRefused(e);
        }
        return false;
    }

    private boolean open(Officer officer, Officer.Question question, Exchange exchange) throws Refused {
        try {
            Officer.Answered answered = officer.open(question, exchange);
            checkpoints.add(answered.checkpoint());
            openings.add(answered);
            return true;
        } catch (ClientRefused e) {
            note(e);
        } catch (IOException e) {
            noteIfRefused(e);
        }
        return false;
    }

    private void note(ClientRefused e) {
        if (!e.unreachable()) {
            surprises.add(e.refusal() + " " + e.refusal().code());
        }
    }

    /** A stream that breaks off can only throw an IOException; anything else of this machine's is no server's death. */
    private void noteIfRefused(IOException e) {
        if (!(e.getCause() instanceof ClientRefused refused)) {
            throw new UncheckedIOException(e);
        }
        note(refused);
    }

    private Path seal(Path state, KeyRing caseworker) throws Refused, IOException {
        Path document = Files.write(
                state.resolve("document.pdf"), ("%PDF-1.7\n% fictional " + Instant.now() + "\n").getBytes(US_ASCII));
        BundleId id = BundleId.random();
        Path bundle = state.resolve(id.hex() + ".sealed");
        EncryptionCertificates officer = installation
                .roster
                .certificates(installation.roster.person("officer-1"))
                .encryption();
        Instant now = Instant.now();
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
                List.of(PartPlan.ofFiles("papers", List.of(officer), List.of(), null, List.of(document))));
        BundleWriter.write(plan, bundle, Progress.NONE);
        return bundle;
    }
}
