package org.safeconduct.demo;

import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.safeconduct.demo.provider.Account;
import org.safeconduct.demo.provider.Accounts;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;

/** Lets in whoever the roster knows as active, by the certificate that the registrars signed for. */
record RosterAccounts(Roster roster, InstantSource clock) implements Accounts {
    @Override
    public Optional<Account> find(String subject) {
        try {
            Person person = roster.bySubject(subject, clock.instant());
            return Optional.of(new Account(
                    person.subject(),
                    person.organisation(),
                    person.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    (ECPublicKey) roster.certificates(person).signing().ecdsa().getPublicKey()));
        } catch (DirectoryRefused e) {
            return Optional.empty();
        }
    }
}
