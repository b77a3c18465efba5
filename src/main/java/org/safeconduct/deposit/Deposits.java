package org.safeconduct.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Caller;
import org.safeconduct.keys.FingerprintPair;

/** Accepts bundles, keeps them, and holds their inner key envelopes for the gate. */
public final class Deposits {
    Deposits() {}

    /** Streams the bundle to storage, checks it (docs/deposit.md), records the outcome; idempotent by bundle id. */
    public Receipt accept(InputStream bundle, Caller sender) throws DepositRefused, IOException {
        throw new UnsupportedOperationException();
    }

    public Optional<Deposited> find(BundleId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Receipt> receipt(BundleId id) {
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
}
