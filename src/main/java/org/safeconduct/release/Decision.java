package org.safeconduct.release;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;

/** What the gate decided about a request: each decision is a record, and spends the request's nonce. */
sealed interface Decision {
    RecordDraft draft();

    /** The nonce this decision spends; none where the request was not one that could be believed, or was a replay. */
    @Nullable
    String nonce();

    /** One that the log has, or will have: it can be carried out. */
    sealed interface Settled extends Decision {}

    /**
     * @param organisation of the sender; null before the bundle was looked at
     * @param reviewers of a break-glass opening: the part's approvers
     */
    record Granted(
            RecordDraft draft,
            String nonce,
            BundleId bundle,
            @Nullable String organisation,
            int part,
            SignedReleaseRequest signed,
            List<FingerprintPair> reviewers)
            implements Settled {
        /**
         * Whether that is the record of these very bytes, granted to this very person: asked again, then, because an
         * answer was lost. Time and session may differ.
         */
        boolean repeats(Disclosed recorded) {
            Facts facts = recorded.facts();
            Actor actor = recorded.actor();
            Detail detail = recorded.detail();
            return facts != null
                    && actor != null
                    && detail != null
                    && facts.event() == draft.facts().event()
                    && Objects.equals(draft.detail().request(), detail.request())
                    && Objects.equals(draft.facts().bundle(), facts.bundle())
                    && Objects.equals(draft.facts().part(), facts.part())
                    && Objects.equals(draft.actor().person(), actor.person())
                    && Objects.equals(draft.actor().certificate(), actor.certificate());
        }

        /** The decision as it is in the log already. */
        Granted recordedAs(Disclosed recorded) {
            return new Granted(
                    new RecordDraft(
                            draft.request(),
                            Objects.requireNonNull(recorded.facts()),
                            Objects.requireNonNull(recorded.actor()),
                            Objects.requireNonNull(recorded.detail())),
                    nonce,
                    bundle,
                    organisation,
                    part,
                    signed,
                    reviewers);
        }

        boolean breaksGlass() {
            return draft.facts().event() == Event.BREAK_GLASS;
        }
    }

    /** Granted, for a request whose nonce is spent: holds only if the log has the same decision already. */
    record Repeated(Granted granted) implements Decision {
        @Override
        public RecordDraft draft() {
            return granted.draft();
        }

        @Override
        public @Nullable String nonce() {
            return null;
        }
    }

    record Refused(RecordDraft draft, @Nullable String nonce, ReleaseRefused because) implements Settled {}

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
                        because.refusal().code())
                .as(facts.rendition());
        return new Refused(
                new RecordDraft(UUID.randomUUID(), refused, draft().actor(), draft().detail()), null, because);
    }
}
