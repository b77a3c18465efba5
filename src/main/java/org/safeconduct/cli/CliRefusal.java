package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Why the command line itself could not do what it was asked to. */
enum CliRefusal implements Refusal {
    COMMAND_MISSING,
    COMMAND_UNKNOWN,
    OPTION_MISSING,
    OPTION_UNKNOWN,
    OPTION_REPEATED,
    OPTION_OR_FILE,
    VALUE_INVALID,
    EVENT_INVALID,
    TIME_INVALID,
    BUNDLE_INVALID,
    USE_INVALID,
    NOT_CONFIGURED,
    FILE_MISSING,
    FILE_EXISTS,
    FILE_DENIED,
    FILE_TOO_LARGE,
    FILE_OF_OTHER_KIND,
    FORM_INVALID,
    FORM_FOREIGN,
    FORM_SECTION,
    FORM_REFUSED,
    MESSAGE_INVALID,
    MESSAGE_KIND,
    MESSAGE_REFUSED,
    APPROVAL_INVALID,
    APPROVAL_UNUSED,
    /** A file is no form that another partner handed on. */
    PROVENANCE_MISSING,
    PLAN_INVALID,
    PLAN_NOT_ALONE,
    COMPARTMENT_UNKNOWN,
    COMPARTMENT_TWICE,
    COMPARTMENT_UNSEALED,
    COMPARTMENTS_ALL_NAMED,
    DOCUMENT_UNLISTED,
    NO_SECTION,
    SECTIONS_DIFFER,
    KEEP_UNKNOWN,
    KEEP_TWICE,
    KEEP_AMBIGUOUS,
    KEEP_OR_SCRUB,
    REASON_INVALID,
    DOCUMENTS_REFUSED,
    DOCUMENTS_UNSEEN,
    LIVE_OR_SAVED,
    KEPT_IS_LATER,
    LOG_NOT_FRESH,
    LOG_UNCOMPARED,
    WITNESS_SILENT,
    OTHER_ORIGIN,
    PERIOD_EMPTY,
    OPENINGS_OF_ONE,
    ORIGINAL_OR_VIEW,
    TEXT_OF_ORIGINAL,
    ERASURE_STEP,
    ERASURE_NOT_YOURS,
    ERASURE_DECLINED,
    /** Not 32 hexadecimal digits. */
    REFERRAL_MALFORMED,
    /** What is said beside the state does not go with it. */
    STEP_INVALID,
    /** The newest steps of the history are in doubt. */
    STEP_UNPROVEN,
    /** A decision that does not say whose referral it is about. */
    DECISION_OF_WHOM,
    WITHDRAWAL_DECLINED,
    WORDS_INVALID,
    WORDS_ONCE,
    FACTS_INVALID,
    RECIPIENT_REFUSED,
    /** The roster does not leave it to senders whether the recovery keys are recipients. */
    RECOVERY_REQUIRED,
    ASK_MALFORMED,
    YES_OR_NO,
    APPROVAL_DECLINED,
    STILL_ACTIVE,
    ONE_PART_OR_ALL,
    HAND_OVER_DONE,
    HAND_OVER_FILE,
    HAND_OVER_FINDINGS,
    HAND_OVER_FORM,
    HAND_OVER_INCOMPLETE,
    HAND_OVER_MESSAGE,
    HAND_OVER_NOBODY,
    HAND_OVER_NOT_RECEIVED,
    HAND_OVER_NOT_YOURS,
    HAND_OVER_OUTPUT,
    HAND_OVER_PART,
    HAND_OVER_RUNS,
    HAND_OVER_SEVERAL,
    HAND_OVER_WITHDRAWN,
    RESEAL_MALFORMED,
    RESEAL_OR_ALL,
    YES_NEEDED,
    BREAK_GLASS_YES_NEEDED,
    BREAK_GLASS_DECLINED,
    RESEAL_DECLINED,
    /** Whoever opens needs another's yes, and there is no other. */
    APPROVERS_NOT_OTHERS,
    /** Break-glass for a part that one person opens anyway. */
    BREAK_GLASS_WITHOUT_APPROVERS,
    /** Break-glass for a case that is no emergency. */
    BREAK_GLASS_WITHOUT_EMERGENCY,
    OPENING_MALFORMED,
    JUSTIFIED_OR_NOT,
    PASSPHRASE_MISSING,
    PASSPHRASE_DIFFERS,
    NAME_INVALID,
    THRESHOLD_INVALID,
    SHARES_OF_OTHER_FILE,
    SHARE_REFUSED,
    ROSTER_DRAFT_INVALID,
    ROSTER_UNKNOWN,
    STARTING_FAILED,
    DATABASE_UNREACHABLE,
    SETTING_MISSING,
    SETTING_FILE,
    SETTING_PLAIN,
    SETTING_POLICY,
    SETTING_VALUE,
    DEMO_NOT_STARTED,
    READING_FAILED,
    INTERNAL;

    @Override
    public String code() {
        return "cli." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same with what its sentence names. */
    Refusal naming(Object... values) {
        return new Named(this, List.of(values));
    }

    record Named(CliRefusal reason, List<Object> arguments) implements Refusal {
        @Override
        public String code() {
            return reason.code();
        }
    }
}
