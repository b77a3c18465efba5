package org.safeconduct.client;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.Approvable;
import org.safeconduct.form.Approval;
import org.safeconduct.form.FormRefusal;
import org.safeconduct.form.Problem;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.json.JsonRejected;

/**
 * Whether a second person of the sender's organisation approved a form, by the roster.
 *
 * @param approver only where the approval holds
 * @param problem why it does not hold
 */
public record SecondReader(
        @Nullable Approver approver, @Nullable Problem problem) {
    public static final SecondReader NONE = new SecondReader(null, null);

    /** @param suspended whether the person or their organisation is now @param approved RFC 3339 */
    public record Approver(String person, String organisation, boolean suspended, String approved) {}

    /**
     * @param sender who seals, or sealed
     * @param documents of each that is there, the SHA-256 under which it may have been approved
     * @param sealing whether the approver must be active now, as the sender must
     */
    public record Question(Roster roster, Person sender, List<Set<String>> documents, boolean sealing, Instant now) {}

    /** docs/form.md, "Second reader". */
    public static SecondReader of(Approvable form, Question asked) {
        // 1. There is one, and it can be read.
        Optional<SignedApproval> signed;
        Approval alleged;
        try {
            signed = form.approval();
            if (signed.isEmpty()) {
                return NONE;
            }
            alleged = signed.get().alleged();
        } catch (JsonRejected e) {
            return refused(FormRefusal.APPROVAL_MALFORMED);
        }
        // 2. It is of this form.
        if (!alleged.form().equals(form.digest())) {
            return refused(FormRefusal.APPROVAL_OF_ANOTHER_FORM);
        }
        // 3. The roster knows the approver as a caseworker.
        FormerSigner approver;
        try {
            approver = approver(alleged, asked);
        } catch (DirectoryRefused e) {
            return refused(FormRefusal.APPROVER_REFUSED);
        }
        // 4. Both signatures hold.
        Person person = approver.person();
        if (signed.get().verify(asked.roster().certificates(person).signing()).isEmpty()) {
            return refused(FormRefusal.APPROVAL_UNSIGNED);
        }
        // 5. Another person of the same organisation.
        if (!person.organisation().equals(asked.sender().organisation())) {
            return refused(FormRefusal.APPROVER_ELSEWHERE);
        }
        if (person.id().equals(asked.sender().id())) {
            return refused(FormRefusal.APPROVER_IS_SENDER);
        }
        // 6. Every document that is there was approved with it.
        Set<String> approved = new HashSet<>(alleged.documents());
        approved.addAll(form.listed());
        if (asked.documents().stream().anyMatch(digests -> Collections.disjoint(digests, approved))) {
            return refused(FormRefusal.APPROVAL_DOCUMENTS);
        }
        return new SecondReader(
                new Approver(
                        person.id(),
                        person.organisation(),
                        approver.suspended(),
                        alleged.approved().toString()),
                null);
    }

    private static FormerSigner approver(Approval alleged, Question asked) throws DirectoryRefused {
        return asked.sealing()
                ? new FormerSigner(asked.roster().signer(alleged.approver(), Role.PARTNER, asked.now()), false)
                : asked.roster().formerSigner(alleged.approver(), Role.PARTNER, alleged.approved(), asked.now());
    }

    private static SecondReader refused(FormRefusal why) {
        return new SecondReader(null, ReferralForm.approvalProblem(why));
    }
}
