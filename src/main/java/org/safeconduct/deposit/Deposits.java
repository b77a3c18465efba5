package org.safeconduct.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts bundles, keeps them, and holds their inner key envelopes for the gate. */
public final class Deposits {
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
        throw new UnsupportedOperationException();
    }

    /** Streams the bundle to storage, checks it (docs/deposit.md), records the outcome; idempotent by bundle id. */
    public Receipt accept(InputStream bundle, Caller sender) throws DepositRefused, IOException {
        throw new UnsupportedOperationException();
    }

    public Optional<Deposited> find(BundleId id) {
        throw new UnsupportedOperationException();
    }

    /** @throws DepositRefused while no signed checkpoint holds the record yet */
    public Optional<Receipt> receipt(BundleId id) throws DepositRefused {
        throw new UnsupportedOperationException();
    }

    /** Bundles with a part sealed to this pair, newest first, at most limit. */
    public List<Deposited> inbox(FingerprintPair recipient, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Bundles of this organisation, newest first, at most limit. */
    public List<Deposited> sentBy(String organisation, int limit) {
        throw new UnsupportedOperationException();
    }

    /** A part's ciphertext. */
    public InputStream payload(BundleId id, int part) throws DepositRefused, IOException {
        throw new UnsupportedOperationException();
    }

    /** The inner key envelope of a part, freed from the per-bundle key: for the gate only. */
    public byte[] innerEnvelope(BundleId id, int part) throws DepositRefused {
        throw new UnsupportedOperationException();
    }

    /**
     * Removes the objects of uploads that never became deposits, now and then every so often until closed: a server
     * that was killed cannot do it itself.
     */
    public AutoCloseable sweepEvery(Duration interval) {
        throw new UnsupportedOperationException();
    }
}
