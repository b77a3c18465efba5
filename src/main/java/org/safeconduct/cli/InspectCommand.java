package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a sealed file is, as far as it can be verified without any key; needs no network. */
@Command(name = "inspect")
final class InspectCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private RosterOptions roster;

    @Parameters(paramLabel = "FILE.sealed", descriptionKey = "sealed")
    private Path file = Path.of("");

    InspectCommand(Report report) {
        this.report = report;
        this.roster = new RosterOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        ReceivedBundle received = receive();
        if (!roster.configured()) {
            report.answer(InspectAnswer.alleged(file, Files.size(file), received.envelope()));
            return Outcome.REFUSED;
        }
        Instant now = report.surroundings().clock().instant();
        Roster verified = roster.roster();
        FingerprintPair alleged = received.envelope().allegedSender();
        Person sender = verified.signer(alleged, verified.caseRole(alleged), now);
        ReceivedBundle.VerifiedBundle bundle =
                received.verify(verified.certificates(sender).signing());
        report.answer(InspectAnswer.verified(file, Files.size(file), sender, bundle.envelope(), verified));
        return Outcome.DONE;
    }

    /** Reads all of it: the digests are part of what is verified. */
    private ReceivedBundle receive() throws Refused, IOException {
        Progress progress = report.progress("inspect.progress");
        try (InputStream in = new CountedInput(Files.newInputStream(file), Files.size(file), progress)) {
            return ReceivedBundle.receive(in, Limits.STANDARD, PayloadSink.DISCARD);
        }
    }
}
