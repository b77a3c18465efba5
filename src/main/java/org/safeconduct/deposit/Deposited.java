package org.safeconduct.deposit;

import java.time.Instant;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Role;

/**
 * A bundle that was accepted; its signatures were verified again when it was read from the database.
 *
 * @param sender pseudonym of the person who deposited it
 * @param organisation theirs, at that time
 * @param caseOrganisation whose case it is in: the sender's own, or, of an officer's bundle, the one that referred it
 */
public record Deposited(
        Envelope envelope,
        SealedEnvelope sealed,
        String sender,
        String organisation,
        String caseOrganisation,
        Instant received) {
    /** As what its sender sent it: an officer's bundle is never in a case of the officer's own organisation. */
    public Role sentAs() {
        return organisation.equals(caseOrganisation) ? Role.PARTNER : Role.OFFICER;
    }
}
