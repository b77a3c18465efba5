package org.safeconduct.bundle;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link BundleRefused}. */
public enum BundleRefusal implements Refusal {
    NOT_A_BUNDLE,
    ENTRY_UNEXPECTED,
    ENTRY_DUPLICATE,
    ENTRY_ALTERED,
    TRAILING_DATA,
    TRUNCATED,
    TOO_LARGE,
    TOO_MANY_PARTS,
    ENVELOPE_MALFORMED,
    SUITE_UNKNOWN,
    SIGNATURE_INVALID,
    KEYS_ALTERED,
    PAYLOAD_ALTERED,
    BINDING_MISMATCH,
    KEY_COMMITMENT_MISMATCH,
    NOT_A_RECIPIENT,
    PART_UNKNOWN,
    ARCHIVE_MALFORMED,
    DOCUMENT_ALTERED,
    OUTPUT_EXISTS;

    @Override
    public String code() {
        return "bundle." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
