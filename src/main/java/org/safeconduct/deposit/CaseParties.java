package org.safeconduct.deposit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/** Who may write to whom in a case: asked before sealing, and again where a bundle arrives (docs/deposit.md, check 7). */
public final class CaseParties {
    /**
     * A case by those whom a bundle is sealed to.
     *
     * @param organisation whose it is; where a caseworker writes to another partner, as long as that one has no such case
     * @param partner the other organisation, where it is between two partners; null where officers take part
     */
    public record Sides(String organisation, @Nullable String partner) {}

    /** Among organisations' ids, of which none is empty. */
    private static final String OFFICERS = "";

    private CaseParties() {}

    /**
     * A caseworker writes to officers or to caseworkers of one other organisation, and may add colleagues; an officer to
     * caseworkers of one other organisation, and may add officers. No part is without the other side: this is no store for
     * anybody's own files. And none is for officers and another partner: each of the two has its own case.
     *
     * @param parts the encryption pairs that each is sealed to
     * @param sender by this roster, and active
     */
    public static Sides require(
            Collection<? extends Collection<FingerprintPair>> parts, Person sender, Roster roster, Instant at)
            throws DepositRefused {
        requireThat(sender.caseRole().filter(role -> role != Role.RECOVERY).isPresent());
        boolean officer = isOfficer(sender);
        Set<String> others = new HashSet<>();
        boolean toOfficers = false;
        boolean toColleagues = false;
        boolean toRecovery = false;
        List<Set<String>> organisations = new ArrayList<>();
        for (Collection<FingerprintPair> part : parts) {
            Set<String> ofPart = new HashSet<>();
            for (FingerprintPair recipient : part) {
                Person person = party(recipient, roster, at);
                if (isOfficer(person)) {
                    toOfficers = true;
                    ofPart.add(OFFICERS);
                } else if (person.caseRole().filter(Role.RECOVERY::equals).isPresent()) {
                    toRecovery = true;
                } else if (person.organisation().equals(sender.organisation())) {
                    toColleagues = true;
                } else {
                    others.add(person.organisation());
                    ofPart.add(person.organisation());
                }
            }
            organisations.add(ofPart);
        }
        // What is written to caseworkers is lost with no officer's key.
        requireThat(!toRecovery || !officer && others.isEmpty());
        if (officer) {
            requireThat(others.size() == 1 && !toColleagues);
            String partner = others.iterator().next();
            requireThat(organisations.stream().allMatch(each -> each.contains(partner)));
            return new Sides(partner, null);
        }
        if (others.isEmpty()) {
            requireThat(organisations.stream().allMatch(each -> each.contains(OFFICERS)) && mayRefer(sender, roster));
            return new Sides(sender.organisation(), null);
        }
        requireThat(others.size() == 1 && !toOfficers);
        String partner = others.iterator().next();
        requireThat(organisations.stream().allMatch(each -> each.contains(partner)));
        return new Sides(sender.organisation(), partner);
    }

    /** Whoever may send cases to partners only refers nothing to officers, and takes nobody's case on. */
    private static boolean mayRefer(Person person, Roster roster) {
        return mayRefer(person.organisation(), roster);
    }

    static boolean mayRefer(String organisation, Roster roster) {
        return roster.organisation(organisation).filter(Organisation::refers).isPresent();
    }

    /**
     * A second officer's yes is asked for by officers, so only parts of a caseworker's ask for one: what is written to
     * caseworkers they could never open. And one officer opens while another agrees: nobody says yes to themselves.
     *
     * @param recipients pairs that a part is sealed to, {@link #require required} before
     * @param approvers of the same part; none where nobody else is asked
     */
    public static void requireSecond(
            Collection<FingerprintPair> recipients,
            Collection<FingerprintPair> approvers,
            Person sender,
            Roster roster,
            Instant at)
            throws DepositRefused {
        if (approvers.isEmpty()) {
            return;
        }
        requireThat(sender.caseRole().filter(Role.PARTNER::equals).isPresent());
        Set<String> agree = new HashSet<>();
        for (FingerprintPair approver : approvers) {
            Person person = party(approver, roster, at);
            requireThat(isOfficer(person));
            agree.add(person.id());
        }
        boolean openable = false;
        for (FingerprintPair recipient : recipients) {
            Person person = party(recipient, roster, at);
            openable |= isOfficer(person) && agree.stream().anyMatch(other -> !other.equals(person.id()));
        }
        requireThat(openable);
    }

    /**
     * Whoever opens alone is reviewed by another approver, so each officer of a part with a break-glass envelope has one.
     *
     * @param approvers of the same part, {@link #requireSecond required} before
     */
    public static void requireReviewers(
            Collection<FingerprintPair> recipients, Collection<FingerprintPair> approvers, Roster roster, Instant at)
            throws DepositRefused {
        Set<String> review = new HashSet<>();
        for (FingerprintPair approver : approvers) {
            review.add(party(approver, roster, at).id());
        }
        for (FingerprintPair recipient : recipients) {
            Person person = party(recipient, roster, at);
            if (isOfficer(person) && review.stream().allMatch(person.id()::equals)) {
                throw new DepositRefused(DepositRefusal.NO_REVIEWER, null);
            }
        }
    }

    /**
     * What officers are to open, recovery keys open too, where the roster asks for that.
     *
     * @param parts as above
     */
    public static void requireRecovery(
            Collection<? extends Collection<FingerprintPair>> parts, Person sender, Roster roster, Instant at)
            throws DepositRefused {
        if (roster.recovery() == RecoveryPolicy.REQUIRED
                && sender.caseRole().filter(Role.PARTNER::equals).isPresent()) {
            List<FingerprintPair> keys = roster.recoveryKeys(at).stream()
                    .map(each -> each.encryption().fingerprints())
                    .toList();
            for (Collection<FingerprintPair> part : parts) {
                if (isForOfficers(part, roster, at) && !part.containsAll(keys)) {
                    throw new DepositRefused(DepositRefusal.RECOVERY_MISSING, null);
                }
            }
        }
    }

    private static boolean isForOfficers(Collection<FingerprintPair> part, Roster roster, Instant at)
            throws DepositRefused {
        for (FingerprintPair recipient : part) {
            if (isOfficer(party(recipient, roster, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfficer(Person person) {
        return person.caseRole().filter(Role.OFFICER::equals).isPresent();
    }

    /** What the record of a deposit says of whose case it is in; nothing where it is its sender's own organisation's. */
    static @Nullable String words(String organisation, String caseOrganisation) {
        return organisation.equals(caseOrganisation) ? null : "in a case of " + caseOrganisation;
    }

    private static Person party(FingerprintPair pair, Roster roster, Instant at) throws DepositRefused {
        try {
            return roster.party(pair, at);
        } catch (DirectoryRefused e) {
            throw new DepositRefused(DepositRefusal.RECIPIENT_NOT_ALLOWED, e);
        }
    }

    private static void requireThat(boolean holds) throws DepositRefused {
        if (!holds) {
            throw new DepositRefused(DepositRefusal.RECIPIENT_NOT_ALLOWED, null);
        }
    }
}
