package org.safeconduct.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.HistoryVerifier.Verified;

/** A referral and its steps. @param proven the state that the history proves, whatever the exchange says */
record ReferralPage(Row row, String proven, List<Step> steps) {
    /** @param left days until the priority's clock ends, less than none where it has; null where nobody waits */
    record Row(
            String referral,
            String organisation,
            String state,
            String stream,
            String priority,
            int people,
            Instant submitted,
            Instant since,
            @Nullable Instant due,
            @Nullable Long left) {
        public String shortReferral() {
            return referral.substring(0, Math.min(8, referral.length()));
        }
    }

    /**
     * @param person who signed it; null where the roster of today does not say
     * @param concluded codes of checks
     * @param people of an acceptance; null of any other step
     * @param record index in the log
     */
    record Step(
            String state,
            List<String> concluded,
            @Nullable Acceptance people,
            Instant time,
            @Nullable String person,
            @Nullable String organisation,
            boolean proven,
            long record) {}

    static Row row(ReferralDocument document, Instant now) {
        Instant due = document.due();
        return new Row(
                document.referral(),
                document.organisation(),
                document.state().code(),
                document.stream(),
                document.priority().name().toLowerCase(Locale.ROOT),
                document.people(),
                document.submitted(),
                document.since(),
                due,
                due == null ? null : Math.floorDiv(Duration.between(now, due).toHours(), 24L));
    }

    static ReferralPage of(ReferralHistory.Read read, Instant now) {
        return new ReferralPage(
                row(read.alleged(), now),
                read.verified().proven().state().code(),
                read.verified().transitions().stream().map(ReferralPage::step).toList());
    }

    private static Step step(Verified verified) {
        FormerSigner signer = verified.signer();
        List<AdmissibilityCheck> concluded = verified.transition().concluded();
        return new Step(
                verified.transition().to().code(),
                concluded == null
                        ? List.of()
                        : concluded.stream().map(AdmissibilityCheck::code).toList(),
                verified.transition().people(),
                verified.recorded(),
                signer == null ? null : signer.person().id(),
                signer == null ? null : signer.person().organisation(),
                verified.doubt() == null,
                verified.record());
    }
}
