package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.client.AccessReceipts;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Access receipts: who sent a bundle sees every opening of it, proven, and can hand that on. */
@Command(name = "openings")
final class OpeningsCommand implements Callable<Integer> {
    private static final int LONGEST_POLICY = 64 << 10;

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "BUNDLE|FILE.sealed", arity = "0..1", descriptionKey = "openings-of")
    private @Nullable String of;

    @Option(names = "--save", paramLabel = "DIR")
    private @Nullable Path save;

    @Option(names = "--saved", paramLabel = "DIR")
    private @Nullable Path saved;

    @Option(names = "--policy", paramLabel = "FILE")
    private @Nullable Path policy;

    OpeningsCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if ((of == null) == (saved == null) || (saved != null && save != null) || (of != null && policy != null)) {
            throw new CliRefused(CliRefusal.OPENINGS_OF_ONE);
        }
        AccessReceipts.Verified verified = saved != null ? read(saved) : fetch(Configured.required(of, "BUNDLE"));
        if (save != null) {
            OpeningsFolder.write(save, verified, report.surroundings().clock().instant());
        }
        report.answer(OpeningsAnswer.of(verified, report.surroundings().clock().instant()));
        return Outcome.DONE;
    }

    /** With the policy alone: no roster, no keys, no network. */
    private AccessReceipts.Verified read(Path folder) throws Refused, IOException {
        LogPolicy trusted = LogPolicy.parse(
                policy == null
                        ? options.roster().roster().policy()
                        : new String(InputFile.read(policy, LONGEST_POLICY), StandardCharsets.UTF_8));
        return AccessReceipts.read(
                InputFile.read(folder.resolve(OpeningsFolder.RECORDS), AccessReceipts.LONGEST), trusted);
    }

    private AccessReceipts.Verified fetch(String what) throws Refused, IOException {
        BundleId bundle = bundle(what);
        try (Session session = options.begin()) {
            LogPolicy trusted = LogPolicy.parse(session.roster().policy());
            return AccessReceipts.fetch(bundle, session.exchange(), trusted, session.home());
        }
    }

    private static BundleId bundle(String what) throws Refused, IOException {
        if (what.matches("[0-9a-f]{32}")) {
            return new BundleId(what);
        }
        try (InputStream file = Files.newInputStream(Path.of(what))) {
            return ReceivedBundle.receive(file, Limits.STANDARD, PayloadSink.DISCARD)
                    .envelope()
                    .allegedBundle();
        }
    }
}
