package org.safeconduct.referral;

import java.util.List;

/** The transitions of one referral, each of which follows from those before it. */
record Chain(List<TransitionRows.Row> rows, Position position) {
    /** @throws ReferralRefused ALTERED where they do not: somebody edited the database */
    static Chain of(Referral referral, List<TransitionRows.Row> rows) throws ReferralRefused {
        Position position = Position.START;
        for (TransitionRows.Row row : rows) {
            try {
                Transition transition = row.alleged().alleged();
                if (!transition.of().equals(referral)
                        || !row.request().equals(Transition.id(referral, transition.version()))) {
                    throw new ReferralRefused(ReferralRefusal.ALTERED, null);
                }
                position = Moves.after(position, transition);
            } catch (ReferralRefused e) {
                throw new ReferralRefused(ReferralRefusal.ALTERED, e);
            }
        }
        return new Chain(List.copyOf(rows), position);
    }

    /** Whether exactly these bytes are one of them already. */
    boolean has(SignedTransition signed) {
        return rows.stream().anyMatch(row -> row.alleged().digest().equals(signed.digest()));
    }
}
