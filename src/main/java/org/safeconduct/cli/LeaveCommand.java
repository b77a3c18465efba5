package org.safeconduct.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does everything that the caller can do of an officer's leaving, in a safe order, and says what is left to whom. */
@Command(name = "leave")
final class LeaveCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "PERSON", descriptionKey = "safeconduct.leave.person")
    private String person = "";

    @Option(names = "--to", paramLabel = "SUCCESSOR", required = true)
    private String successor = "";

    @Option(names = "--wait", paramLabel = "DURATION")
    private Duration secondYes = Duration.ofHours(24);

    @Mixin
    private WordsOptions words;

    LeaveCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        String why = words.words();
        try (Session session = options.begin()) {
            Person leaver = session.roster().person(person);
            Person next = ResealCommand.successor(session, report, successor);
            if (next.id().equals(leaver.id()) || !next.organisation().equals(leaver.organisation())) {
                throw new ReleaseRefused(ReleaseRefusal.NOT_A_COLLEAGUE, null);
            }
            LeaveAnswer answer = leaver.id().equals(session.self().id())
                    ? new OwnLeave(report, session, next).run(why, secondYes)
                    : of(session, leaver, next, why);
            report.answer(answer);
            return answer.outcome();
        }
    }

    private LeaveAnswer of(Session session, Person leaver, Person next, String why) throws Refused, IOException {
        Person self = session.self();
        boolean keeper = self.roles().contains(Role.REVIEWER) || self.roles().contains(Role.REGISTRAR);
        boolean hands = self.roles().contains(Role.OFFICER)
                && self.organisation().equals(next.organisation())
                && !self.id().equals(next.id());
        if (!keeper && !hands) {
            throw new ReleaseRefused(ReleaseRefusal.MAY_NOT_FREEZE, null);
        }
        OthersLeave leave = new OthersLeave(report, session, leaver, next);
        if (keeper) {
            leave.stop(why);
        }
        if (hands) {
            leave.handOn(why, secondYes);
        }
        if (keeper) {
            leave.list();
        }
        if (self.roles().contains(Role.REVIEWER)) {
            leave.prove(options.roster().known().known());
        }
        return leave.answer();
    }
}
