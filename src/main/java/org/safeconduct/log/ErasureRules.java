package org.safeconduct.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sections may be taken away: never one that something still rests on. */
public final class ErasureRules {
    /** How the reason of an erasure by a rule begins; the rule's event follows. */
    public static final String BY_RULE = "retention-";

    private static final byte[] ERASED = Facts.beginning(Event.ERASED);

    private ErasureRules() {}

    /**
     * Of an erasure nothing, because it is what tells an erased section from a stolen one; nor of a freeze, because it
     * proves that no release followed; of a roster's change, a
     * succession, a deposit, a withdrawal, a destruction and a referral's transition only who did it, because the newest
     * roster, each stored envelope, what holds releases back and the state of a referral are held against the rest;
     * of a break-glass opening and its review never the facts, which say that it was and whether somebody looked at it.
     */
    public static boolean erasable(Event event, RecordSection section) {
        return switch (event) {
            case ERASED, FROZEN, UNFROZEN -> false;
            case ROSTER_CHANGED, DEPOSITED, WITHDRAWN, DESTROYED, LOG_SUCCEEDED, MOVED, DECIDED ->
                section == RecordSection.ACTOR;
            case BREAK_GLASS, BREAK_GLASS_REVIEWED -> section != RecordSection.FACTS;
            case RELEASED_UNCOSIGNED,
                    DEPOSIT_REFUSED,
                    RELEASE_GRANTED,
                    RELEASE_REFUSED,
                    LOG_READ,
                    OPENED,
                    OPEN_FAILED,
                    OUTCOME_REFUSED,
                    APPROVAL_ASKED,
                    APPROVAL_DENIED,
                    APPROVAL_REFUSED,
                    APPROVAL_GIVEN,
                    RESEAL_ASKED,
                    BREAK_GLASS_REVIEW_REFUSED,
                    RESEALED,
                    RESEAL_REFUSED,
                    WITHDRAWAL_REFUSED,
                    TRANSITION_REFUSED,
                    FREEZE_REFUSED,
                    FROZEN_REFUSED,
                    ERASURE_REFUSED,
                    EXPORTED,
                    ADMINISTERED,
                    RECONCILED,
                    MISMATCH_FOUND -> true;
        };
    }

    /** The reason of an erasure by the rule for this event. */
    public static String byRule(Event event) {
        return BY_RULE + event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reasons of all rules that there can be. */
    public static List<String> rules() {
        return Arrays.stream(Event.values())
                .map(ErasureRules::byRule)
                .filter(reason -> rule(reason).isPresent())
                .toList();
    }

    /** The event whose rule an erasure names; none where no rule can be for that, or it names none. */
    static Optional<Event> rule(@Nullable String reason) {
        return Arrays.stream(Event.values())
                .filter(event -> erasable(event, RecordSection.ACTOR) || erasable(event, RecordSection.DETAIL))
                .filter(event -> byRule(event).equals(reason))
                .findFirst();
    }

    /** The facts of events whose section may not be taken away begin with one of these. */
    static List<byte[]> kept(RecordSection section) {
        return Arrays.stream(Event.values())
                .filter(event -> !erasable(event, section))
                .map(Facts::beginning)
                .toList();
    }

    /** Whether these are the facts of an erasure: asked of every record of a log, so they are not parsed for it. */
    static boolean isErasure(@Nullable Section facts) {
        return facts != null && facts.begins(ERASED);
    }
}
