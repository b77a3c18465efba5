package org.safeconduct.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.deposit.CaseParties;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Sentences;

/** Finds the people named on the command line; says which of them it is that cannot be sealed to. */
record RecipientFinder(Roster roster, Instant now, Locale locale) {
    /** As the exchange will ask when it arrives, and the reader of a message. @param referral as typed */
    CaseParties.Sides requireOneCase(List<PartPlan> parts, Person sender, String referral)
            throws DepositRefused, CliRefused {
        for (PartPlan part : parts) {
            if (part.form() != null) {
                MessageFile.requireSound(part.form(), sender);
            }
        }
        if (referral.equals("new")
                && sender.caseRole().filter(Role.OFFICER::equals).isPresent()) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_CASE, null);
        }
        CaseParties.Sides sides = CaseParties.require(
                parts.stream().map(part -> pairs(part.recipients())).toList(), sender, roster, now);
        CaseParties.requireRecovery(
                parts.stream().map(part -> pairs(part.recipients())).toList(), sender, roster, now);
        for (PartPlan part : parts) {
            CaseParties.requireSecond(pairs(part.recipients()), pairs(part.approvers()), sender, roster, now);
            if (part.breakGlass()) {
                CaseParties.requireReviewers(pairs(part.recipients()), pairs(part.approvers()), roster, now);
            }
        }
        return sides;
    }

    private static List<FingerprintPair> pairs(List<EncryptionCertificates> certificates) {
        return certificates.stream().map(EncryptionCertificates::fingerprints).toList();
    }

    private interface Lookup {
        Person of(FingerprintPair pair) throws DirectoryRefused;
    }

    /** An officer or a caseworker. */
    EncryptionCertificates find(String person) throws CliRefused {
        return find(person, pair -> roster.party(pair, now));
    }

    /** The same of several, each once. */
    List<EncryptionCertificates> findAll(List<String> people) throws CliRefused {
        return findAll(people, pair -> roster.party(pair, now));
    }

    /**
     * The recovery keys that a caseworker's parts for officers are sealed to besides.
     *
     * @param leftOut by the sender
     * @throws CliRefused if the roster does not leave that to them
     */
    List<EncryptionCertificates> recovery(FingerprintPair sender, boolean leftOut) throws CliRefused, DirectoryRefused {
        if (roster.caseRole(sender) != Role.PARTNER) {
            return List.of();
        }
        List<EncryptionCertificates> keys =
                roster.recoveryKeys(now).stream().map(Certificates::encryption).toList();
        if (leftOut && roster.recovery() == RecoveryPolicy.REQUIRED && !keys.isEmpty()) {
            throw new CliRefused(CliRefusal.RECOVERY_REQUIRED);
        }
        return leftOut ? List.of() : keys;
    }

    /** With the recovery keys, each once, where an officer is among them. */
    List<EncryptionCertificates> with(List<EncryptionCertificates> recovery, List<EncryptionCertificates> recipients) {
        boolean officers = recipients.stream().anyMatch(this::isOfficer);
        return officers
                ? Stream.concat(recipients.stream(), recovery.stream())
                        .distinct()
                        .toList()
                : recipients;
    }

    private boolean isOfficer(EncryptionCertificates pair) {
        try {
            roster.recipient(pair.fingerprints(), Role.OFFICER, now);
            return true;
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    /** All caseworkers of an organisation who can be sealed to; there must be one. */
    List<EncryptionCertificates> caseworkers(String organisation) throws CliRefused {
        List<EncryptionCertificates> found = new ArrayList<>();
        for (Person person : roster.people()) {
            if (person.organisation().equals(organisation)
                    && person.caseRole().filter(Role.PARTNER::equals).isPresent()) {
                try {
                    found.add(find(person.id()));
                } catch (CliRefused e) {
                    // Who left, or has no valid keys, is none of those it goes to.
                    continue;
                }
            }
        }
        if (found.isEmpty()) {
            throw new CliRefused(CliRefusal.HAND_OVER_NOBODY.naming(organisation));
        }
        return found;
    }

    /** Officers, each once. */
    List<EncryptionCertificates> officers(List<String> people) throws CliRefused {
        return findAll(people, pair -> roster.recipient(pair, Role.OFFICER, now));
    }

    private List<EncryptionCertificates> findAll(List<String> people, Lookup lookup) throws CliRefused {
        List<EncryptionCertificates> found = new ArrayList<>();
        for (String person : people.stream().distinct().toList()) {
            found.add(find(person, lookup));
        }
        return found;
    }

    /** Somebody who is active, whatever they do. */
    EncryptionCertificates anybody(String person) throws CliRefused {
        try {
            return find(person, roster.person(person).roles().getFirst());
        } catch (DirectoryRefused e) {
            throw refused(person, e);
        }
    }

    EncryptionCertificates find(String person, Role role) throws CliRefused {
        return find(person, pair -> roster.recipient(pair, role, now));
    }

    /** Active, of an active organisation, and with certificates that are valid now. */
    private EncryptionCertificates find(String person, Lookup lookup) throws CliRefused {
        try {
            EncryptionCertificates pair =
                    roster.certificates(roster.person(person)).encryption();
            lookup.of(pair.fingerprints());
            return pair;
        } catch (DirectoryRefused e) {
            throw refused(person, e);
        }
    }

    private CliRefused refused(String person, DirectoryRefused e) {
        return new CliRefused(CliRefusal.RECIPIENT_REFUSED.naming(person, Sentences.what(e.refusal(), locale)));
    }
}
