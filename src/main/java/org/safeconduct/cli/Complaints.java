package org.safeconduct.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.AuditRefusal;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.ClientRefusal;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.ExchangeRefusal;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Printable;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.safeconduct.viewing.ViewingRefused;
import org.safeconduct.witness.WitnessRefusal;
import picocli.CommandLine.ParameterException;

/**
 * Turns what went wrong into {@code error:} and {@code hint:} lines and an exit code; never into a stack trace.
 *
 * @param typed the command line's words
 */
record Complaints(Surroundings surroundings, boolean json, List<String> typed) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SENTENCE = 600;

    /** The JSON document of a failure. */
    record Failed(Complaint error) {}

    record Complaint(String code, String message, @Nullable String hint, int exit) {}

    int wrongUse(ParameterException e) {
        return say(missingArguments().orElseGet(() -> WrongUse.of(e)), Outcome.WRONG_USE);
    }

    /** What {@code @FILE} should have said is missing from the command line: the file is why. */
    private Optional<Refusal> missingArguments() {
        return typed.stream()
                .filter(word -> word.length() > 1 && word.startsWith("@") && !word.startsWith("@@"))
                .map(word -> word.substring(1))
                .filter(file -> !new File(file).canRead())
                .findFirst()
                .map(CliRefusal.FILE_MISSING::naming);
    }

    int failure(Throwable failure) {
        if (surroundings.environment().containsKey("SAFECONDUCT_DEBUG")) {
            failure.printStackTrace(surroundings.err());
        }
        // A verification that broke off has found nothing: no script may take that for evidence.
        return failure instanceof BrokenOff broken
                ? say(refusal(reason(broken.getCause())), Outcome.UNREACHABLE)
                : say(refusal(reason(failure)), exit(reason(failure)));
    }

    private static Refusal refusal(Throwable reason) {
        return switch (reason) {
            case Refused refused -> refused.refusal();
            case NoSuchFileException e -> CliRefusal.FILE_MISSING.naming(file(e));
            case FileAlreadyExistsException e -> CliRefusal.FILE_EXISTS.naming(file(e));
            case AccessDeniedException e -> CliRefusal.FILE_DENIED.naming(file(e));
            case IOException e -> CliRefusal.READING_FAILED;
            case InvalidPathException e -> CliRefusal.FILE_MISSING.naming(e.getInput());
            default -> CliRefusal.INTERNAL;
        };
    }

    private static int exit(Throwable reason) {
        return switch (reason) {
            case CliRefused refused -> exit(refused.refusal());
            case ApprovalAwaited awaited -> Outcome.UNREACHABLE;
            case ViewingRefused refused -> Outcome.UNREACHABLE;
            case ClientRefused refused -> refused.unreachable() ? Outcome.UNREACHABLE : refused(refused);
            case Refused refused -> refused(refused);
            case NoSuchFileException e -> Outcome.WRONG_USE;
            case FileAlreadyExistsException e -> Outcome.WRONG_USE;
            case AccessDeniedException e -> Outcome.WRONG_USE;
            case InvalidPathException e -> Outcome.WRONG_USE;
            default -> Outcome.REFUSED;
        };
    }

    private static int refused(Refused refused) {
        return mistyped(refused.refusal()) ? Outcome.WRONG_USE : Outcome.REFUSED;
    }

    /** Refused by what a command uses, but typed here: nothing was tried. */
    private static boolean mistyped(Refusal refusal) {
        return Set.<Refusal>of(
                        AuditRefusal.FILTER_MALFORMED,
                        ClientRefusal.ADDRESS_INVALID,
                        ClientRefusal.ADDRESS_NOT_ENCRYPTED,
                        WitnessRefusal.NAME_INVALID,
                        WitnessRefusal.NO_LOGS,
                        WitnessRefusal.DATABASE_EXISTS,
                        WitnessRefusal.ADDRESS_INVALID,
                        WitnessRefusal.ADDRESS_PLAIN)
                .contains(refusal);
    }

    /** Streams and readers may only throw IOException: what was refused underneath is inside. */
    private static Throwable reason(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return reason(Objects.requireNonNull(wrapped.getCause()));
        }
        return failure instanceof IOException && failure.getCause() instanceof Refused refused ? refused : failure;
    }

    private static String file(FileSystemException e) {
        return Objects.requireNonNullElse(e.getFile(), "?");
    }

    static int exit(Refusal refusal) {
        CliRefusal reason;
        switch (refusal) {
            case CliRefusal.Named named -> reason = named.reason();
            case CliRefusal own -> reason = own;
            default -> {
                return Outcome.WRONG_USE;
            }
        }
        return switch (reason) {
            case LOG_NOT_FRESH, LOG_UNCOMPARED, WITNESS_SILENT, DATABASE_UNREACHABLE, DOCUMENTS_UNSEEN ->
                Outcome.UNREACHABLE;
            case STEP_UNPROVEN,
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
                    HAND_OVER_RUNS,
                    HAND_OVER_SEVERAL,
                    HAND_OVER_WITHDRAWN,
                    ERASURE_DECLINED,
                    APPROVAL_DECLINED,
                    RESEAL_DECLINED,
                    BREAK_GLASS_DECLINED,
                    STILL_ACTIVE,
                    WITHDRAWAL_DECLINED,
                    DOCUMENTS_REFUSED,
                    FORM_REFUSED,
                    SECTIONS_DIFFER,
                    MESSAGE_REFUSED,
                    RECIPIENT_REFUSED,
                    RECOVERY_REQUIRED,
                    APPROVERS_NOT_OTHERS,
                    BREAK_GLASS_WITHOUT_APPROVERS,
                    BREAK_GLASS_WITHOUT_EMERGENCY,
                    SHARES_OF_OTHER_FILE,
                    SHARE_REFUSED,
                    STARTING_FAILED,
                    DEMO_NOT_STARTED,
                    READING_FAILED,
                    INTERNAL -> Outcome.REFUSED;
            case COMMAND_MISSING,
                    ASK_MALFORMED,
                    OPENING_MALFORMED,
                    JUSTIFIED_OR_NOT,
                    YES_OR_NO,
                    RESEAL_MALFORMED,
                    ONE_PART_OR_ALL,
                    HAND_OVER_PART,
                    RESEAL_OR_ALL,
                    YES_NEEDED,
                    BREAK_GLASS_YES_NEEDED,
                    COMMAND_UNKNOWN,
                    OPTION_MISSING,
                    OPTION_UNKNOWN,
                    OPTION_REPEATED,
                    OPTION_OR_FILE,
                    VALUE_INVALID,
                    EVENT_INVALID,
                    TIME_INVALID,
                    BUNDLE_INVALID,
                    SETTING_MISSING,
                    SETTING_FILE,
                    SETTING_PLAIN,
                    SETTING_POLICY,
                    SETTING_VALUE,
                    USE_INVALID,
                    NOT_CONFIGURED,
                    FILE_MISSING,
                    FILE_EXISTS,
                    FILE_DENIED,
                    FILE_TOO_LARGE,
                    FILE_OF_OTHER_KIND,
                    FORM_INVALID,
                    MESSAGE_INVALID,
                    MESSAGE_KIND,
                    FORM_FOREIGN,
                    FORM_SECTION,
                    APPROVAL_INVALID,
                    APPROVAL_UNUSED,
                    PROVENANCE_MISSING,
                    PLAN_INVALID,
                    PLAN_NOT_ALONE,
                    COMPARTMENT_UNKNOWN,
                    COMPARTMENT_TWICE,
                    COMPARTMENT_UNSEALED,
                    COMPARTMENTS_ALL_NAMED,
                    DOCUMENT_UNLISTED,
                    NO_SECTION,
                    KEEP_UNKNOWN,
                    KEEP_TWICE,
                    KEEP_AMBIGUOUS,
                    KEEP_OR_SCRUB,
                    REASON_INVALID,
                    REFERRAL_MALFORMED,
                    STEP_INVALID,
                    DECISION_OF_WHOM,
                    LIVE_OR_SAVED,
                    KEPT_IS_LATER,
                    OTHER_ORIGIN,
                    PERIOD_EMPTY,
                    OPENINGS_OF_ONE,
                    ORIGINAL_OR_VIEW,
                    TEXT_OF_ORIGINAL,
                    ERASURE_STEP,
                    ERASURE_NOT_YOURS,
                    WORDS_INVALID,
                    WORDS_ONCE,
                    FACTS_INVALID,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_DIFFERS,
                    NAME_INVALID,
                    THRESHOLD_INVALID,
                    ROSTER_DRAFT_INVALID,
                    ROSTER_UNKNOWN -> Outcome.WRONG_USE;
        };
    }

    private String what(Refusal refusal) {
        String sentence = Sentences.what(refusal, surroundings.locale());
        // The name first, and bounded by itself: the sentence is what must not be pushed off the end.
        return refusal instanceof OfFile about
                ? surroundings.texts().of("error.of-file", Printable.words(about.file(), LONGEST_NAME), sentence)
                : sentence;
    }

    private int say(Refusal refusal, int exit) {
        String what = Printable.of(what(refusal), LONGEST_SENTENCE);
        Optional<String> hint = Sentences.hint(refusal, surroundings.locale()).map(Printable::of);
        if (json) {
            String code = refusal instanceof ExchangeRefusal exchange ? exchange.exchangeCode() : refusal.code();
            Failed failed = new Failed(new Complaint(code, what, hint.orElse(null), exit));
            surroundings.out().println(new String(StrictJson.write(failed), StandardCharsets.UTF_8));
        } else {
            Texts texts = surroundings.texts();
            surroundings.err().println(texts.of("error", what));
            hint.ifPresent(text -> surroundings.err().println(texts.of("hint", text)));
        }
        return exit;
    }
}
