package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.OpeningDocument;
import org.safeconduct.api.OpeningsDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.release.ReleaseLimits;
import org.safeconduct.release.Verdict;

/** What happened to a bundle, as its sender can prove it: every record verified on this machine, nobody named. */
public final class AccessReceipts {
    /** Longest file of access receipts read, in bytes. */
    public static final int LONGEST = 64 << 20;

    /**
     * A decision of the gate that the log commits to.
     *
     * @param index of its record
     * @param facts null where the exchange does not show them: erased, or withheld
     * @param outcome null where none was reported, or where its facts are not shown
     * @param reviewIndex of the record of a break-glass opening's review; null where the exchange shows none
     * @param review null where there is none
     */
    public record Receipt(
            long index,
            @Nullable Facts facts,
            @Nullable Long outcomeIndex,
            @Nullable Facts outcome,
            @Nullable Long reviewIndex,
            @Nullable Facts review) {}

    /** That the bundle was destroyed: nobody can open anything of it since. */
    public record Destruction(long index, Facts facts) {}

    /** @param destruction null where the exchange shows none @param document what the receipts were read from: the file to keep; its {@code next} tells that there are more */
    public record Verified(
            BundleId bundle,
            List<Receipt> receipts,
            @Nullable Destruction destruction,
            OpeningsDocument document) {}

    private final BundleId bundle;
    private final LogPolicy policy;
    private final List<Receipt> receipts = new ArrayList<>();
    private @Nullable Destruction destruction;
    private final Set<Long> indexes = new HashSet<>();

    private AccessReceipts(BundleId bundle, LogPolicy policy) {
        this.bundle = bundle;
        this.policy = policy;
    }

    /** Fetches and verifies, page after page, as much as a file can hold; the log must be the one seen before. */
    public static Verified fetch(BundleId bundle, Exchange exchange, LogPolicy policy, Home home)
            throws ClientRefused, LogRefused, IOException {
        LogSource log = new LiveLogSource(exchange);
        KeptCheckpoints checkpoints = new KeptCheckpoints(home);
        AccessReceipts read = new AccessReceipts(bundle, policy);
        Set<String> seen = new HashSet<>();
        List<OpeningDocument> all = new ArrayList<>();
        long length = 0;
        InclusionDocument destroyed = null;
        String next = null;
        do {
            OpeningsDocument page = exchange.openings(bundle, next);
            if (!page.bundle().equals(bundle.hex())) {
                throw new ClientRefused(ClientRefusal.WRONG_BUNDLE);
            }
            read.verify(page);
            for (InclusionDocument each : records(page)) {
                byte[] note = ProofText.checkpoint(each.proof());
                if (seen.add(new String(note, StandardCharsets.UTF_8))) {
                    checkpoints.follow(note, policy, log);
                }
            }
            destroyed = page.destruction();
            all.addAll(page.openings());
            length += StrictJson.write(page).length;
            next = page.next();
        } while (next != null && length + Exchange.LONGEST_OPENINGS <= LONGEST);
        // Whoever is shown nothing is at least shown the log that everybody is shown.
        checkpoints.compare(log.checkpoint(), policy, log);
        return read.verified(new OpeningsDocument(bundle.hex(), List.copyOf(all), destroyed, next));
    }

