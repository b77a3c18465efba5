package org.safeconduct.deposit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** Believes a row of the database only for what its sender signed, and that only if the log knows it. */
final class StoredDeposit {
    private StoredDeposit() {}

    /** The signatures hold under the certificates kept beside them, and the row is filed under its own id. */
    static Deposited verify(DepositRows.Row row, BundleId id) throws DepositRefused {
        try {
            Certificates sender = Certificates.fromPem(row.allegedCertificates());
            Envelope envelope = row.allegedEnvelope().verify(sender.signing());
            if (!envelope.bundle().equals(id) || !envelope.referral().equals(row.allegedReferral())) {
                throw altered(null);
            }
            return new Deposited(
                    envelope,
                    row.allegedEnvelope(),
                    row.sender(),
                    row.organisation(),
                    row.caseOrganisation(),
                    row.sentAs(),
                    row.received());
        } catch (BundleRefused | KeysRefused e) {
            throw altered(e);
        }
    }

    /**
     * The envelope, its signatures and its sender are those in the log's record of the deposit. It names its sender's certificates
     * by digest, so a row whose envelope, signatures and certificates were all exchanged together is found out here.
     */
    static void requireRecorded(Deposited deposited, Inclusion inclusion, LogPolicy policy, Roster roster)
            throws DepositRefused {
        try {
            ProofVerifier.verify(inclusion, policy);
            Disclosed record = inclusion.record().verify();
            Facts facts = record.facts();
            Detail detail = record.detail();
            if (facts == null
                    || detail == null
                    || facts.event() != Event.DEPOSITED
                    || !facts.time().equals(deposited.received())
                    || !deposited.envelope().bundle().hex().equals(facts.bundle())
                    || !deposited.sealed().digest().equals(detail.object())
                    || !deposited.sealed().signaturesDigest().equals(detail.request())
                    // Whose case it is in decides who may stop it; as what it was sent, whose word it is.
                    || !deposited.sentAs().code().equals(facts.role())
                    || !Objects.equals(
                            CaseParties.words(deposited.organisation(), deposited.caseOrganisation()),
                            detail.words())) {
                throw altered(null);
            }
            requireSender(deposited, record.actor(), roster);
        } catch (LogRefused e) {
            throw altered(e);
        }
    }

    /**
     * Whose it is decides who may take it back. Where the record no longer says it, the roster does, as long as it knows
     * whose certificates these are.
     */
    private static void requireSender(Deposited deposited, @Nullable Actor actor, Roster roster) throws DepositRefused {
        String sender = deposited.sender();
        String organisation = deposited.organisation();
        if (actor != null) {
            if (!sender.equals(actor.person()) || !organisation.equals(actor.organisation())) {
                throw altered(null);
            }
            return;
        }
        Person holder;
        try {
            holder = roster.holder(deposited.envelope().sender());
        } catch (DirectoryRefused e) {
            return;
        }
        if (!sender.equals(holder.id()) || !organisation.equals(holder.organisation())) {
            throw altered(null);
        }
    }

    private static DepositRefused altered(@Nullable Throwable cause) {
        return new DepositRefused(DepositRefusal.DEPOSIT_ALTERED, cause);
    }
}
