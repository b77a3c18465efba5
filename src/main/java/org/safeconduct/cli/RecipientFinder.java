package org.safeconduct.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.language.Sentences;

/** Finds the officers named on the command line; says which of them it is that cannot be sealed to. */
record RecipientFinder(Roster roster, Instant now, Locale locale) {
    /** Somebody a part can be sealed to. */
    EncryptionCertificates find(String person) throws CliRefused {
        return find(person, Role.OFFICER);
    }

    /** The same of several, each once. */
    List<EncryptionCertificates> findAll(List<String> people) throws CliRefused {
        List<EncryptionCertificates> found = new ArrayList<>();
        for (String person : people.stream().distinct().toList()) {
            found.add(find(person));
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
        try {
            EncryptionCertificates pair =
                    roster.certificates(roster.person(person)).encryption();
            // Active, of an active organisation, in this role, and with certificates that are valid now.
            roster.recipient(pair.fingerprints(), role, now);
            return pair;
        } catch (DirectoryRefused e) {
            throw refused(person, e);
        }
    }

    private CliRefused refused(String person, DirectoryRefused e) {
        return new CliRefused(CliRefusal.RECIPIENT_REFUSED.naming(person, Sentences.what(e.refusal(), locale)));
    }
}