    /** Needs the policy only. */
    public static Verified read(byte[] file, LogPolicy policy) throws ClientRefused, LogRefused {
        try {
            OpeningsDocument document = StrictJson.read(file, OpeningsDocument.class, LONGEST);
            AccessReceipts read = new AccessReceipts(bundle(document), policy);
            read.verify(document);
            return read.verified(document);
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.RECEIPT_UNREADABLE, e);
        }
    }

    /** The pages of one bundle, one after the other: no record may come twice. */
    private void verify(OpeningsDocument page) throws ClientRefused, LogRefused {
        for (OpeningDocument each : page.openings()) {
            Facts facts = facts(each.decision(), bundle, policy);
            long index = each.decision().index();
            InclusionDocument reported = each.outcome();
            Facts outcome = reported == null ? null : facts(reported, bundle, policy);
            require(indexes.add(index) && (reported == null || indexes.add(reported.index())));
            require(facts == null || isShown(facts.event()));
            require(reported == null || facts == null || facts.event() != Event.RESEALED);
            require(facts == null || hasItsClock(facts));
            require(outcome == null || isOutcome(outcome, facts, index));
            InclusionDocument reviewed = each.review();
            Facts review = reviewed == null ? null : facts(reviewed, bundle, policy);
            // These facts can never be erased: whoever withholds them hides what was found.
            require(reviewed == null || review != null);
            require(reviewed == null || indexes.add(reviewed.index()));
            require(review == null || isReview(review, facts, index));
            receipts.add(new Receipt(
                    index,
                    facts,
                    reported == null ? null : reported.index(),
                    outcome,
                    reviewed == null ? null : reviewed.index(),
                    review));
        }
        InclusionDocument destroyed = page.destruction();
        if (destroyed != null) {
            // It stands at the end, for the whole bundle.
            require(page.next() == null && indexes.add(destroyed.index()));
            Facts facts = facts(destroyed, bundle, policy);
            require(facts != null && facts.event() == Event.DESTROYED);
            destruction = new Destruction(destroyed.index(), Objects.requireNonNull(facts));
        }
    }

    private Verified verified(OpeningsDocument document) {
        return new Verified(bundle, receipts, destruction, document);
    }

    private static BundleId bundle(OpeningsDocument document) throws ClientRefused {
        try {
            return new BundleId(document.bundle());
        } catch (IllegalArgumentException e) {
            throw new ClientRefused(ClientRefusal.RECEIPT_UNREADABLE, e);
        }
    }

    private static @Nullable Facts facts(InclusionDocument document, BundleId bundle, LogPolicy policy)
            throws ClientRefused, LogRefused {
        Inclusion inclusion = document.inclusion();
        ProofVerifier.verify(inclusion, policy);
        Facts facts = inclusion.record().verify().facts();
        require(facts == null || bundle.hex().equals(facts.bundle()));
        return facts;
    }

    /** A decision of the gate, or a part that another officer can open since. */
    private static boolean isShown(Event event) {
        return event.isRelease() || event == Event.RELEASE_REFUSED || event == Event.RESEALED;
    }

    private static boolean isOutcome(Facts outcome, @Nullable Facts decision, long index) {
        boolean event = outcome.event() == Event.OPENED || outcome.event() == Event.OPEN_FAILED;
        return event
                && Long.valueOf(index).equals(outcome.release())
                && (decision == null || decision.event().isRelease() && saysTheSame(outcome, decision));
    }

    /** Of this very opening, and with a verdict. @param opened null where that record's facts were erased */
    private static boolean isReview(Facts review, @Nullable Facts opened, long index) {
        String verdict = review.reason();
        return review.event() == Event.BREAK_GLASS_REVIEWED
                && Long.valueOf(index).equals(review.release())
                && verdict != null
                && Verdict.of(verdict).isPresent()
                && (opened == null || opened.event() == Event.BREAK_GLASS && saysTheSame(review, opened));
    }

    private static boolean hasItsClock(Facts facts) {
        return facts.event() == Event.BREAK_GLASS ? ReleaseLimits.isToBeReviewed(facts) : facts.due() == null;
    }

    /** An outcome's record repeats what its release says. */
    private static boolean saysTheSame(Facts outcome, Facts decision) {
        return Objects.equals(outcome.part(), decision.part())
                && Objects.equals(outcome.purpose(), decision.purpose())
                && Objects.equals(outcome.rendition(), decision.rendition());
    }

    /** Every record of the document. */
    public static List<InclusionDocument> records(OpeningsDocument document) {
        List<InclusionDocument> records = new ArrayList<>();
        for (OpeningDocument each : document.openings()) {
            records.add(each.decision());
            InclusionDocument outcome = each.outcome();
            if (outcome != null) {
                records.add(outcome);
            }
            InclusionDocument review = each.review();
            if (review != null) {
                records.add(review);
            }
        }
        InclusionDocument destroyed = document.destruction();
        if (destroyed != null) {
            records.add(destroyed);
        }
        return records;
    }

    private static void require(boolean holds) throws ClientRefused {
        if (!holds) {
            throw new ClientRefused(ClientRefusal.OPENINGS_WRONG);
        }
    }
}
