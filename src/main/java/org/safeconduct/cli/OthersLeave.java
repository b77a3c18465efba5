package org.safeconduct.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.client.Freezing;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.client.Mailbox;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Freshness;

/** Somebody else's leaving, or their lost device: they are stopped first, and then what they could open is handed on. */
final class OthersLeave {
    private final Report report;
    private final Session session;
    private final Person leaver;
    private final Person successor;
    private final StillOpen open;
    private String frozen = LeaveAnswer.UNKNOWN;
    private @Nullable Long record;
    private @Nullable TakenOverAnswer taken;
    private @Nullable LeaverAnswer could;
    private @Nullable LeftAnswer proof;

    OthersLeave(Report report, Session session, Person leaver, Person successor) {
        this.report = report;
        this.session = session;
        this.leaver = leaver;
        this.successor = successor;
        this.open = new StillOpen(leaver, successor);
    }

    /** Unless they are frozen already. */
    void stop(String words) throws Refused {
        Freezing freezing = FrozenCommand.freezing(session, report);
        if (freezing.isFrozen(leaver.id())) {
            frozen = LeaveAnswer.BEFORE;
            return;
        }
        record = freezing.freeze(leaver.id(), words);
        frozen = LeaveAnswer.NOW;
        // Whatever stops this program from here on, that much is known.
        report.aside("leave.frozen-now", leaver.id(), record);
    }

    /** What the caller can open as well. */
    void handOn(String words, Duration secondYes) throws Refused, IOException {
        TakingOver taking = new TakingOver(report, session, leaver, successor);
        taken = taking.run(words, secondYes);
        open.agree(session.self().id(), taking.waiting());
        open.secondYes(taken);
        open.failed(taken);
        open.unseen(taken.refused(), taking.more());
    }

    /** What the leaver could open, and who can hand the rest of it on. */
    void list() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        Mailbox sealed = LeaverCommand.sealedTo(leaver, session, LeaverCommand.MOST, now);
        LeaverAnswer listed = LeaverAnswer.of(leaver, sealed, session.roster(), now);
        could = listed;
        Freezing.Listed stopped = FrozenCommand.freezing(session, report).list();
        Set<String> idle =
                stopped.people().stream().map(Freezing.Frozen::person).collect(Collectors.toSet());
        Set<String> reached = reached(now);
        List<LeaverAnswer.Part> left = listed.parts().stream()
                .filter(part -> part.closed() == null && !reached.contains(part.bundle() + "/" + part.part()))
                .toList();
        open.parts(left, sealed, session.roster(), idle);
        open.unseen(sealed.refused(), sealed.more());
    }

    /** Parts that the successor can open, by envelopes and by re-seals as the exchange says; and those that wait for a yes. */
    private Set<String> reached(Instant now) throws Refused, IOException {
        Set<String> reached = new HashSet<>();
        FingerprintPair pair =
                session.roster().certificates(successor).encryption().fingerprints();
        for (ListedBundle bundle : LeaverCommand.sealedTo(successor, session, LeaverCommand.MOST, now)
                .bundles()) {
            for (EnvelopePart part : bundle.envelope().parts()) {
                if (part.recipients().contains(pair) || bundle.resealed().contains(part.index())) {
                    reached.add(bundle.envelope().bundle().hex() + "/" + part.index());
                }
            }
        }
        if (taken != null) {
            taken.parts().stream()
                    .filter(each -> !each.result().equals("failed"))
                    .forEach(each -> reached.add(each.bundle() + "/" + each.part()));
        }
        return reached;
    }

    /** From the whole log. @param newest the roster that this machine accepted last */
    void prove(@Nullable SignedRoster newest) throws Refused, IOException {
        DepartureProof read = new DepartureProof(report, leaver.id());
        LiveLogSource source =
                new LiveLogSource(session.exchange(), session.exchange().export("left", RecordFilter.ALL));
        Freshness fresh = new Freshness(report.surroundings().clock().instant(), Freshness.STANDARD);
        new ComparedLog(source, true)
                .take(
                        session.home(),
                        session.roster(),
                        Optional.of(fresh),
                        (log, roster, standing) -> read.read(log, roster, newest, standing));
        proof = read.answer();
    }

    LeaveAnswer answer() {
        if (could == null) {
            open.stop();
        }
        open.after(!session.self().roles().contains(Role.REVIEWER));
        return new LeaveAnswer(leaver.id(), successor.id(), frozen, record, taken, could, proof, open.items());
    }
}
