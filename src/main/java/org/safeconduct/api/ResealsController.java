package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.Reseals;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an officer seals a part to a colleague, and another officer agrees. */
@RestController
final class ResealsController {
    /** A statement with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;
    /** The same with the longest key envelope. */
    private static final int MAX_WITH_KEYS = 2 << 20;

    private final Reseals reseals;
    private final Deposits deposits;
    private final Recipients recipients;
    private final LimitSettings limits;
    private final RefusedRequests refused;

    ResealsController(
            ReleaseGate gate, Deposits deposits, Recipients recipients, LimitSettings limits, RefusedRequests refused) {
        this.reseals = gate.reseals();
        this.deposits = deposits;
        this.recipients = recipients;
        this.limits = limits;
        this.refused = refused;
    }

    @PostMapping(path = "/v1/reseals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hand in a part's key as sealed to a colleague; the same again changes nothing",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ResealDocument.class))))
    InclusionDocument ask(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        ResealDocument document = limits.read(request, ResealDocument.class, MAX_WITH_KEYS);
        return InclusionDocument.of(
                refused.bounded(caller, () -> reseals.ask(document.reseal().signed(), document.keys(), caller)));
    }

    @GetMapping("/v1/reseals")
    @Operation(summary = "Re-seals that wait for the caller's yes, those that end first before the others")
    ResealsDocument waiting(@AuthenticationPrincipal Caller caller) throws ReleaseRefused {
        return new ResealsDocument(
                reseals.waiting(caller).stream().map(StatementDocument::of).toList());
    }

    @PostMapping(path = "/v1/reseals/{request}/yes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Agree to a re-seal: the colleague can open the part from then on",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StatementDocument.class))))
    InclusionDocument agree(
            @PathVariable String request, HttpServletRequest http, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        StatementDocument document = limits.read(http, StatementDocument.class, MAX_LENGTH);
        UUID reseal = RequestPath.of(request);
        return InclusionDocument.of(refused.bounded(caller, () -> reseals.agree(reseal, document.signed(), caller)));
    }

    @GetMapping("/v1/bundles/{id}/parts/{part}/reseals")
    @Operation(summary = "A part's re-seals that were agreed to, for its officers and approvers")
    ApprovedResealsDocument approved(
            @PathVariable String id, @PathVariable String part, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, DepositRefused, DirectoryRefused, ReleaseRefused {
        int index = BundlePath.part(part);
        Deposited bundle = deposits.find(BundlePath.id(id))
                .filter(found -> hasPart(found, index))
                .orElseThrow(ResealsController::unknown);
        if (!recipients.received(bundle, caller) && !recipients.approves(bundle, caller)) {
            throw unknown();
        }
        return ApprovedResealsDocument.of(reseals.approved(bundle, index));
    }

    private static boolean hasPart(Deposited bundle, int index) {
        return bundle.envelope().parts().stream().mapToInt(EnvelopePart::index).anyMatch(part -> part == index);
    }

    private static DepositRefused unknown() {
        return new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null);
    }
}
