package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.Openings;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Caller;
import org.safeconduct.log.LogRefused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a sender may know of the openings of its own bundle: when, which part, role, purpose, outcome; never who. */
@RestController
final class OpeningsController {
    private final Deposits deposits;
    private final Recipients recipients;
    private final Openings openings;
    private final LogReads reads;
    private final LimitSettings limits;

    OpeningsController(
            Deposits deposits, Recipients recipients, Openings openings, LogReads reads, LimitSettings limits) {
        this.deposits = deposits;
        this.recipients = recipients;
        this.openings = openings;
        this.reads = reads;
        this.limits = limits;
    }

    @GetMapping("/v1/bundles/{id}/openings")
    @Operation(summary = "What the gate decided about a bundle, with proofs, for its sender")
    OpeningsDocument openings(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Caller caller)
            throws ApiRefused, DepositRefused, LogRefused {
        Openings.Place place = OpeningPlace.parse(after);
        Deposited bundle = deposits.find(BundlePath.id(id))
                .filter(found -> recipients.sent(found, caller))
                .orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null));
        BundleId about = bundle.envelope().bundle();
        reads.recordOpenings(caller, about.hex(), bundle.envelope().referral());
        Openings.Page page = openings.of(about, place, limits.listed());
        return new OpeningsDocument(
                about.hex(),
                page.openings().stream().map(OpeningDocument::of).toList(),
                page.next() == null
                        ? deposits.destroyed()
                                .record(about)
                                .map(InclusionDocument::of)
                                .orElse(null)
                        : null,
                page.next() == null ? null : OpeningPlace.format(page.next()));
    }
}
