package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeyShare;
import org.safeconduct.keys.KeysRefusal;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.Secret;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a key file that was split, with shares that their holders passed on to me. Needs no network. */
@Command(name = "join")
final class KeysJoinCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(index = "0", paramLabel = "FILE.p12", descriptionKey = "safeconduct.keys.join.file")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SHARE", descriptionKey = "safeconduct.keys.join.shares")
    private List<Path> shares = List.of();

    @Mixin
    private KeyOptions key;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** Either of both. */
    static final class What {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "NEW.p12",
                descriptionKey = "safeconduct.keys.join.output")
        private @Nullable Path output;

        @Option(names = "--rehearse", descriptionKey = "safeconduct.keys.join.rehearse")
        private boolean rehearse;
    }

    @Option(names = "--new-passphrase-file", paramLabel = "FILE")
    private @Nullable Path passphraseFile;

    @Option(names = "--new-passphrase-env", paramLabel = "VARIABLE")
    private @Nullable String passphraseVariable;

    KeysJoinCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
    }

    record Joined(String name, int shares, @Nullable String file) implements Answer {
        @Override
        public void tell(Lines lines) {
            if (file == null) {
                lines.say("keys.rehearsed", name, shares);
            } else {
                lines.say("keys.joined", file, name, shares);
                lines.say("keys.joined-next", file, name);
            }
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        List<KeyShare> read = new ArrayList<>();
        for (Path share : shares) {
            read.add(KeyShare.parse(InputFile.read(share, KeyShare.MAX_LENGTH)));
        }
        if (!read.getFirst().isOf(KeyRing.allegedCertificates(file))) {
            throw new CliRefused(CliRefusal.SHARES_OF_OTHER_FILE.naming(file));
        }
        Path output = what.output;
        if (output != null && Files.exists(output)) {
            throw new CliRefused(CliRefusal.FILE_EXISTS.naming(output));
        }
        try (KeyRing own = key.open();
                Secret secret = join(read, own);
                Passphrase joined = KeysSplitCommand.passphrase(secret);
                KeyRing ring = open(joined)) {
            if (output != null) {
                save(ring, output);
            }
            String name = ring.certificates().name();
            report.answer(new Joined(name, read.size(), output == null ? null : output.toString()));
            return Outcome.DONE;
        }
    }

    /** Which file it is that is of no use is told: the others may be enough. */
    private Secret join(List<KeyShare> read, KeyRing own) throws CliRefused, KeysRefused {
        for (int i = 0; i < read.size(); i++) {
            try {
                read.get(i).requireSound(own.decryption());
            } catch (KeysRefused e) {
                Locale locale = report.surroundings().locale();
                throw new CliRefused(
                        CliRefusal.SHARE_REFUSED.naming(shares.get(i), Sentences.what(e.refusal(), locale)));
            }
        }
        return KeyShare.join(read, own.decryption());
    }

    /** Nobody has typed this passphrase: where it does not fit, the shares are of another splitting. */
    private KeyRing open(Passphrase joined) throws CliRefused, KeysRefused, IOException {
        try {
            return KeyRing.open(file, joined);
        } catch (KeysRefused e) {
            if (e.refusal() == KeysRefusal.WRONG_PASSPHRASE) {
                throw new CliRefused(CliRefusal.SHARES_OF_OTHER_FILE.naming(file));
            }
            throw e;
        }
    }

    private void save(KeyRing ring, Path output) throws CliRefused, KeysRefused, IOException {
        PassphraseOptions options = new PassphraseOptions(report.surroundings());
        try (Passphrase chosen = passphraseFile == null && passphraseVariable == null
                ? options.chosen()
                : options.given(passphraseFile, passphraseVariable)) {
            ring.save(output, chosen);
        }
    }
}
