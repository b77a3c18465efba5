package org.safeconduct.form;

import java.util.Optional;
import java.util.Set;
import org.safeconduct.json.JsonRejected;

/** What a second reader may have approved: a form, or a section of one. */
public sealed interface Approvable permits ReferralForm, FormSection {
    /** Which nobody has verified yet. @throws JsonRejected if it cannot be read */
    Optional<SignedApproval> approval() throws JsonRejected;

    /** What the approval has to be of, hexadecimal. */
    String digest();

    /** SHA-256 of the documents listed here, which belong to what was approved; hexadecimal. */
    Set<String> listed();
}
