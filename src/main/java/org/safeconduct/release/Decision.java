package org.safeconduct.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;

/** What the gate decided about a request: each decision is a record, and spends the request's nonce. */
sealed interface Decision {
    RecordDraft draft();

    /** The nonce this decision spends; none where the request was not one that could be believed, or was a replay. */
    @Nullable
    String nonce();

    record Granted(RecordDraft draft, String nonce, BundleId bundle, int part) implements Decision {}

    record Refused(RecordDraft draft, @Nullable String nonce, ReleaseRefused because) implements Decision {}

    /** A refusal of the same request after all: a record of its own, which spends nothing more. */
    default Refused overturned(ReleaseRefused because, Instant at) {
        Facts facts = draft().facts();
        Facts refused = new Facts(
                Event.RELEASE_REFUSED,
                at,
                facts.bundle(),
                facts.referral(),
                facts.part(),
                facts.role(),
                facts.purpose(),
                because.refusal().code());
        return new Refused(
                new RecordDraft(UUID.randomUUID(), refused, draft().actor(), draft().detail()), null, because);
    }
}
