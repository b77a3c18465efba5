package org.safeconduct.api;

import org.safeconduct.audit.AuditRefusal;
import org.safeconduct.audit.ErasureRefusal;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.WithdrawalRefusal;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.keys.KeysRefusal;
import org.safeconduct.language.Refusal;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.referral.ReferralRefusal;
import org.safeconduct.release.OutcomeRefusal;
import org.safeconduct.release.ReleaseRefusal;
import org.springframework.http.HttpStatus;

/** Which status code tells a refusal (RFC 9110 section 15). A new refusal does not compile before it has one. */
final class Statuses {
    private Statuses() {}

    static HttpStatus of(Refusal refusal) {
        return switch (refusal) {
            case ApiRefusal api -> of(api);
            case DepositRefusal deposit -> of(deposit);
            case ReleaseRefusal release -> of(release);
            case OutcomeRefusal outcome -> of(outcome);
            case ErasureRefusal erasure -> of(erasure);
            case WithdrawalRefusal withdrawal -> of(withdrawal);
            case ReferralRefusal referral -> of(referral);
            case DirectoryRefusal directory -> of(directory);
            case BundleRefusal bundle -> HttpStatus.UNPROCESSABLE_CONTENT;
            case KeysRefusal keys -> HttpStatus.UNPROCESSABLE_CONTENT;
            case AuditRefusal audit -> of(audit);
            case LogRefusal log -> HttpStatus.SERVICE_UNAVAILABLE;
            // Refusal is open by design: a capability the edge does not know is a fault of ours, not the caller's.
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus of(AuditRefusal refusal) {
        return switch (refusal) {
            case FILTER_MALFORMED -> HttpStatus.BAD_REQUEST;
            case INDEX_BEHIND, SEARCH_TOO_LONG -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpStatus of(ApiRefusal refusal) {
        return switch (refusal) {
            case REQUEST_MALFORMED -> HttpStatus.BAD_REQUEST;
            case SIGN_IN_NEEDED, TOKEN_NOT_VALID -> HttpStatus.UNAUTHORIZED;
            case ORGANISATION_MISMATCH, ROLE_MISSING, TOO_MANY_REFUSED -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case TIMED_OUT -> HttpStatus.REQUEST_TIMEOUT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case RANGE_NOT_SATISFIABLE -> HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case SIGN_IN_UNAVAILABLE, BUSY, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus of(DepositRefusal refusal) {
        return switch (refusal) {
            case SENDER_NOT_CALLER, SENDER_NOT_ALLOWED, SENDER_FROZEN, TOO_MANY_BUNDLES -> HttpStatus.FORBIDDEN;
            case UNKNOWN_BUNDLE, UNKNOWN_CASE -> HttpStatus.NOT_FOUND;
            case BUNDLE_ID_TAKEN -> HttpStatus.CONFLICT;
            case UPLOAD_TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
            case KEY_DESTROYED, REFERRAL_WITHDRAWN -> HttpStatus.GONE;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case BUNDLE_REFUSED,
                    RECIPIENT_NOT_ALLOWED,
                    RECOVERY_MISSING,
                    NO_REVIEWER,
                    CASE_OF_OTHERS,
                    GATE_UNKNOWN,
                    GATE_LAYER_INVALID,
                    CREATED_OUT_OF_RANGE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case DIRECTORY_UNAVAILABLE, RECEIPT_PENDING -> HttpStatus.SERVICE_UNAVAILABLE;
            // The last six are what a sender's own machine finds.
            case DEPOSIT_ALTERED,
                    RECEIPT_MALFORMED,
                    RECEIPT_SIGNATURE_INVALID,
                    RECEIPT_OF_OTHER_BUNDLE,
                    RECEIPT_UNPROVEN,
                    RECEIPT_RECORD_ALTERED,
                    RECEIPT_OF_OTHER_RECORD -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus of(ReleaseRefusal refusal) {
        return switch (refusal) {
            case REQUEST_MALFORMED -> HttpStatus.BAD_REQUEST;
            case SIGNER_NOT_CALLER,
                    NOT_AN_OFFICER,
                    NOT_A_RECIPIENT,
                    APPROVAL_NEEDED,
                    APPROVAL_DENIED,
                    NOT_AN_APPROVER,
                    OWN_ASK,
                    NOT_A_COLLEAGUE,
                    NO_SECOND_PERSON,
                    NOT_A_SECOND_PERSON,
                    TOO_MANY_RESEALS,
                    BREAK_GLASS_NOT_OFFERED,
                    NO_REVIEWER,
                    OWN_BREAK_GLASS,
                    TOO_MANY_REFUSED,
                    FROZEN,
                    MAY_NOT_FREEZE,
                    OWN_FREEZE,
                    NOBODY_TO_LIFT,
                    TOO_MANY_FREEZES,
                    TOO_MANY_ASKED -> HttpStatus.FORBIDDEN;
            case UNKNOWN_BUNDLE, UNKNOWN_PART, UNKNOWN_ASK, UNKNOWN_RESEAL, UNKNOWN_BREAK_GLASS, UNKNOWN_PERSON ->
                HttpStatus.NOT_FOUND;
            case REPLAYED,
                    ASK_ANSWERED,
                    RESEAL_ANSWERED,
                    ALREADY_REVIEWED,
                    ALREADY_FROZEN,
                    FREEZE_OUTDATED,
                    APPROVAL_PENDING -> HttpStatus.CONFLICT;
            case KEY_DESTROYED, WITHDRAWN, ASK_LAPSED, RESEAL_LAPSED -> HttpStatus.GONE;
            case SIGNATURE_INVALID,
                    STALE,
                    FOREIGN,
                    PURPOSE_MISSING,
                    BREAK_GLASS_UNEXPLAINED,
                    REVIEW_OF_OTHER_OPENING,
                    APPROVAL_NOT_ASKED_FOR,
                    WINDOW_TOO_LONG,
                    ANSWER_OF_OTHER_ASK,
                    RESEAL_OF_OTHER_BUNDLE,
                    RESEAL_KEYS_INVALID,
                    YES_OF_OTHER_RESEAL,
                    PASSED_KEY_OF_OTHER_ANSWER -> HttpStatus.UNPROCESSABLE_CONTENT;
            case DIRECTORY_UNAVAILABLE, POLICY_CHANGED, NOT_RECORDED, NOT_COSIGNED, FREEZE_UNPROVEN ->
                HttpStatus.SERVICE_UNAVAILABLE;
            // These, from the second on, are what an officer's own machine finds.
            case DEPOSIT_ALTERED,
                    PROOF_INVALID,
                    PROOF_UNCOSIGNED,
                    RECORD_ALTERED,
                    RECORD_NOT_GRANTED,
                    RECORD_OF_OTHER_REQUEST,
                    RECORD_OF_OTHER_PART,
                    RECORD_OF_OTHER_PURPOSE,
                    RECORD_OF_OTHER_RENDITION,
                    RECORD_OF_OTHER_ACTOR,
                    RECORD_OF_OTHER_TIME,
                    RECORD_OF_OTHER_APPROVAL,
                    APPROVAL_UNPROVEN,
                    RESEAL_UNPROVEN,
                    RECORD_OF_OTHER_GRANT,
                    BREAK_GLASS_UNPROVEN,
                    DEPOSIT_UNPROVEN,
                    DEPOSIT_OF_OTHER_BUNDLE,
                    DEPOSIT_OF_OTHER_SENDER,
                    DEPOSIT_OF_OTHER_TIME,
                    DEPOSIT_OF_INACTIVE_SENDER -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus of(OutcomeRefusal refusal) {
        return switch (refusal) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case SIGNER_NOT_CALLER -> HttpStatus.FORBIDDEN;
            case UNKNOWN_RELEASE -> HttpStatus.NOT_FOUND;
            case DIFFERS -> HttpStatus.CONFLICT;
            case SIGNATURE_INVALID, FOREIGN, OF_OTHER_RELEASE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case DIRECTORY_UNAVAILABLE, NOT_RECORDED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpStatus of(ErasureRefusal refusal) {
        return switch (refusal) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case SIGNER_NOT_CALLER, NOT_TWO, FROZEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN_RECORD -> HttpStatus.NOT_FOUND;
            case SIGNATURE_INVALID, FOREIGN, STALE, PROTECTED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case DIRECTORY_UNAVAILABLE, NOT_RECORDED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpStatus of(WithdrawalRefusal refusal) {
        return switch (refusal) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case SIGNER_NOT_CALLER, NOT_A_PARTNER, FROZEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN_REFERRAL -> HttpStatus.NOT_FOUND;
            case SIGNATURE_INVALID, FOREIGN, STALE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case DIRECTORY_UNAVAILABLE, NOT_RECORDED, NOT_PROVEN -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpStatus of(ReferralRefusal refusal) {
        return switch (refusal) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case SIGNER_NOT_CALLER, NOT_A_PARTY, NOT_YOURS, FROZEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case AMBIGUOUS, MOVED_MEANWHILE -> HttpStatus.CONFLICT;
            case WITHDRAWN -> HttpStatus.GONE;
            case SIGNATURE_INVALID,
                    FOREIGN,
                    STALE,
                    NOT_POSSIBLE,
                    NOTHING_CONCLUDED,
                    NOT_CONCLUDED,
                    PEOPLE_WRONG,
                    BUNDLE_WRONG,
                    TOO_MANY -> HttpStatus.UNPROCESSABLE_CONTENT;
            case DIRECTORY_UNAVAILABLE, NOT_RECORDED, NOT_PROVEN -> HttpStatus.SERVICE_UNAVAILABLE;
            // These, from the second on, are what a reader's own machine finds.
            case ALTERED,
                    HISTORY_OF_OTHER,
                    HISTORY_BROKEN,
                    HISTORY_UNSIGNED,
                    HISTORY_UNPROVEN,
                    HISTORY_OF_OTHER_RECORD -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus of(DirectoryRefusal refusal) {
        return switch (refusal) {
            case ROSTER_MALFORMED -> HttpStatus.BAD_REQUEST;
            case REGISTRARS_TOO_FEW,
                    ROSTER_UNTRUSTED,
                    REGISTRAR_NOT_ACTIVE,
                    REVOCATION_LIFTED,
                    PERSON_MOVED,
                    SUSPENSION_MOVED,
                    ROSTER_NOT_YET_VALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case ROSTER_OLDER, ROSTER_FORKED -> HttpStatus.CONFLICT;
            // Nobody can be looked up until the registrars give a new roster: the caller did nothing wrong.
            case ROSTER_MISSING, ROSTER_EXPIRED, ROSTER_ROLLED_BACK -> HttpStatus.SERVICE_UNAVAILABLE;
            case PERSON_UNKNOWN,
                    PERSON_SUSPENDED,
                    PERSON_REVOKED,
                    PERSON_FROZEN,
                    ORGANISATION_SUSPENDED,
                    ORGANISATION_REVOKED,
                    CERTIFICATE_EXPIRED,
                    CERTIFICATE_UNTRUSTED,
                    ROLE_MISSING -> HttpStatus.FORBIDDEN;
        };
    }
}
