package org.safeconduct.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an officer's leaving came to.
 *
 * @param frozen now, before, later (an officer's own comes last), or unknown to the caller
 * @param record index of the record that froze them, where this command did
 * @param taken what the caller sealed to the successor; null for who is no officer
 * @param could what the leaver could open; null for who is neither reviewer nor registrar
 * @param proof what the whole log says; null for who may not read it
 * @param open what others have to do, or the caller later
 */
record LeaveAnswer(
        String person,
        String successor,
        String frozen,
        @Nullable Long record,
        @Nullable TakenOverAnswer taken,
        @Nullable LeaverAnswer could,
        @Nullable LeftAnswer proof,
        List<Open> open)
        implements Answer {
    static final String NOW = "now";
    static final String BEFORE = "before";
    static final String LATER = "later";
    static final String UNKNOWN = "unknown";

    /**
     * @param kind agree, second-yes, failed, unverified, older, own-again, reseal, anew, stop, list, roster or prove
     * @param who pseudonyms or organisations who have to act; empty where anybody of a role can
     * @param count of parts; null where it is not about some
     * @param commands as they are to be typed, with what only the typist knows in capitals
     */
    record Open(String kind, String who, @Nullable Long count, List<String> commands) {}

    /** What was found wrong goes before what is open. */
    int outcome() {
        boolean refused = taken != null && taken.outcome() == Outcome.REFUSED
                || could != null && could.refused() > 0
                || proof != null && !proof.clean();
        if (refused) {
            return Outcome.REFUSED;
        }
        return open.isEmpty() ? Outcome.DONE : Outcome.OTHERS_TURN;
    }

    @Override
    public void tell(Lines lines) {
        lines.say("leave.frozen-" + frozen, person, record == null ? "" : record);
        if (taken != null) {
            taken.tell(lines);
        }
        if (could != null) {
            could.tell(lines);
        }
        if (proof != null) {
            proof.tell(lines);
        }
        if (open.isEmpty()) {
            lines.say("leave.nothing-open");
            return;
        }
        lines.say("leave.open");
        for (Open each : open) {
            lines.say("leave." + each.kind, each.who, each.count == null ? 0 : each.count);
            each.commands.forEach(command -> lines.plain(2, command));
        }
    }
}
