package org.safeconduct.release;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ReleaseRefused}. */
public enum ReleaseRefusal implements Refusal {
    REQUEST_MALFORMED,
    SIGNATURE_INVALID,
    SIGNER_NOT_CALLER,
    NOT_AN_OFFICER,
    FOREIGN,
    STALE,
    REPLAYED,
    PURPOSE_MISSING,
    UNKNOWN_BUNDLE,
    /** What is stored is no longer what the sender signed and the log recorded. */
    DEPOSIT_ALTERED,
    UNKNOWN_PART,
    NOT_A_RECIPIENT,
    APPROVAL_NEEDED,
    /** The part needs nobody else's yes. */
    APPROVAL_NOT_ASKED_FOR,
    /** Asked, and no yes with its key is there yet: nothing is used up. */
    APPROVAL_PENDING,
    APPROVAL_DENIED,
    WINDOW_TOO_LONG,
    TOO_MANY_ASKED,
    UNKNOWN_ASK,
    ASK_LAPSED,
    ASK_ANSWERED,
    NOT_AN_APPROVER,
    /** Nobody says yes to themselves. */
    OWN_ASK,
    ANSWER_OF_OTHER_ASK,
    PASSED_KEY_OF_OTHER_ANSWER,
    /** A re-seal that was made of another envelope than the one that is kept. */
    RESEAL_OF_OTHER_BUNDLE,
    /** Not an active officer of the same organisation, or the part is theirs already. */
    NOT_A_COLLEAGUE,
    RESEAL_KEYS_INVALID,
    TOO_MANY_RESEALS,
    /** Nobody is there who could agree. */
    NO_SECOND_PERSON,
    UNKNOWN_RESEAL,
    RESEAL_LAPSED,
    RESEAL_ANSWERED,
    NOT_A_SECOND_PERSON,
    YES_OF_OTHER_RESEAL,
    RESEAL_UNPROVEN,
    /** The sender made no envelope that one officer can open alone. */
    BREAK_GLASS_NOT_OFFERED,
    NO_REVIEWER,
    /** Why is said in fewer than 20 characters. */
    BREAK_GLASS_UNEXPLAINED,
    /** No break-glass opening with this id, or one that is none of the caller's business. */
    UNKNOWN_BREAK_GLASS,
    /** Nobody reviews themselves. */
    OWN_BREAK_GLASS,
    REVIEW_OF_OTHER_OPENING,
    /** One review each: the first counts. */
    ALREADY_REVIEWED,
    /** Somebody without whom it cannot be is frozen. */
    FROZEN,
    MAY_NOT_FREEZE,
    UNKNOWN_PERSON,
    ALREADY_FROZEN,
    /** Not the freeze that the log has last: another one came between, or it was lifted. */
    FREEZE_OUTDATED,
    /** It is in effect, and recorded; only its proof is not there yet. */
    FREEZE_UNPROVEN,
    /** Nobody lifts what they did, or what was done to them. */
    OWN_FREEZE,
    /** No other reviewer or registrar would be left. */
    NOBODY_TO_LIFT,
    TOO_MANY_FREEZES,
    KEY_DESTROYED,
    /** Its sender took the referral back. */
    WITHDRAWN,
    /** Refused, and so many requests of this person about this bundle were before that its record names it no more. */
    TOO_MANY_REFUSED,
    /** No valid roster is there: nothing can be checked, so nothing is released. */
    DIRECTORY_UNAVAILABLE,
    /** The newest roster asks something else of the log's witnesses than this gate does. */
    POLICY_CHANGED,
    /** The record could not be written, or not be proven: nothing is released. The only refusal without a record. */
    NOT_RECORDED,
    /** It is recorded, but too few witnesses cosigned that: nothing is released, and the same request may be sent again. */
    NOT_COSIGNED,
    /** From here on: {@link ReleaseVerifier}, on the officer's machine. */
    PROOF_INVALID,
    /** Nothing is wrong with the proof but that too few witnesses cosigned it. */
    PROOF_UNCOSIGNED,
    RECORD_ALTERED,
    RECORD_NOT_GRANTED,
    RECORD_OF_OTHER_REQUEST,
    RECORD_OF_OTHER_PART,
    RECORD_OF_OTHER_PURPOSE,
    RECORD_OF_OTHER_RENDITION,
    RECORD_OF_OTHER_ACTOR,
    RECORD_OF_OTHER_TIME,
    /** It names another second person, or another yes, than was verified. */
    RECORD_OF_OTHER_APPROVAL,
    APPROVAL_UNPROVEN,
    /** It says break-glass where that was not asked for, or does not where it was. */
    RECORD_OF_OTHER_GRANT,
    /** What is said to be a break-glass opening, or a review of one, is not proven. */
    BREAK_GLASS_UNPROVEN,
    /** From here on: {@link DepositVerifier}, there too. */
    DEPOSIT_UNPROVEN,
    DEPOSIT_OF_OTHER_BUNDLE,
    DEPOSIT_OF_OTHER_SENDER,
    DEPOSIT_OF_OTHER_TIME,
    /** When the bundle was there for certain, its sender was suspended, or their certificates had ended. */
    DEPOSIT_OF_INACTIVE_SENDER;

    @Override
    public String code() {
        return "release." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
