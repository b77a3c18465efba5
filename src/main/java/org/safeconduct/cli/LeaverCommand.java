package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.safeconduct.client.Mailbox;
import org.safeconduct.directory.Person;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists everything that somebody who leaves could still open, and who else can. */
@Command(name = "leaver")
final class LeaverCommand implements Callable<Integer> {
    static final int MOST = 10_000;

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "PERSON", descriptionKey = "safeconduct.leaver.person")
    private String person = "";

    @Option(names = "--newest", paramLabel = "N", defaultValue = "10000")
    private int newest;

    LeaverCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            Person leaver = session.roster().person(person);
            Mailbox sealed = sealedTo(leaver, session, newest, now);
            report.answer(LeaverAnswer.of(leaver, sealed, session.roster(), now));
            return Outcome.unlessRefused(sealed.refused());
        }
    }

    /** Each page is a record. */
    static Mailbox sealedTo(Person person, Session session, int newest, Instant now) throws Refused, IOException {
        return Mailbox.read(next -> session.exchange().bundlesOf(person.id(), next), newest, session.roster(), now);
    }
}
