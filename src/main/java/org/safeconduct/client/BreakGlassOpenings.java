package org.safeconduct.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.BreakGlassDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.release.BreakGlassReview;
import org.safeconduct.release.BreakGlassVerifier;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.release.Verdict;

/**
 * Openings by one officer of parts that two open, and their reviews: as officers signed them and their records say, both verified
 * here. That there is no review is the exchange's word: it can hide one, and then shows an opening as worse than it is.
 */
public final class BreakGlassOpenings {
    /** @param record index of its record @param by pseudonym */
    public record Review(long record, Verdict verdict, String by, Instant time) {}

    /**
     * @param release how the exchange names it
     * @param index of its record
     * @param due until when it has to be reviewed, as the record says
     * @param own whether whoever asks opened it
     * @param review null as long as the exchange shows none that holds
     * @param alleged whether the exchange shows one that does not hold
     */
    public record Opened(
            UUID release,
            long index,
            String officer,
            String bundle,
            int part,
            String purpose,
            String words,
            Instant time,
            Instant due,
            boolean own,
            @Nullable Review review,
            boolean alleged) {
        public boolean isOverdue(Instant now) {
            return review == null && due.isBefore(now);
        }
    }

    /**
     * @param erased how many are not shown because who opened or why was erased, after somebody reviewed them
     * @param refused how many could not be verified and are not shown
     */
    public record Listed(List<Opened> openings, int erased, int refused) {
        /** Those that somebody else made, and nobody reviewed. */
        public List<Opened> toReview() {
            return openings.stream()
                    .filter(each -> !each.own() && each.review() == null)
                    .toList();
        }

        public List<Opened> own() {
            return openings.stream().filter(Opened::own).toList();
        }
    }

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing officer;
    private final InstantSource clock;

    public BreakGlassOpenings(Exchange exchange, Roster roster, KeyRing officer, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.officer = officer;
        this.clock = clock;
    }

    public Listed list() throws Refused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        Map<BundleId, BreakGlassVerifier> bundles = new HashMap<>();
        List<Opened> openings = new ArrayList<>();
        int erased = 0;
        int refused = 0;
        for (BreakGlassDocument.Opening each : exchange.officers().breakGlass().openings()) {
            Optional<Opened> verified = verified(each, policy, bundles);
            verified.ifPresent(openings::add);
            if (verified.isEmpty() && isErased(each, policy)) {
                erased++;
            } else if (verified.isEmpty()) {
                refused++;
            }
        }
        return new Listed(List.copyOf(openings), erased, refused);
    }

    public Opened find(UUID release) throws Refused {
        return list().openings().stream()
                .filter(each -> each.release().equals(release))
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_BREAK_GLASS, null));
    }

    /** @return index of the review's record, which says what was signed here */
    public long review(Opened opened, Verdict verdict, String words) throws Refused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        BreakGlassReview review = BreakGlassReview.of(
                policy.origin(),
                opened.release(),
                opened.index(),
                new BundleId(opened.bundle()),
                opened.part(),
                verdict,
                words,
                officer.certificates(),
                clock.instant());
        SignedStatement signed = SignedStatement.sign(review, officer.signing());
        InclusionDocument record = exchange.officers().review(opened.release(), StatementDocument.of(signed));
        long index = ProvenRecord.require(record, Event.BREAK_GLASS_REVIEWED, signed.bytes(), policy);
        BreakGlassVerifier.requireRecorded(signed, record.inclusion().record().verify(), self());
        return index;
    }

    private String self() throws Refused {
        return roster.holder(officer.certificates().signing().fingerprints()).id();
    }

    private Optional<Opened> verified(
            BreakGlassDocument.Opening shown, LogPolicy policy, Map<BundleId, BreakGlassVerifier> bundles)
            throws Refused {
        ReleaseRequestDocument request = shown.request();
        if (request == null) {
            return Optional.empty();
        }
        try {
            Disclosed record = proven(shown.record(), policy);
            BreakGlassVerifier verifier = verifier(request.signed().alleged().bundle(), policy, bundles);
            BreakGlassVerifier.Opened opened =
                    verifier.opening(shown.release(), shown.record().index(), record, request.signed());
            Optional<Review> review = review(shown, opened, verifier, policy);
            return Optional.of(new Opened(
                    opened.release(),
                    opened.index(),
                    opened.officer().id(),
                    opened.request().bundle().hex(),
                    opened.request().part(),
                    opened.request().purpose().code(),
                    opened.request().words(),
                    opened.facts().time(),
                    Objects.requireNonNull(opened.facts().due()),
                    opened.officer().id().equals(self()),
                    review.orElse(null),
                    review.isEmpty() && (shown.review() != null || shown.statement() != null)));
        } catch (Refused e) {
            if (e instanceof ClientRefused client && client.unreachable()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What nobody reviewed is not erased on request: without a record of a review it is one that does not verify. */
    private static boolean isErased(BreakGlassDocument.Opening shown, LogPolicy policy) {
        InclusionDocument review = shown.review();
        if (review == null) {
            return false;
        }
        try {
            Disclosed opening = proven(shown.record(), policy);
            Facts opened = opening.facts();
            Facts reviewed = proven(review, policy).facts();
            return (opening.actor() == null || opening.detail() == null)
                    && opened != null
                    && opened.event() == Event.BREAK_GLASS
                    && reviewed != null
                    && reviewed.event() == Event.BREAK_GLASS_REVIEWED
                    && Long.valueOf(shown.record().index()).equals(reviewed.release());
        } catch (LogRefused e) {
            return false;
        }
    }

    private BreakGlassVerifier verifier(BundleId bundle, LogPolicy policy, Map<BundleId, BreakGlassVerifier> bundles)
            throws Refused {
        BreakGlassVerifier known = bundles.get(bundle);
        if (known == null) {
            SignedBundle signed = SignedBundle.read(exchange, roster, bundle, clock.instant());
            known = new BreakGlassVerifier(signed.sealed(), signed.envelope(), roster, policy.origin());
            bundles.put(bundle, known);
        }
        return known;
    }

    /** Empty where none is shown, or one that does not hold. */
    private Optional<Review> review(
            BreakGlassDocument.Opening shown,
            BreakGlassVerifier.Opened opened,
            BreakGlassVerifier verifier,
            LogPolicy policy) {
        InclusionDocument record = shown.review();
        StatementDocument statement = shown.statement();
        if (record == null || statement == null) {
            return Optional.empty();
        }
        try {
            BreakGlassVerifier.Reviewed reviewed = verifier.review(
                    opened, record.index(), proven(record, policy), statement.signed(), clock.instant());
            return Optional.of(new Review(
                    record.index(),
                    reviewed.review().verdict(),
                    reviewed.approver().id(),
                    reviewed.facts().time()));
        } catch (LogRefused | ReleaseRefused e) {
            return Optional.empty();
        }
    }

    private static Disclosed proven(InclusionDocument shown, LogPolicy policy) throws LogRefused {
        ProofVerifier.verify(shown.inclusion(), policy);
        return shown.inclusion().record().verify();
    }
}
