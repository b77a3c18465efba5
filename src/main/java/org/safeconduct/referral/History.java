package org.safeconduct.referral;

import java.util.List;
import org.safeconduct.log.Inclusion;

/**
 * A referral with all its transitions, in order.
 *
 * @param now as the database has it
 */
public record History(ListedReferral now, List<Recorded> transitions) {
    public History {
        transitions = List.copyOf(transitions);
    }

    /** @param record of it, with its proof; who it was is in what was signed, the session is nobody else's to know */
    public record Recorded(SignedTransition signed, Inclusion record) {}
}
