package org.safeconduct.deposit;

import java.time.Instant;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Person;
import org.safeconduct.keys.Certificates;

/**
 * A bundle that passed every check and is about to be kept.
 *
 * @param upload the folder of its objects
 * @param sides whose case it is in, and whom that goes to
 * @param certificates the sender's, as they are in the roster now
 * @param inner the parts' inner key envelopes
 */
record Arrival(
        String upload,
        Envelope envelope,
        SealedEnvelope sealed,
        Person sender,
        CaseParties.Sides sides,
        Certificates certificates,
        Instant received,
        Custody.Inner inner) {}
