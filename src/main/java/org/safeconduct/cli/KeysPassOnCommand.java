package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeyShare;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives one's share of a key file to the person who puts the shares together. Needs no network. */
@Command(name = "pass-on")
final class KeysPassOnCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(paramLabel = "SHARE", descriptionKey = "safeconduct.keys.pass-on.share")
    private Path file = Path.of("");

    @Mixin
    private KeyOptions key;

    @Mixin
    private RosterOptions roster;

    @Option(names = "--to", paramLabel = "PERSON", required = true, descriptionKey = "safeconduct.keys.pass-on.to")
    private String convener = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "safeconduct.keys.pass-on.output")
    private Path output = Path.of("");

    KeysPassOnCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
        this.roster = new RosterOptions(report.surroundings());
    }

    record PassedOn(String name, int number, int shares, int threshold, String to, String file) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("keys.passed-on", file, to, name, number, shares, threshold);
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        KeyShare share = KeyShare.parse(InputFile.read(file, KeyShare.MAX_LENGTH));
        RecipientFinder finder = new RecipientFinder(
                roster.roster(),
                report.surroundings().clock().instant(),
                report.surroundings().locale());
        EncryptionCertificates to = finder.anybody(convener);
        try (PendingCopy pending = PendingCopy.of(output);
                KeyRing own = key.open()) {
            pending.out().write(share.passOn(own.decryption(), to).encoded());
            pending.complete();
        }
        report.answer(new PassedOn(
                share.name(),
                share.number(),
                share.commitments().size(),
                share.threshold(),
                convener,
                output.toString()));
        return Outcome.DONE;
    }
}
