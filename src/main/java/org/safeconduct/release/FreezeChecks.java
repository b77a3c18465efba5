package org.safeconduct.release;

import java.time.Instant;
import java.util.List;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/** Who may freeze whom, and who may lift that (docs/people.md). */
final class FreezeChecks {
    /** Those who answer for the directory and for the log, of whatever organisation. */
    private static final List<Role> KEEPERS = List.of(Role.REVIEWER, Role.REGISTRAR);

    private FreezeChecks() {}

    /** As what they do it: reviewer or registrar by session and roster; who freezes themself, as whatever they are. */
    static Role requireMay(Freeze freeze, Caller caller, Roster roster, Instant at) throws ReleaseRefused {
        for (Role role : KEEPERS) {
            if (caller.roles().contains(role) && isActive(freeze.signer(), role, caller, roster, at)) {
                return role;
            }
        }
        AskLog.require(
                freeze.act() == Freeze.Act.FREEZE
                        && freeze.person().equals(caller.person().id()),
                ReleaseRefusal.MAY_NOT_FREEZE);
        for (Role role : caller.roles()) {
            if (isActive(freeze.signer(), role, caller, roster, at)) {
                return role;
            }
        }
        throw new ReleaseRefused(ReleaseRefusal.MAY_NOT_FREEZE, null);
    }

    /** Whether they may be shown who is frozen. */
    static boolean isKeeper(Caller caller) {
        return KEEPERS.stream().anyMatch(caller.roles()::contains);
    }

    private static boolean isActive(FingerprintPair signer, Role role, Caller caller, Roster roster, Instant at) {
        try {
            return roster.signer(signer, role, at).id().equals(caller.person().id());
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    static void requireKnown(String person, Roster roster) throws ReleaseRefused {
        try {
            roster.person(person);
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_PERSON, e);
        }
    }

    /**
     * A reviewer or registrar is frozen only where another one is left who could lift it. Of anybody else it is never asked:
     * nobody's laptop stays usable because too few people are there.
     *
     * @param roster as it is within the transaction, with whoever is frozen already
     */
    static void requireSomebodyToLift(Freeze freeze, String by, Roster roster, Instant at) throws ReleaseRefused {
        Person frozen;
        try {
            frozen = roster.person(freeze.person());
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_PERSON, e);
        }
        if (KEEPERS.stream().noneMatch(frozen.roles()::contains)) {
            return;
        }
        AskLog.require(
                roster.people().stream()
                        .filter(each ->
                                !each.id().equals(freeze.person()) && !each.id().equals(by))
                        .anyMatch(each -> isKeeper(each, roster, at)),
                ReleaseRefusal.NOBODY_TO_LIFT);
    }

    private static boolean isKeeper(Person person, Roster roster, Instant at) {
        FingerprintPair signing = roster.certificates(person).signing().fingerprints();
        for (Role role : KEEPERS) {
            try {
                roster.signer(signing, role, at);
                return true;
            } catch (DirectoryRefused e) {
                continue;
            }
        }
        return false;
    }
}
