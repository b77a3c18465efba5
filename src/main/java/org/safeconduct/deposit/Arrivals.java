package org.safeconduct.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.PersonFrozen;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes bundles in: streams one to storage, checks it, and keeps it together with its record, or records why not. */
record Arrivals(
        TransactionTemplate transactions,
        AccessLog log,
        Rosters rosters,
        KeyRing gate,
        DepositLimits limits,
        InstantSource clock,
        Uploads uploads,
        WithdrawnReferrals withdrawn,
        DepositRows rows,
        Receipts receipts,
        OwnCase ownCase) {
    /** @param first false where this very bundle had been accepted before */
    record Kept(BundleId bundle, boolean first) {}

    /**
     * The checks of docs/deposit.md, under the same numbers.
     *
     * @throws DepositRefused after the refusal was recorded and the bytes were removed
     * @throws IOException if the stream ends in an error or the storage fails: nothing is kept, nothing decided
     */
    Kept arrive(InputStream bundle, Caller caller) throws DepositRefused, IOException {
        Evidence evidence = Evidence.of(caller);
        String upload = uploads.begin();
        try {
            // 1. The caller is an active caseworker or officer: asked before their bytes are taken.
            ArrivalChecks.requireSender(caller, roster(), clock.instant());

            // 2. The bytes are one bundle within the limits; payloads go to storage as they come.
            ReceivedBundle received = ArrivalChecks.receive(bundle, limits, uploads.sink(upload));
            evidence = evidence.alleged(received.envelope());

            // 3. The envelope names the caller's own certificates, valid now: an upload may have taken hours.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Roster roster = roster();
            Person sender = ArrivalChecks.requireSender(caller, roster, now);
            Certificates certificates = roster.certificates(sender);
            ArrivalChecks.requireOwnSigner(received, certificates.signing());

            // 4. Both signatures hold, and keys and payloads are those that were signed.
            ReceivedBundle.VerifiedBundle verified = ArrivalChecks.requireSigned(received, certificates.signing());
            evidence = evidence.signed(verified.envelope(), certificates.signing());

            // 5. The same bundle again changes nothing; another one under its id is refused.
            if (ids().isKept(verified, sender)) {
                return new Kept(verified.envelope().bundle(), false);
            }

            // 6. It was made recently, and neither sender nor organisation has sent too many within a day.
            ArrivalChecks.requireRecent(verified.envelope(), limits, now);
            DepositRows.Sent today = rows.sentSince(sender, now.minus(DepositLimits.DAY));
            ArrivalChecks.requireFew(today, limits);

            // 7. Every part is for the other side of one case, and another's case is one that was referred to the
            // sender.
            CaseParties.Sides sides = ownCase.require(verified.envelope(), sender, certificates, roster, now);
            evidence = evidence.about(verified.envelope(), sides.organisation());

            // 8. Every part is for exactly the active gates, this one among them.
            List<Certificates> gates = roster.activeGates(now);
            ArrivalChecks.requireGates(verified.envelope(), gates, gate.certificates());

            // 9. The gate can remove its own layers, made for this bundle; the original key envelopes are not kept.
            Custody.Inner inner = ArrivalChecks.removeGateLayers(verified, gate.decryption());

            // 10. Its referral is not withdrawn, and goes to whom it went before; bundle and record are kept in the
            // same transaction, or neither is.
            Arrival arrival = new Arrival(
                    upload, verified.envelope(), verified.sealed(), sender, sides, certificates, now, inner);
            boolean first = keep(arrival, gates, evidence);
            if (!first && uploads.isAbandoned(upload)) {
                throw new DepositRefused(DepositRefusal.UPLOAD_TOO_SLOW, null);
            }
            if (!first && !ids().isKept(verified, sender)) {
                throw BundleIds.taken(false);
            }
            return new Kept(verified.envelope().bundle(), first);
        } catch (PersonFrozen e) {
            DepositRefused refused = new DepositRefused(DepositRefusal.SENDER_FROZEN, e);
            record(refused, evidence);
            throw refused;
        } catch (DepositRefused refused) {
            record(refused, evidence);
            throw refused;
        } finally {
            uploads.discard(upload);
        }
    }

    private Roster roster() throws DepositRefused {
        try {
            return rosters.current();
        } catch (DirectoryRefused e) {
            throw new DepositRefused(DepositRefusal.DIRECTORY_UNAVAILABLE, e);
        }
    }

    /**
     * False if this bundle id is there already, in the tables, or in the log although its row is gone; or if the upload
     * took so long that it was swept.
     */
    private boolean keep(Arrival arrival, List<Certificates> gates, Evidence evidence) throws DepositRefused {
        BundleId bundle = arrival.envelope().bundle();
        List<EncryptionCertificates> holders =
                gates.stream().map(Certificates::encryption).toList();
        Custody.Locked locked = Custody.lock(bundle, arrival.envelope().parts(), arrival.inner(), holders);
        Receipts.SignedStatement statement =
                receipts.state(bundle, arrival.sealed().digest(), arrival.received());
        Outcome kept = transactions.execute(transaction -> {
            if (withdrawn.hasUntilCommit(
                    arrival.sides().organisation(), arrival.envelope().referral())) {
                return Outcome.WITHDRAWN;
            }
            if (!rows.goesTo(arrival)) {
                transaction.setRollbackOnly();
                return Outcome.OF_OTHERS;
            }
            boolean first = uploads.finish(arrival.upload())
                    && rows.insert(arrival, locked, statement)
                    && log.append(evidence.accepted(Receipts.request(bundle), arrival.received()));
            if (!first) {
                transaction.setRollbackOnly();
            }
            return first ? Outcome.FIRST : Outcome.THERE;
        });
        return switch (Objects.requireNonNull(kept)) {
            case FIRST -> true;
            case THERE -> false;
            case WITHDRAWN -> throw new DepositRefused(DepositRefusal.REFERRAL_WITHDRAWN, null);
            case OF_OTHERS -> throw new DepositRefused(DepositRefusal.CASE_OF_OTHERS, null);
        };
    }

    private enum Outcome {
        FIRST,
        THERE,
        WITHDRAWN,
        OF_OTHERS
    }

    private void record(DepositRefused refused, Evidence evidence) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(transaction -> log.append(evidence.refused(refused, now)));
    }

    private BundleIds ids() {
        return new BundleIds(rows);
    }
}
