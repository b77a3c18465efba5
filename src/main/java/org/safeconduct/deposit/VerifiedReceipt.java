package org.safeconduct.deposit;

import java.time.Instant;
import java.util.List;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.ReceivedBundle.VerifiedBundle;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Cosignature;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** A receipt that this process verified, with the bundle that it is about: there is no other way to one. */
public final class VerifiedReceipt {
    private final VerifiedBundle own;
    private final Roster roster;
    private final Person sender;
    private final Instant received;
    private final long index;
    private final Checkpoint checkpoint;
    private final List<Cosignature> cosignatures;

    private VerifiedReceipt(
            VerifiedBundle own,
            Roster roster,
            Person sender,
            Instant received,
            long index,
            Checkpoint checkpoint,
            List<Cosignature> cosignatures) {
        this.own = own;
        this.roster = roster;
        this.sender = sender;
        this.received = received;
        this.index = index;
        this.checkpoint = checkpoint;
        this.cosignatures = cosignatures;
    }

    /** @param own verified, as it was sent @param roster verified, of the receipt's time */
    public static VerifiedReceipt of(Receipt receipt, VerifiedBundle own, Roster roster)
            throws DepositRefused, LogRefused, DirectoryRefused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        Checkpoint checkpoint = ReceiptVerifier.verify(receipt, own.sealed(), roster, policy);
        return new VerifiedReceipt(
                own,
                roster,
                roster.holder(own.envelope().sender()),
                ReceiptVerifier.time(receipt),
                receipt.inclusion().index(),
                checkpoint,
                ProofVerifier.cosignatures(receipt.inclusion(), policy));
    }

    public Envelope envelope() {
        return own.envelope();
    }

    /** SHA-256 of envelope.json, hexadecimal. */
    public String digest() {
        return own.sealed().digest();
    }

    public Roster roster() {
        return roster;
    }

    public Person sender() {
        return sender;
    }

    /** As the gate signed it. */
    public Instant received() {
        return received;
    }

    /** Of the record of the arrival. */
    public long index() {
        return index;
    }

    /** The one that includes this record. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public List<Cosignature> cosignatures() {
        return cosignatures;
    }
}
