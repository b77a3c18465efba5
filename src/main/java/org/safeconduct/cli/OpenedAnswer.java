package org.safeconduct.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Opening;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.viewing.SeenDocument;

/**
 * A part that was opened.
 *
 * @param senderRole as what they sealed it, by the roster: the authority's word is an officer's
 * @param deposited when the bundle came, by the log's record of it, RFC 3339
 * @param record index in the log of the record of this opening
 * @param cosigned whether the witnesses' quorum confirmed that record
 * @param breakGlass what that means, where it was opened by one officer alone
 * @param rendition what was taken, as that record says: view or original
 * @param provenance where the form comes from, where partners handed it on
 * @param formCheck what the form is like, where there is one
 * @param message what is in its place where the part carries a message
 * @param isolation how the machine was kept safe while documents were read: sandboxed or process
 * @param text whether text could be recognised; nothing where nobody wanted it
 * @param complete whether every page is there with all that is on it
 */
record OpenedAnswer(
        String bundle,
        int part,
        String label,
        String sender,
        String organisation,
        String senderRole,
        boolean senderSuspended,
        String deposited,
        long record,
        boolean cosigned,
        boolean outcomeReported,
        @Nullable BreakGlass breakGlass,
        String rendition,
        String folder,
        @Nullable String form,
        @Nullable OpenedChain provenance,
        @Nullable OpenedForm formCheck,
        @Nullable OpenedMessage message,
        String isolation,
        @Nullable TextAnswer text,
        boolean complete,
        List<OpenedDocument> documents)
        implements Answer {
    /** @param reviewDue RFC 3339 @param reviewers who may review it: every approver but whoever opened */
    record BreakGlass(String reviewDue, List<Recipient> reviewers) {
        static @Nullable BreakGlass of(
                Opening.Opened opened, Opening.Wish wish, FingerprintPair opener, Roster roster) {
            Instant due = opened.reviewDue();
            return due == null
                    ? null
                    : new BreakGlass(
                            due.truncatedTo(ChronoUnit.SECONDS).toString(),
                            Recipient.all(
                                    opened.envelope().parts().get(wish.part() - 1).approvers().stream()
                                            .filter(each -> !each.equals(opener))
                                            .toList(),
                                    roster));
        }

        void tell(Lines lines) {
            lines.say("open.broke-glass", reviewDue);
            reviewers.forEach(each -> lines.fact(2, "fact.may-review", each.shortly()));
        }
    }

    static OpenedAnswer of(
            Opening.Opened opened,
            Opening.Wish wish,
            FingerprintPair opener,
            Roster roster,
            Path folder,
            @Nullable OpenedChain provenance,
            @Nullable OpenedForm formCheck,
            @Nullable OpenedMessage message,
            @Nullable TextAnswer text,
            Locale locale) {
        String form = opened.part().form();
        return new OpenedAnswer(
                wish.bundle().hex(),
                wish.part(),
                opened.part().label(),
                opened.arrival().sender().person().id(),
                opened.arrival().sender().person().organisation(),
                opened.arrival().sender().person().caseRole().map(Role::code).orElse(""),
                opened.arrival().sender().suspended(),
                opened.arrival().time().toString(),
                opened.index(),
                opened.cosigned(),
                opened.reported(),
                BreakGlass.of(opened, wish, opener, roster),
                wish.rendition().code(),
                folder.toString(),
                form == null ? null : folder.resolve(form).toString(),
                provenance,
                formCheck,
                message,
                Codes.of(opened.part().isolation()),
                text,
                opened.part().complete(),
                opened.part().documents().stream()
                        .map((SeenDocument each) -> OpenedDocument.of(each, folder, locale))
                        .toList());
    }

    /** Those at the end that were left out are one line: there may be hundreds. */
    private void tellDocuments(Lines lines) {
        List<OpenedDocument> drawn =
                documents.stream().takeWhile(each -> !each.leftOut()).toList();
        drawn.forEach(document -> document.tell(lines));
        if (drawn.size() < documents.size()) {
            boolean known = !drawn.isEmpty() && drawn.getLast().isCut();
            documents.get(drawn.size()).tellLeftOut(lines, documents.size(), known);
        }
    }

    @Override
    public void tell(Lines lines) {
        lines.say("open.done", part, label);
        lines.fact(1, "fact.sender", sender + " (" + organisation + ")");
        lines.fact(1, "fact.sender-role", lines.texts().code("role", senderRole));
        if (senderSuspended) {
            lines.say("sender.suspended");
        }
        lines.fact(1, "fact.deposited", deposited);
        lines.fact(1, "fact.record", record);
        if (!cosigned) {
            lines.say("open.uncosigned");
        }
        if (breakGlass != null) {
            breakGlass.tell(lines);
        }
        lines.fact(1, "fact.rendition", lines.texts().code("rendition", rendition));
        lines.fact(1, "fact.folder", folder);
        if (form != null) {
            lines.fact(2, "fact.form", form);
        }
        tellDocuments(lines);
        if (text != null && text.message() != null) {
            lines.say("open.text-lacking", text.message());
        }
        if (documents.stream().anyMatch(OpenedDocument::wasRead)) {
            lines.say("pdf.isolation-" + isolation);
        }
        if (message != null) {
            message.tell(lines);
        }
        if (provenance != null) {
            provenance.tell(lines);
        }
        if (formCheck != null) {
            formCheck.tell(lines);
        }
        if (!outcomeReported) {
            lines.say("open.unreported");
        }
        lines.say("open.care");
    }
}
