package org.safeconduct.release;

import java.time.Duration;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.RecordDraft;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes decisions down, and demands the proof that they are in the log. */
final class Decisions {
    private final TransactionTemplate transactions;
    private final Nonces nonces;
    private final AccessLog log;
    private final LogPolicy policy;
    private final Duration patience;

    Decisions(TransactionTemplate transactions, Nonces nonces, AccessLog log, LogPolicy policy, Duration patience) {
        this.transactions = transactions;
        this.nonces = nonces;
        this.log = log;
        this.policy = policy;
        this.patience = patience;
    }

    /**
     * Commits record and nonce together. Where a parallel request was first with the nonce, or the log knows the
     * request although its nonce's row is gone, the decision becomes a refusal and that is recorded.
     *
     * @return the decision that is recorded now
     */
    Decision record(Decision decision) {
        if (commit(decision)) {
            return decision;
        }
        Decision replayed = decision.overturned(
                new ReleaseRefused(ReleaseRefusal.REPLAYED, null),
                decision.draft().facts().time());
        if (!commit(replayed)) {
            throw new IllegalStateException("a random request id was there already");
        }
        return replayed;
    }

    private boolean commit(Decision decision) {
        return transactions.execute(transaction -> {
            String nonce = decision.nonce();
            boolean first = (nonce == null
                            || nonces.spend(nonce, decision.draft().facts().time()))
                    && log.append(decision.draft());
            if (!first) {
                transaction.setRollbackOnly();
            }
            return first;
        });
    }

    /**
     * Believes the log no more than the officer's client will: the proof must hold under the gate's own policy, and the
     * proven leaf must commit to exactly the record of this decision.
     */
    Inclusion prove(Decision.Granted granted) throws ReleaseRefused {
        RecordDraft draft = granted.draft();
        try {
            Inclusion inclusion = log.await(draft.request(), patience);
            ProofVerifier.verify(inclusion, policy);
            Disclosed record = inclusion.record().verify();
            if (draft.facts().equals(record.facts())
                    && draft.actor().equals(record.actor())
                    && draft.detail().equals(record.detail())) {
                return inclusion;
            }
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, null);
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }
}
