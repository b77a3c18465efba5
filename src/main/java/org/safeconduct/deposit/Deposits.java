package org.safeconduct.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.storage.ObjectMissing;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts bundles, keeps them, and holds their inner key envelopes for the gate. */
public final class Deposits {
    private static final System.Logger LOGGER = System.getLogger(Deposits.class.getName());

    private final TransactionTemplate transactions;
    private final ObjectStore objects;
    private final AccessLog log;
    private final LogPolicy policy;
    private final Rosters rosters;
    private final KeyRing gate;
    private final DepositLimits limits;
    private final InstantSource clock;
    private final Uploads uploads;
    private final WithdrawnReferrals withdrawn;
    private final DestroyedBundles destroyed;
    private final DepositRows rows;
    private final Receipts receipts;
    private final FirstProofs proofs;
    private final BundleIds ids;
    private final OwnCase ownCase;

    /** @param policy under which this server itself believes the log */
    public Deposits(
            JdbcClient database,
            TransactionTemplate transactions,
            ObjectStore objects,
            AccessLog log,
            LogPolicy policy,
            Rosters rosters,
            KeyRing gate,
            DepositLimits limits,
            InstantSource clock) {
        this.transactions = transactions;
        this.objects = objects;
        this.log = log;
        this.policy = policy;
        this.rosters = rosters;
        this.gate = gate;
        this.limits = limits;
        this.clock = clock;
        this.uploads = new Uploads(database, objects, limits.upload(), clock);
        this.withdrawn = new WithdrawnReferrals(database, log);
        this.destroyed = new DestroyedBundles(database, objects, log);
        this.rows = new DepositRows(database);
        this.receipts = new Receipts(log, gate.signing(), limits.patience());
        this.proofs = new FirstProofs(rows, receipts, rosters);
        this.ids = new BundleIds(rows);
        this.ownCase = new OwnCase(rows, this::proven);
    }

