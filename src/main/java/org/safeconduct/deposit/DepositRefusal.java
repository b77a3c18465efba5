package org.safeconduct.deposit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link DepositRefused}. */
public enum DepositRefusal implements Refusal {
    /** The bundle's own structure, signatures or digests; the cause says which. */
    BUNDLE_REFUSED,
    SENDER_NOT_CALLER,
    SENDER_NOT_ALLOWED,
    SENDER_FROZEN,
    RECIPIENT_NOT_ALLOWED,
    /** The roster asks for the recovery keys beside the officers, and a part is not sealed to them. */
    RECOVERY_MISSING,
    GATE_UNKNOWN,
    GATE_LAYER_INVALID,
    TOO_LARGE,
    CREATED_OUT_OF_RANGE,
    /** The person or the organisation sent as many as they may within a day. */
    TOO_MANY_BUNDLES,
    BUNDLE_ID_TAKEN,
    /** The sender has nothing of it from that organisation: to them it does not exist. */
    UNKNOWN_CASE,
    NO_REVIEWER,
    /** It went to officers before, or to another partner: a case goes to one of them. */
    CASE_OF_OTHERS,
    /** The sender's organisation took the referral back that it belongs to. */
    REFERRAL_WITHDRAWN,
    /** It took longer than {@link DepositLimits#upload}, and what had arrived was swept. */
    UPLOAD_TOO_SLOW,
    /** No valid roster is there: nothing can be checked, so nothing is accepted. */
    DIRECTORY_UNAVAILABLE,
    /** The bundle is kept and its record staged, but no signed checkpoint holds it yet: ask again. */
    RECEIPT_PENDING,
    UNKNOWN_BUNDLE,
    /** What is stored is no longer what was accepted. */
    DEPOSIT_ALTERED,
    /** The key to the part's inner envelope was destroyed. */
    KEY_DESTROYED,
    /** From here on: {@link ReceiptVerifier}, on the sender's machine. */
    RECEIPT_MALFORMED,
    RECEIPT_SIGNATURE_INVALID,
    RECEIPT_OF_OTHER_BUNDLE,
    RECEIPT_UNPROVEN,
    RECEIPT_RECORD_ALTERED,
    RECEIPT_OF_OTHER_RECORD;

    @Override
    public String code() {
        return "deposit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
