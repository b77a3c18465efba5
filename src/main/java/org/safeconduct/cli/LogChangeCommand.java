package org.safeconduct.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.KeptCheckpoints;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows the log that took over from the one this machine followed, and shows what of that one it has. */
@Command(name = "change")
final class LogChangeCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    /** Typed, so that nobody changes over by accident. */
    @Option(names = "--to", paramLabel = "ORIGIN", required = true)
    private String to = "";

    LogChangeCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(options.roster().roster().policy());
        if (!policy.origin().equals(to)) {
            throw new CliRefused(CliRefusal.OTHER_ORIGIN);
        }
        try (Exchange exchange = options.anonymously()) {
            List<KeptCheckpoints.HandOver> all = new KeptCheckpoints(
                            options.roster().home())
                    .change(exchange.checkpoint(), policy, new LiveLogSource(exchange));
            report.answer(new HandOverAnswer(
                    to,
                    all.stream()
                            .map(one -> new HandOverAnswer.Ended(one.ended(), one.size(), one.continued()))
                            .toList()));
            return all.stream().allMatch(KeptCheckpoints.HandOver::continued) ? Outcome.DONE : Outcome.REFUSED;
        }
    }
}