    /**
     * Streams the bundle to storage, checks it (docs/deposit.md), records the outcome; idempotent by bundle id.
     *
     * @throws DepositRefused after the refusal was recorded and the bytes were removed; or, with RECEIPT_PENDING, where
     *     the bundle is kept and only its proof is not there yet
     * @throws IOException if the stream ends in an error or the storage fails: nothing is kept, nothing decided
     */
    public Acceptance accept(InputStream bundle, Caller sender) throws DepositRefused, IOException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a deposit commits by itself, before it is answered");
        }
        Kept kept = arrive(bundle, sender);
        return new Acceptance(receipt(kept.bundle()).orElseThrow(), kept.first());
    }

    private record Kept(BundleId bundle, boolean first) {}

    /** The checks of docs/deposit.md, under the same numbers. */
    private Kept arrive(InputStream bundle, Caller caller) throws DepositRefused, IOException {
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
            if (ids.isKept(verified, sender)) {
                return new Kept(verified.envelope().bundle(), false);
            }

            // 6. It was made recently, and neither sender nor organisation has sent too many within a day.
            ArrivalChecks.requireRecent(verified.envelope(), limits, now);
            DepositRows.Sent today = rows.sentSince(sender, now.minus(DepositLimits.DAY));
            ArrivalChecks.requireFew(today, limits);

            // 7. Every part is for the other side of one case, and an officer's case is one that was referred to them.
            String organisation = ownCase.require(verified.envelope(), sender, certificates, roster, now);
            evidence = evidence.about(verified.envelope(), organisation);

            // 8. Every part is for exactly the active gates, this one among them.
            List<Certificates> gates = roster.activeGates(now);
            ArrivalChecks.requireGates(verified.envelope(), gates, gate.certificates());

            // 9. The gate can remove its own layers, made for this bundle; the original key envelopes are not kept.
            List<byte[]> inner = ArrivalChecks.removeGateLayers(verified, gate.decryption());

            // 10. Its referral is not withdrawn; bundle and record are kept in the same transaction, or neither is.
            Arrival arrival = new Arrival(
                    upload, verified.envelope(), verified.sealed(), sender, organisation, certificates, now, inner);
            boolean first = keep(arrival, gates, evidence);
            if (!first && uploads.isAbandoned(upload)) {
                throw new DepositRefused(DepositRefusal.UPLOAD_TOO_SLOW, null);
            }
            if (!first && !ids.isKept(verified, sender)) {
                throw BundleIds.taken(false);
            }
            return new Kept(verified.envelope().bundle(), first);
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
        Boolean kept = transactions.execute(transaction -> {
            if (withdrawn.hasUntilCommit(
                    arrival.caseOrganisation(), arrival.envelope().referral())) {
                return null;
            }
            boolean first = uploads.finish(arrival.upload())
                    && rows.insert(arrival, locked, statement)
                    && log.append(evidence.accepted(Receipts.request(bundle), arrival.received()));
            if (!first) {
                transaction.setRollbackOnly();
            }
            return first;
        });
        if (kept == null) {
            throw new DepositRefused(DepositRefusal.REFERRAL_WITHDRAWN, null);
        }
        return kept;
    }

    private void record(DepositRefused refused, Evidence evidence) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(transaction -> log.append(evidence.refused(refused, now)));
    }

    /** Empty if there is none, or if what is stored does not verify: then an error is logged. */
    public Optional<Deposited> find(BundleId id) {
        return rows.find(id).flatMap(this::believed);
    }

    /**
     * For the gate: refused unless the stored envelope is the one that its sender signed and that the log's record of
     * this deposit commits to, whoever has edited the database.
     */
    public ProvenDeposit proven(BundleId id) throws DepositRefused {
        DepositRows.Row row = rows.find(id).orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null));
        Deposited deposited = StoredDeposit.verify(row, id);
        Inclusion record = receipts.recorded(id);
        StoredDeposit.requireRecorded(deposited, record, policy, roster());
        return new ProvenDeposit(deposited, record);
    }

    /**
     * The record of a deposit with the proof to show of it: the first that witnesses cosigned, whose time says the most,
     * as long as it is what the roster's policy asks for; else the newest that they cosigned; else the log's own.
     */
    public Inclusion shown(ProvenDeposit proven) {
        return proofs.shown(proven);
    }

    /** @throws DepositRefused while no signed checkpoint holds the record yet */
    public Optional<Receipt> receipt(BundleId id) throws DepositRefused {
        Optional<DepositRows.Row> row = rows.find(id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Receipts.SignedStatement statement = row.get().statement();
        Inclusion inclusion = receipts.inclusion(id);
        proofs.keep(id, inclusion);
        return Optional.of(new Receipt(statement.bytes(), statement.signatures(), inclusion));
    }

    /** Bundles with a part sealed to this pair, newest first, at most limit of those after the place. */
    public List<Listed> inbox(FingerprintPair recipient, Place after, int limit) {
        return rows.sealedTo(recipient, after, limit);
    }

    /** What a caseworker's organisation sent, or what this officer did: newest first, at most limit of those after the place. */
    public List<Listed> sentBy(Person sender, Place after, int limit) {
        return rows.sentBy(sender, after, limit);
    }

    /** Every bundle's id, ascending, at most limit of those after the one given (hexadecimal; empty for the first). */
    public List<BundleId> bundles(String after, int limit) {
        return rows.bundles(after, limit);
    }

    private Optional<Deposited> believed(DepositRows.Row row) {
        try {
            return Optional.of(StoredDeposit.verify(row, new BundleId(row.allegedBundle())));
        } catch (DepositRefused e) {
            // Which one is for the reconciliation to say, in the access log: this log has no identifiers.
            LOGGER.log(Level.ERROR, "a stored bundle is not what was accepted", e);
            return Optional.empty();
        }
    }

    /** A part's ciphertext: bytes from offset on, at most length of them. */
    public InputStream payload(BundleId id, int part, long offset, long length) throws DepositRefused, IOException {
        DepositRows.Row row = rows.find(id).orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null));
        if (destroyed.has(id)) {
            throw new DepositRefused(DepositRefusal.KEY_DESTROYED, null);
        }
        try {
            return objects.open(Uploads.object(row.upload(), part), offset, length);
        } catch (ObjectMissing e) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, e);
        }
    }

    /** Whether the bundle's key still exists: without it nothing of the bundle can be released any more. */
    public boolean isReleasable(BundleId id) {
        return key(id).isPresent();
    }

    private Optional<byte[]> key(BundleId id) {
        return rows.wrappedKey(id).filter(key -> !destroyed.has(id));
    }

    /** Which bundles were destroyed. */
    public DestroyedBundles destroyed() {
        return destroyed;
    }

    /** The inner key envelope of a part, freed from the per-bundle key: for the gate only. */
    public byte[] innerEnvelope(BundleId id, int part) throws DepositRefused {
        byte[] wrapped = key(id).orElseThrow(() -> new DepositRefused(DepositRefusal.KEY_DESTROYED, null));
        byte[] locked = rows.innerEnvelope(id, part)
                .orElseThrow(() -> new DepositRefused(
                        destroyed.has(id) ? DepositRefusal.KEY_DESTROYED : DepositRefusal.UNKNOWN_BUNDLE, null));
        return Custody.unlock(id, part, wrapped, locked, gate.decryption());
    }

    /** What an approver passes on for a part, under the bundle's own key: destroying that destroys this too. */
    public byte[] lockPassed(BundleId id, int part, byte[] passed) throws DepositRefused {
        byte[] wrapped = rows.wrappedKey(id).orElseThrow(() -> new DepositRefused(DepositRefusal.KEY_DESTROYED, null));
        return Custody.lockPassed(id, part, wrapped, passed, gate.decryption());
    }

    public byte[] unlockPassed(BundleId id, int part, byte[] locked) throws DepositRefused {
        byte[] wrapped = rows.wrappedKey(id).orElseThrow(() -> new DepositRefused(DepositRefusal.KEY_DESTROYED, null));
        return Custody.unlockPassed(id, part, wrapped, locked, gate.decryption());
    }

    /**
     * Removes the objects of uploads that never became deposits, now and then every so often until closed: a server
     * that was killed cannot do it itself.
     */
    public AutoCloseable sweepEvery(Duration interval) {
        return uploads.sweepEvery(interval);
    }

    void sweep() {
        uploads.tryToSweep();
    }
}
