package org.safeconduct.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.GateLayer;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
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

    private final ObjectStore objects;
    private final LogPolicy policy;
    private final Rosters rosters;
    private final KeyRing gate;
    private final Uploads uploads;
    private final DestroyedBundles destroyed;
    private final DepositRows rows;
    private final CustodyRows locked;
    private final Receipts receipts;
    private final FirstProofs proofs;
    private final SealedOn sealedOn;
    private final Arrivals arrivals;

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
        this.objects = objects;
        this.policy = policy;
        this.rosters = rosters;
        this.gate = gate;
        this.uploads = new Uploads(database, objects, limits.upload(), clock);
        this.destroyed = new DestroyedBundles(database, objects, log);
        this.rows = new DepositRows(database);
        this.locked = new CustodyRows(database);
        this.receipts = new Receipts(log, gate.signing(), limits.patience());
        this.proofs = new FirstProofs(rows, receipts, rosters);
        this.sealedOn = new SealedOn(database, new ProvenRecords(log, policy));
        this.arrivals = new Arrivals(
                transactions,
                log,
                rosters,
                gate,
                limits,
                clock,
                uploads,
                new WithdrawnReferrals(database, log),
                rows,
                receipts,
                new OwnCase(rows, sealedOn, this::proven));
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
        Arrivals.Kept kept = arrivals.arrive(bundle, sender);
        return new Acceptance(receipt(kept.bundle()).orElseThrow(), kept.first());
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

    private Roster roster() throws DepositRefused {
        try {
            return rosters.current();
        } catch (DirectoryRefused e) {
            throw new DepositRefused(DepositRefusal.DIRECTORY_UNAVAILABLE, e);
        }
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
        return this.locked.wrappedKey(id).filter(key -> !destroyed.has(id));
    }

    /** Neither an edited row nor one that came back from a backup brings back what the log says was destroyed. */
    private byte[] requireKey(BundleId id) throws DepositRefused {
        return key(id).orElseThrow(() -> new DepositRefused(DepositRefusal.KEY_DESTROYED, null));
    }

    /** Which bundles were destroyed. */
    public DestroyedBundles destroyed() {
        return destroyed;
    }

    /** The inner key envelope of a part, freed from the per-bundle key: for the gate only. */
    public byte[] innerEnvelope(BundleId id, int part) throws DepositRefused {
        byte[] wrapped = requireKey(id);
        byte[] locked = this.locked
                .innerEnvelope(id, part)
                .orElseThrow(() -> new DepositRefused(
                        destroyed.has(id) ? DepositRefusal.KEY_DESTROYED : DepositRefusal.UNKNOWN_BUNDLE, null));
        return Custody.unlock(id, part, wrapped, locked, gate.decryption());
    }

    /** The same of the part's break-glass envelope: what is inside lacks the approvers' layers. */
    public byte[] breakGlassEnvelope(BundleId id, int part) throws DepositRefused {
        byte[] wrapped = requireKey(id);
        byte[] locked = this.locked
                .breakGlass(id, part)
                .orElseThrow(() -> new DepositRefused(
                        destroyed.has(id) ? DepositRefusal.KEY_DESTROYED : DepositRefusal.DEPOSIT_ALTERED, null));
        return Custody.unlockBreakGlass(id, part, wrapped, locked, gate.decryption());
    }

    /** What an approver passes on for a part, under the bundle's own key: destroying that destroys this too. */
    public byte[] lockPassed(BundleId id, int part, byte[] passed) throws DepositRefused {
        return Custody.lockPassed(id, part, requireKey(id), passed, gate.decryption());
    }

    public byte[] unlockPassed(BundleId id, int part, byte[] locked) throws DepositRefused {
        return Custody.unlockPassed(id, part, requireKey(id), locked, gate.decryption());
    }

    /**
     * What is inside a key envelope that a recipient made for a colleague, if its gate layers were made for this very part;
     * under the bundle's own key.
     *
     * @param envelope verified
     * @param statement digest of what the recipient signed
     */
    public byte[] lockResealed(Envelope envelope, int part, String statement, byte[] keys) throws DepositRefused {
        BundleId id = envelope.bundle();
        try {
            byte[] inner = GateLayer.remove(keys, gate.decryption(), envelope, part);
            return Custody.lockResealed(id, part, statement, requireKey(id), inner, gate.decryption());
        } catch (BundleRefused e) {
            throw new DepositRefused(DepositRefusal.GATE_LAYER_INVALID, e);
        }
    }

    public byte[] unlockResealed(BundleId id, int part, String statement, byte[] locked) throws DepositRefused {
        return Custody.unlockResealed(id, part, statement, requireKey(id), locked, gate.decryption());
    }

    /** Whether the log proves that a part of it was sealed on to whoever has this pair by the roster. */
    public boolean isSealedOn(FingerprintPair pair, BundleId id) {
        try {
            Roster roster = rosters.current();
            return roster.people().stream()
                    .filter(person -> roster.certificates(person)
                            .encryption()
                            .fingerprints()
                            .equals(pair))
                    .anyMatch(person -> sealedOn.to(person.id(), pair, id));
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    /** In the caller's transaction: the bundle is in this pair's inbox from now on. An index says so, and lets nobody in. */
    public void listFor(FingerprintPair colleague, BundleId id, int part) {
        rows.listFor(colleague, id, part);
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
