package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.Listed;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.LogRefused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody who leaves could open, for those who see to it that others can: envelopes, and no more. */
@RestController
final class PeopleController {
    private final Deposits deposits;
    private final Recipients recipients;
    private final LogReads reads;
    private final LimitSettings limits;

    PeopleController(Deposits deposits, Recipients recipients, LogReads reads, LimitSettings limits) {
        this.deposits = deposits;
        this.recipients = recipients;
        this.reads = reads;
        this.limits = limits;
    }

    @GetMapping("/v1/people/{person}/bundles")
    @Operation(summary = "Bundles with a part sealed to somebody, newest first, some at a time; each page is a record")
    BundlesDocument bundles(
            @PathVariable String person,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Caller caller)
            throws ApiRefused, DirectoryRefused, LogRefused {
        FingerprintPair pair = recipients.pairOf(person);
        ListPlace.parse(after);
        reads.record(caller, "bundles sealed to " + person);
        List<Listed> found = deposits.inbox(pair, ListPlace.parse(after), limits.listed() + 1);
        Map<BundleId, List<Integer>> resealed = recipients.resealed(found, pair);
        return BundlesController.page(found, resealed, limits.listed());
    }
}
