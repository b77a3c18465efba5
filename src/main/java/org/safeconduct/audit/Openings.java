package org.safeconduct.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.release.DecidedRelease;
import org.safeconduct.release.Outcomes;

/**
 * Access receipts: what the gate decided about a bundle, and what came of it, each record with its proof and without
 * the sections that say who.
 */
public final class Openings {
    /** One decision. @param outcome null as long as none was reported @param review of a break-glass opening, once there is one */
    public record Opening(
            Inclusion decision,
            @Nullable Inclusion outcome,
            @Nullable Inclusion review) {}

    /** A place in the list, which is in the order of decision. */
    public record Place(Instant decided, UUID request) {
        public static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    /** @param next where the following page begins; null where there is none */
    public record Page(List<Opening> openings, @Nullable Place next) {}

    private final Outcomes outcomes;
    private final AccessLog log;

    public Openings(Outcomes outcomes, AccessLog log) {
        this.outcomes = outcomes;
        this.log = log;
    }

    /** At most limit decisions after the place; one that is not in a signed checkpoint yet is left for the next time. */
    public Page of(BundleId bundle, Place after, int limit) throws LogRefused {
        List<DecidedRelease> found = outcomes.decided(bundle, after.decided(), after.request(), limit + 1);
        List<DecidedRelease> shown = found.subList(0, Math.min(found.size(), limit));
        List<Opening> openings = new ArrayList<>();
        for (DecidedRelease each : shown) {
            Optional<Inclusion> decision = about(bundle, each.request());
            if (decision.isPresent()) {
                openings.add(new Opening(decision.get(), told(bundle, each.outcome()), told(bundle, each.review())));
            }
        }
        return new Page(openings, shown.size() < found.size() ? place(shown.getLast()) : null);
    }

    private @Nullable Inclusion told(BundleId bundle, @Nullable UUID request) throws LogRefused {
        return request == null ? null : about(bundle, request).orElse(null);
    }

    private static Place place(DecidedRelease last) {
        return new Place(last.decided(), last.request());
    }

    /** Whoever edits a row must not make this show the records of another case: the record itself says of which. */
    private Optional<Inclusion> about(BundleId bundle, UUID request) throws LogRefused {
        Optional<Inclusion> found = log.find(request);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Inclusion inclusion = found.get();
        Facts facts = inclusion.record().verify().facts();
        boolean erased = facts == null;
        boolean same = facts != null && bundle.hex().equals(facts.bundle());
        return erased || same
                ? Optional.of(
                        new Inclusion(inclusion.index(), inclusion.record().withoutActor(), inclusion.proof()))
                : Optional.empty();
    }
}
