package org.safeconduct.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;

/** Whom the gate releases a part to: whoever its sender named, and whom one of these sealed it to with another's yes. */
record PartReaders(AskLog ground, ResealRows rows) {
    /** Of all parts of a bundle: 16 parts of {@link Colleagues#MOST}. */
    private static final int MOST = Envelope.MOST_PARTS * Colleagues.MOST;

    /**
     * Check 11 of docs/release-gate.md.
     *
     * @return the re-seal by which the caller reads it; null where the sender named them
     */
    @Nullable
    Reseal require(
            ReleaseRequest request,
            Deposited deposited,
            EnvelopePart part,
            Caller caller,
            Certificates own,
            Roster roster,
            Instant now)
            throws ReleaseRefused {
        RequestChecks.requireOwnPair(request.recipient(), caller, own, roster, now);
        List<Colleagues.Link> way = way(request.recipient(), deposited, part, roster, now);
        if (way.isEmpty()) {
            return null;
        }
        // Whoever gets a part by this is an officer: the sender's side seals anew.
        RequestChecks.requireOfficerSession(caller);
        return way.getFirst().reseal();
    }

    /** @return none where the sender named this pair @throws ReleaseRefused NOT_A_RECIPIENT */
    List<Colleagues.Link> way(
            FingerprintPair reader, Deposited deposited, EnvelopePart part, Roster roster, Instant now)
            throws ReleaseRefused {
        if (part.recipients().contains(reader)) {
            return List.of();
        }
        return colleagues(deposited, roster, now)
                .way(reader, part, approved(deposited.envelope().bundle(), part.index()));
    }

    Colleagues colleagues(Deposited deposited, Roster roster, Instant now) {
        // Too few witnesses may be met by a release all the same; by what it rests on they never are.
        LogPolicy policy = ground.policy();
        return new Colleagues(deposited.sealed(), deposited.envelope(), roster, policy, now);
    }

    /** Those of one part, the newest first, with their records. */
    List<ApprovedReseal> approved(BundleId bundle, int part) throws ReleaseRefused {
        List<ApprovedReseal> found = new ArrayList<>();
        for (ResealRows.Row each : rows.approved(bundle, MOST)) {
            try {
                if (each.reseal().allegedReseal().part() == part) {
                    found.add(approved(each));
                }
            } catch (ReleaseRefused e) {
                // A row that nobody recorded is nobody's word, and must not hide another.
                if (e.refusal() == ReleaseRefusal.NOT_RECORDED) {
                    throw e;
                }
            }
        }
        return found;
    }

    private ApprovedReseal approved(ResealRows.Row row) throws ReleaseRefused {
        ResealYes yes = row.yes().allegedResealYes();
        return new ApprovedReseal(row.reseal(), row.yes(), ground.proven(yes.id(), Event.RESEALED, row.yes()));
    }

    /** With the gate's layers off, for this reader. @param by null where the sender named them */
    byte[] innerEnvelope(BundleId bundle, int part, @Nullable Reseal by) throws ReleaseRefused {
        if (by == null) {
            return ground.stored().innerEnvelope(bundle, part);
        }
        ground.stored().requireKey(bundle);
        byte[] locked = rows.keys(by.id()).orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_RESEAL, null));
        String statement = rows.reseal(by.id())
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_RESEAL, null))
                .digest();
        try {
            return ground.stored().deposits().unlockResealed(bundle, part, statement, locked);
        } catch (DepositRefused e) {
            throw Stored.refused(e);
        }
    }
}
