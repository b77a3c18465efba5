package org.safeconduct.keys;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Why a key, certificate, signature or key envelope was not accepted. */
public enum KeysRefusal implements Refusal {
    SIGNATURE_INVALID,
    NOT_A_RECIPIENT,
    ENVELOPE_MALFORMED,
    CERTIFICATE_MALFORMED,
    CERTIFICATE_UNTRUSTED,
    CERTIFICATE_EXPIRED,
    NOT_A_REGISTRAR,
    PASSPHRASE_UNUSABLE,
    WRONG_PASSPHRASE,
    KEY_FILE_MALFORMED,
    SHARE_MALFORMED,
    /** It is not the share that was split off. */
    SHARE_ALTERED,
    /** The shares are not all of one key file, split once. */
    SHARES_OF_OTHERS,
    SHARES_TOO_FEW;

    @Override
    public String code() {
        return "keys." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
