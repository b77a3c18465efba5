package org.safeconduct.bundle;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link BundleRefused}. */
public enum BundleRefusal implements Refusal {
    NOT_A_BUNDLE,
    /** An entry that must not be there, or not in this place. */
    ENTRY_UNEXPECTED,
    ENTRY_DUPLICATE,
    /** A header that is not the one form it may have: compressed, encrypted, commented, dated. */
    ENTRY_MALFORMED,
    /** Content that does not have the checksum its header tells. */
    ENTRY_ALTERED,
    /** The central directory does not describe exactly the entries seen. */
    DIRECTORY_MISMATCH,
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
    /** The approvers' layers are still on. */
    APPROVAL_MISSING,
    PART_UNKNOWN,
    ARCHIVE_MALFORMED,
    DOCUMENT_ALTERED,
    DOCUMENT_NOT_PDF,
    /** A document was changed while it was being sealed. */
    DOCUMENT_CHANGED,
    OUTPUT_EXISTS;

    @Override
    public String code() {
        return "bundle." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
