package org.safeconduct.api;

import org.safeconduct.deposit.SignedWithdrawal;
import org.safeconduct.keys.DetachedSignatures;

/** @param request exact bytes of the withdrawal, which the caseworker's two signatures are over */
public record WithdrawalDocument(byte[] request, byte[] ecdsa, byte[] mldsa) {
    public static WithdrawalDocument of(SignedWithdrawal withdrawal) {
        return new WithdrawalDocument(
                withdrawal.bytes(),
                withdrawal.signatures().ecdsa(),
                withdrawal.signatures().mldsa());
    }

    SignedWithdrawal signed() {
        return new SignedWithdrawal(request, new DetachedSignatures(ecdsa, mldsa));
    }
}
