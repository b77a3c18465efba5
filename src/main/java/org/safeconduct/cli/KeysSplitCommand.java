package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeyShare;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.Secret;
import org.safeconduct.language.Refused;
import org.safeconduct.storage.OwnerOnly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a key file under a passphrase that nobody has: only shares of it, one for each holder. Needs no network. */
@Command(name = "split")
final class KeysSplitCommand implements Callable<Integer> {
    private static final int SECRET = 32;

    private final Report report;

    @Parameters(paramLabel = "FILE.p12", descriptionKey = "safeconduct.keys.split.file")
    private Path file = Path.of("");

    @Mixin
    private PassphraseOptions passphrases;

    @Mixin
    private RosterOptions roster;

    @Option(names = "--threshold", paramLabel = "K", required = true)
    private int threshold;

    @Option(
            names = "--to",
            paramLabel = "PERSON",
            split = ",",
            required = true,
            descriptionKey = "safeconduct.keys.split.to")
    private List<String> holders = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            descriptionKey = "safeconduct.keys.split.output")
    private Path output = Path.of("");

    KeysSplitCommand(Report report) {
        this.report = report;
        this.passphrases = new PassphraseOptions(report.surroundings());
        this.roster = new RosterOptions(report.surroundings());
    }

    record Split(String name, String key, int threshold, List<String> shares) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("keys.split", key, name, threshold, shares.size());
            shares.forEach(each -> lines.say("keys.split-share", each));
            lines.say("keys.split-next");
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        boolean possible = threshold >= 2
                && threshold <= holders.size()
                && holders.size() <= KeyShare.MOST
                && holders.stream().distinct().count() == holders.size();
        if (!possible) {
            throw new CliRefused(CliRefusal.THRESHOLD_INVALID.naming(KeyShare.MOST));
        }
        List<EncryptionCertificates> pairs = holders(roster.roster());
        try (Passphrase before = passphrases.existing();
                KeyRing ring = KeyRing.open(file, before);
                Secret secret = Secret.random(SECRET);
                Passphrase after = passphrase(secret)) {
            if (pairs.contains(ring.certificates().encryption())) {
                throw new CliRefused(CliRefusal.THRESHOLD_INVALID.naming(KeyShare.MOST));
            }
            List<KeyShare> shares = KeyShare.split(secret, ring.certificates(), pairs, threshold);
            OwnerOnly.createRoot(output);
            Path key = output.resolve(ring.certificates().name() + ".p12");
            ring.save(key, after);
            List<String> files = new ArrayList<>();
            for (KeyShare share : shares) {
                files.add(write(share, holders.get(share.number() - 1)).toString());
            }
            report.answer(new Split(ring.certificates().name(), key.toString(), threshold, files));
            return Outcome.DONE;
        }
    }

    /** The passphrase of a file that was split: 43 characters that no person has seen. */
    static Passphrase passphrase(Secret secret) {
        byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(secret.expose());
        char[] characters = new char[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            characters[i] = (char) encoded[i];
            encoded[i] = 0;
        }
        return Passphrase.of(characters);
    }

    private Path write(KeyShare share, String holder) throws IOException {
        Path target = output.resolve(share.name() + "." + share.number() + "-" + holder + ".share");
        try (PendingCopy pending = PendingCopy.of(target)) {
            pending.out().write(share.encoded());
            pending.complete();
        }
        return target;
    }

    private List<EncryptionCertificates> holders(Roster from) throws CliRefused, IOException {
        if (Files.exists(output)) {
            throw new CliRefused(CliRefusal.FILE_EXISTS.naming(output));
        }
        List<EncryptionCertificates> found = new ArrayList<>();
        Instant now = report.surroundings().clock().instant();
        RecipientFinder finder =
                new RecipientFinder(from, now, report.surroundings().locale());
        for (String each : holders) {
            found.add(finder.anybody(each));
        }
        return found;
    }
}
