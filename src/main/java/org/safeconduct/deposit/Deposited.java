package org.safeconduct.deposit;

import java.time.Instant;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;

/** A bundle that was accepted. */
public record Deposited(
        Envelope envelope, SealedEnvelope sealed, String sender, String organisation, Instant received) {}
