package org.safeconduct.deposit;

import java.time.Instant;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;

/**
 * A bundle that was accepted; its signatures were verified again when it was read from the database.
 *
 * @param sender pseudonym of the person who deposited it
 * @param organisation theirs, at that time
 */
public record Deposited(
        Envelope envelope, SealedEnvelope sealed, String sender, String organisation, Instant received) {}
