package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.Listed;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What sender and recipients may know of a bundle that was accepted. To everybody else it does not exist. */
@RestController
final class BundlesController {
    private final Deposits deposits;
    private final WithdrawnReferrals withdrawn;
    private final Recipients recipients;
    private final LimitSettings limits;

    BundlesController(Deposits deposits, WithdrawnReferrals withdrawn, Recipients recipients, LimitSettings limits) {
        this.deposits = deposits;
        this.withdrawn = withdrawn;
        this.recipients = recipients;
        this.limits = limits;
    }

    @GetMapping("/v1/bundles/{id}")
    @Operation(summary = "A bundle's signed envelope, for its sender, its recipients and approvers")
    BundleDocument bundle(@PathVariable String id, @AuthenticationPrincipal Caller caller)
            throws DepositRefused, DirectoryRefused {
        Deposited bundle = find(id);
        if (!recipients.sent(bundle, caller)
                && !recipients.received(bundle, caller)
                && !recipients.approves(bundle, caller)) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null);
        }
        BundleId about = bundle.envelope().bundle();
        return BundleDocument.of(
                bundle,
                withdrawn.since(about).orElse(null),
                deposits.destroyed().since(about).orElse(null));
    }

    @GetMapping("/v1/bundles/{id}/receipt")
    @Operation(summary = "A bundle's receipt, for its sender")
    ReceiptDocument receipt(@PathVariable String id, @AuthenticationPrincipal Caller caller) throws DepositRefused {
        Deposited bundle = find(id);
        if (!recipients.sent(bundle, caller)) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null);
        }
        return deposits.receipt(bundle.envelope().bundle())
                .map(ReceiptDocument::of)
                .orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null));
    }

    @GetMapping("/v1/inbox")
    @Operation(summary = "Bundles with a part sealed to the caller, newest first, some at a time")
    BundlesDocument inbox(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, DirectoryRefused {
        List<Listed> found = deposits.inbox(recipients.pair(caller), ListPlace.parse(after), limits.listed() + 1);
        return page(found, recipients.resealed(found, caller), limits.listed());
    }

    @GetMapping("/v1/outbox")
    @Operation(summary = "Bundles of a caseworker's organisation, or of an officer, newest first, some at a time")
    BundlesDocument outbox(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal Caller caller)
            throws ApiRefused {
        return page(
                deposits.sentBy(caller.person(), ListPlace.parse(after), limits.listed() + 1),
                Map.of(),
                limits.listed());
    }

    /** @param found one more than is answered, if there are more */
    static BundlesDocument page(List<Listed> found, Map<BundleId, List<Integer>> resealed, int most) {
        List<Listed> answered = found.subList(0, Math.min(found.size(), most));
        return new BundlesDocument(
                answered.stream()
                        .map(each -> BundleDocument.of(each).resealed(resealed.get(each.allegedBundle())))
                        .toList(),
                answered.size() < found.size()
                        ? ListPlace.format(answered.getLast().place())
                        : null);
    }

    private Deposited find(String id) throws DepositRefused {
        return deposits.find(BundlePath.id(id))
                .orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null));
    }
}
