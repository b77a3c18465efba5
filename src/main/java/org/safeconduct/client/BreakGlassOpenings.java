package org.safeconduct.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.BreakGlassDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.release.BreakGlassReview;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.release.Verdict;

/**
 * Openings by one officer of parts that two open, as their records say, which are verified here. That there is no review
 * is the exchange's word: it can hide one, and then shows an opening as worse than it is.
 */
public final class BreakGlassOpenings {
    /** @param record index of its record @param by pseudonym */
    public record Review(long record, Verdict verdict, String by, Instant time) {}

    /**
     * @param release how the exchange names it
     * @param index of its record
     * @param due until when it has to be reviewed, as the record says
     * @param own whether whoever asks opened it
     * @param review null as long as the exchange shows none
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
            @Nullable Review review) {
        public boolean isOverdue(Instant now) {
            return review == null && due.isBefore(now);
        }
    }

    /** @param refused how many could not be verified and are not shown */
    public record Listed(List<Opened> openings, int refused) {
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
        String self =
                roster.holder(officer.certificates().signing().fingerprints()).id();
        LogPolicy policy = LogPolicy.parse(roster.policy());
        List<Opened> openings = new ArrayList<>();
        int refused = 0;
        for (BreakGlassDocument.Opening each : exchange.breakGlass().openings()) {
            Optional<Opened> verified = verified(each, self, policy);
            verified.ifPresent(openings::add);
            refused += verified.isEmpty() ? 1 : 0;
        }
        return new Listed(List.copyOf(openings), refused);
    }

    public Opened find(UUID release) throws Refused {
        return list().openings().stream()
                .filter(each -> each.release().equals(release))
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_BREAK_GLASS, null));
    }

    /** @return index of the review's record */
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
        InclusionDocument record = exchange.review(opened.release(), StatementDocument.of(signed));
        return ProvenRecord.require(record, Event.BREAK_GLASS_REVIEWED, signed.bytes(), policy);
    }

    private static Optional<Opened> verified(BreakGlassDocument.Opening shown, String self, LogPolicy policy) {
        try {
            Disclosed record = proven(shown.record(), policy);
            Facts facts = record.facts();
            Actor actor = record.actor();
            Detail detail = record.detail();
            if (facts == null || actor == null || detail == null || facts.event() != Event.BREAK_GLASS) {
                return Optional.empty();
            }
            String by = actor.person();
            String words = detail.words();
            Integer part = facts.part();
            String bundle = facts.bundle();
            String purpose = facts.purpose();
            Instant due = facts.due();
            if (by == null || words == null || part == null || bundle == null || purpose == null || due == null) {
                return Optional.empty();
            }
            long index = shown.record().index();
            InclusionDocument review = shown.review();
            return Optional.of(new Opened(
                    shown.release(),
                    index,
                    by,
                    bundle,
                    part,
                    purpose,
                    words,
                    facts.time(),
                    due,
                    by.equals(self),
                    review == null ? null : review(review, facts, index, policy)));
        } catch (LogRefused | ReleaseRefused e) {
            return Optional.empty();
        }
    }

    private static Review review(InclusionDocument shown, Facts opened, long index, LogPolicy policy)
            throws LogRefused, ReleaseRefused {
        Disclosed record = proven(shown, policy);
        Facts facts = record.facts();
        Actor actor = record.actor();
        if (facts == null || actor == null || actor.person() == null || !isReview(facts, opened, index)) {
            throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_UNPROVEN, null);
        }
        return new Review(shown.index(), verdict(facts).orElseThrow(), String.valueOf(actor.person()), facts.time());
    }

    private static Disclosed proven(InclusionDocument shown, LogPolicy policy) throws LogRefused {
        ProofVerifier.verify(shown.inclusion(), policy);
        return shown.inclusion().record().verify();
    }

    /** Of this very opening, and with a verdict. @param opened null where that record's facts were erased */
    static boolean isReview(Facts review, @Nullable Facts opened, long index) {
        return review.event() == Event.BREAK_GLASS_REVIEWED
                && Long.valueOf(index).equals(review.release())
                && verdict(review).isPresent()
                && (opened == null
                        || opened.event() == Event.BREAK_GLASS && AccessReceipts.saysTheSame(review, opened));
    }

    private static Optional<Verdict> verdict(Facts review) {
        String code = review.reason();
        return code == null ? Optional.empty() : Verdict.of(code);
    }
}
