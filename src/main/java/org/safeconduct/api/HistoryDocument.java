package org.safeconduct.api;

import java.util.List;
import org.safeconduct.referral.Clocks;
import org.safeconduct.referral.History;

/** A referral with all its transitions, in order. */
public record HistoryDocument(ReferralDocument referral, List<Recorded> transitions) {
    /** @param record of it, with its proof; without the section that says in which session */
    public record Recorded(TransitionDocument transition, InclusionDocument record) {}

    static HistoryDocument of(History history, Clocks clocks) {
        return new HistoryDocument(
                ReferralDocument.of(history.now(), clocks),
                history.transitions().stream()
                        .map(each ->
                                new Recorded(TransitionDocument.of(each.signed()), InclusionDocument.of(each.record())))
                        .toList());
    }

    /** Nothing is verified yet. */
    public List<History.Recorded> alleged() {
        return transitions.stream()
                .map(each -> new History.Recorded(
                        each.transition().signed(), each.record().inclusion()))
                .toList();
    }
}
