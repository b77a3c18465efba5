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
 * @param caseOrganisation whose case it is in: the sender's own, or the one that referred it to the sender
 * @param sentAs as what its sender sent it: partner or officer
 */
public record Deposited(
        Envelope envelope,
        SealedEnvelope sealed,
        String sender,
        String organisation,
        String caseOrganisation,
        Role sentAs,
        Instant received) {}
