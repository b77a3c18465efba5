package org.safeconduct.deposit;

import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningKeys;

/** A withdrawal's exact bytes with the caseworker's signatures: not verified yet. */
public record SignedWithdrawal(byte[] bytes, DetachedSignatures signatures) {
    /** Longest one read, in bytes. */
    public static final int MAX_LENGTH = 4 << 10;

    public static SignedWithdrawal sign(Withdrawal withdrawal, SigningKeys caseworker) {
        byte[] bytes = StrictJson.write(withdrawal);
        return new SignedWithdrawal(bytes, HybridSignatures.sign(bytes, caseworker));
    }

    /** What is asked for, as far as anyone can tell before the signatures were verified. */
    public Withdrawal alleged() throws WithdrawalRefused {
        try {
            Withdrawal withdrawal = StrictJson.read(bytes, Withdrawal.class, MAX_LENGTH);
            if (withdrawal.format().equals(Withdrawal.FORMAT)) {
                return withdrawal;
            }
            throw new WithdrawalRefused(WithdrawalRefusal.MALFORMED, null);
        } catch (JsonRejected e) {
            throw new WithdrawalRefused(WithdrawalRefusal.MALFORMED, e);
        }
    }

    /** SHA-256 of the bytes, hexadecimal: how the record names it. */
    String digest() {
        return Sha256.hex(bytes);
    }
}
