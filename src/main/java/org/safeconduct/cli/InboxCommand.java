package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.client.HandedOn;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.OpenedHere;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the bundles sealed to whoever asks, each verified by the roster. */
@Command(name = "inbox")
final class InboxCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Option(names = "--newest", paramLabel = "N", defaultValue = "500")
    private int newest;

    @Option(names = "--new")
    private boolean unopened;

    InboxCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    /** An officer's own openings alone that still wait for somebody's review. */
    private List<BreakGlassShown> unreviewed(Session session, Instant now) throws Refused {
        FingerprintPair self = session.keys().certificates().signing().fingerprints();
        if (session.roster().caseRole(self) != Role.OFFICER) {
            return List.of();
        }
        return ApprovalsCommand.breakGlass(session, report).list().own().stream()
                .filter(each -> each.review() == null)
                .map(each -> BreakGlassShown.of(each, now))
                .toList();
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            Mailbox ready = Mailbox.read(session.exchange()::inbox, newest, session.roster(), now);
            FingerprintPair own = session.keys().certificates().encryption().fingerprints();
            HandedOn handed = HandedOn.of(
                    ready,
                    session.exchange(),
                    session.roster(),
                    own,
                    report.surroundings().clock());
            InboxAnswer.Reader reader =
                    new InboxAnswer.Reader(own, session.roster(), OpenedHere.read(session.home()), handed.parts());
            InboxAnswer answer =
                    InboxAnswer.of(ready, reader, unreviewed(session, now)).refusing(handed.refused());
            report.answer(unopened ? answer.unopened() : answer);
            return Outcome.unlessRefused(handed.refused() + ready.refused());
        }
    }
}
