package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

/** What happened to a bundle, as its sender can prove it: every record verified on this machine, nobody named. */
public final class AccessReceipts {
    /** Longest file of access receipts read, in bytes. */
    public static final int LONGEST = 64 << 20;

    /**
     * A decision of the gate that the log commits to.
     *
     * @param index of its record
     * @param facts null where they were erased
     * @param outcome null where none was reported, or where its facts were erased
     */
    public record Receipt(
            long index,
            @Nullable Facts facts,
            @Nullable Long outcomeIndex,
            @Nullable Facts outcome) {}

    /** @param document what the receipts were read from: the file to keep */
    public record Verified(BundleId bundle, List<Receipt> receipts, OpeningsDocument document) {}

    private AccessReceipts() {}

    /** Fetches and verifies; the log must be the one seen before. */
    public static Verified fetch(BundleId bundle, Exchange exchange, LogPolicy policy, Home home)
            throws ClientRefused, LogRefused, IOException {
        OpeningsDocument document = exchange.openings(bundle);
        if (!document.bundle().equals(bundle.hex())) {
            throw new ClientRefused(ClientRefusal.WRONG_BUNDLE);
        }
        Verified verified = verify(document, policy);
        LogSource log = new LiveLogSource(exchange);
        KeptCheckpoints checkpoints = new KeptCheckpoints(home);
        Set<String> seen = new HashSet<>();
        for (InclusionDocument each : records(document)) {
            byte[] note = ProofText.checkpoint(each.proof());
            if (seen.add(new String(note, StandardCharsets.UTF_8))) {
                checkpoints.follow(note, policy, log);
            }
        }
        return verified;
    }

    /** Needs the policy only. */
    public static Verified read(byte[] file, LogPolicy policy) throws ClientRefused, LogRefused {
        try {
            return verify(StrictJson.read(file, OpeningsDocument.class, LONGEST), policy);
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.RECEIPT_UNREADABLE, e);
        }
    }

    private static Verified verify(OpeningsDocument document, LogPolicy policy) throws ClientRefused, LogRefused {
        BundleId bundle = bundle(document);
        List<Receipt> receipts = new ArrayList<>();
        Set<Long> indexes = new HashSet<>();
        for (OpeningDocument each : document.openings()) {
            Facts facts = facts(each.decision(), bundle, policy);
            long index = each.decision().index();
            InclusionDocument reported = each.outcome();
            Facts outcome = reported == null ? null : facts(reported, bundle, policy);
            require(indexes.add(index) && (reported == null || indexes.add(reported.index())));
            require(facts == null || facts.event() == Event.RELEASE_GRANTED || facts.event() == Event.RELEASE_REFUSED);
            require(outcome == null || isOutcome(outcome, facts, index));
            receipts.add(new Receipt(index, facts, reported == null ? null : reported.index(), outcome));
        }
        return new Verified(bundle, receipts, document);
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

    private static boolean isOutcome(Facts outcome, @Nullable Facts decision, long index) {
        boolean event = outcome.event() == Event.OPENED || outcome.event() == Event.OPEN_FAILED;
        return event
                && Long.valueOf(index).equals(outcome.release())
                && (decision == null || decision.event() == Event.RELEASE_GRANTED);
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
        }
        return records;
    }

    private static void require(boolean holds) throws ClientRefused {
        if (!holds) {
            throw new ClientRefused(ClientRefusal.OPENINGS_WRONG);
        }
    }
}
