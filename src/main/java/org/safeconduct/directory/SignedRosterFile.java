package org.safeconduct.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a roster file (docs/directory.md, "The file"). Nothing of it is known to be there until
 * {@link SignedRoster#parse} looked.
 */
record SignedRosterFile(byte @Nullable [] roster, @Nullable List<SignedRosterFile.@Nullable Entry> signatures) {
    /** One registrar's certificates, and the two detached CMS signatures over the roster's bytes, all DER. */
    record Entry(
            byte @Nullable [] ecdsaCertificate,
            byte @Nullable [] mldsaCertificate,
            byte @Nullable [] ecdsa,
            byte @Nullable [] mldsa) {}
}
