package org.safeconduct.notice;

import org.safeconduct.directory.Role;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** Whom a record is for. Every event has one: a new event does not compile before somebody decided. */
enum Concern {
    NOBODY,
    /** Whom a part of the bundle is sealed to, and the approvers it names. */
    BUNDLE,
    /** Whom the part is sealed to: one of them asked. */
    ASKER,
    /** The part's approvers. */
    APPROVERS,
    /** The caseworkers of the organisation whose case it is, and the officers whom one of its bundles is sealed to. */
    CASE,
    /** Whoever may agree that an officer seals a part to another one. */
    SECOND_PERSON,
    /** Those of the case, and the officer that the part was sealed to. */
    COLLEAGUE,
    REVIEWERS,
    /** Reviewers and registrars, at once: only these lift a freeze, and a thief's freeze has to be noticed. */
    KEEPERS,
    /** Reviewers, the part's approvers, the caseworkers of the case. */
    EMERGENCY,
    /** The same, at once. */
    ALARM;

    /** What a recovery key opens is for everybody who must know that it was put together. */
    static Concern of(Facts facts) {
        boolean recovered =
                facts.event() == Event.RELEASE_GRANTED && Role.RECOVERY.code().equals(facts.role());
        return recovered ? ALARM : of(facts.event());
    }

    /** Everything but an alarm waits for its digest, so that the moment of a message tells nothing of it. */
    Pace pace() {
        return this == ALARM || this == KEEPERS ? Pace.AT_ONCE : Pace.DIGEST;
    }

    /** Reading is no change: whoever sent a bundle looks at its openings. What is refused is answered at once. */
    static Concern of(Event event) {
        return switch (event) {
            case DEPOSITED -> BUNDLE;
            case APPROVAL_ASKED -> APPROVERS;
            case RESEAL_ASKED -> SECOND_PERSON;
            case RESEALED -> COLLEAGUE;
            case APPROVAL_GIVEN, APPROVAL_DENIED -> ASKER;
            case MOVED, DECIDED, WITHDRAWN, DESTROYED -> CASE;
            case BREAK_GLASS -> ALARM;
            case BREAK_GLASS_REVIEWED -> EMERGENCY;
            case MISMATCH_FOUND, LOG_SUCCEEDED -> REVIEWERS;
            case FROZEN, UNFROZEN -> KEEPERS;
            case ROSTER_CHANGED,
                    DEPOSIT_REFUSED,
                    RELEASE_GRANTED,
                    RELEASE_REFUSED,
                    RELEASED_UNCOSIGNED,
                    LOG_READ,
                    OPENED,
                    OPEN_FAILED,
                    OUTCOME_REFUSED,
                    APPROVAL_REFUSED,
                    RESEAL_REFUSED,
                    WITHDRAWAL_REFUSED,
                    TRANSITION_REFUSED,
                    FREEZE_REFUSED,
                    FROZEN_REFUSED,
                    BREAK_GLASS_REVIEW_REFUSED,
                    ERASED,
                    ERASURE_REFUSED,
                    EXPORTED,
                    ADMINISTERED,
                    RECONCILED -> NOBODY;
        };
    }
}
