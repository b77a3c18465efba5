package org.safeconduct.client;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.release.DepositVerifier;
import org.safeconduct.release.DepositVerifier.Arrival;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.ReleaseVerifier;

/**
 * The records that came with a release, verified: of it, and of the bundle's deposit, which tells when the sender had to be
 * somebody who may send.
 *
 * @param arrival when it was deposited, and by whom
 * @param index of the release's record
 * @param facts of that record
 * @param cosigned whether the witnesses' quorum confirmed it; false only where the wish accepts that
 */
record CheckedAnswer(Arrival arrival, long index, Facts facts, boolean cosigned) {
    static CheckedAnswer of(ReleaseDocument answer, Attempt attempt, Roster roster, Instant now) throws Refused {
        ReleaseVerifier.verify(
                answer.release(),
                attempt.request(),
                attempt.sealed(),
                roster,
                attempt.enough(),
                attempt.yes() == null ? null : attempt.yes().second());
        Arrival arrival = arrival(answer, attempt, roster, now);
        Disclosed record = answer.inclusion().inclusion().record().verify();
        return new CheckedAnswer(
                arrival,
                answer.inclusion().index(),
                Objects.requireNonNull(record.facts()),
                cosigned(answer, attempt.policy()));
    }

    /** The witnesses first: only where they are too few, and the wish accepts that, is there less to go by. */
    private static Arrival arrival(ReleaseDocument answer, Attempt attempt, Roster roster, Instant now)
            throws ReleaseRefused {
        try {
            return DepositVerifier.verify(
                    answer.release(), attempt.sealed(), attempt.envelope(), roster, attempt.policy(), now);
        } catch (ReleaseRefused e) {
            if (e.refusal() != ReleaseRefusal.PROOF_UNCOSIGNED
                    || !attempt.wish().acceptUncosigned()) {
                throw e;
            }
            return DepositVerifier.verifyUncosigned(
                    answer.release(), attempt.sealed(), attempt.envelope(), roster, attempt.policy(), now);
        }
    }

    private static boolean cosigned(ReleaseDocument answer, LogPolicy policy) {
        try {
            ProofVerifier.verify(
                    List.of(answer.release().inclusion(), answer.release().deposit()), policy);
            return true;
        } catch (LogRefused lacking) {
            // All else in it was verified: it is the quorum that is not met.
            return false;
        }
    }
}
