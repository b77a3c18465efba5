package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.safeconduct.directory.Caller;
import org.safeconduct.release.Approvals;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseRefused;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where one officer asks for another's yes, and the other gives it. */
@RestController
final class ApprovalsController {
    /** A statement with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;
    /** The same with the longest key envelope. */
    private static final int MAX_PASSED = 2 << 20;

    private final Approvals approvals;
    private final LimitSettings limits;
    private final RefusedRequests refused;

    ApprovalsController(ReleaseGate gate, LimitSettings limits, RefusedRequests refused) {
        this.approvals = gate.approvals();
        this.limits = limits;
        this.refused = refused;
    }

    @PostMapping(path = "/v1/approvals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Ask a second person for their yes to an opening; the same again changes nothing",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StatementDocument.class))))
    InclusionDocument ask(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        StatementDocument document = limits.read(request, StatementDocument.class, MAX_LENGTH);
        return InclusionDocument.of(refused.bounded(caller, () -> approvals.ask(document.signed(), caller)));
    }

    @GetMapping("/v1/approvals")
    @Operation(summary = "Asks that wait for the caller's yes, those that end first before the others")
    AsksDocument waiting(@AuthenticationPrincipal Caller caller) throws ReleaseRefused {
        return new AsksDocument(
                approvals.waiting(caller).stream().map(StatementDocument::of).toList());
    }

    @GetMapping("/v1/approvals/{request}")
    @Operation(summary = "An ask and its answers, for whoever asked and for the part's approvers")
    AskDocument find(@PathVariable String request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused {
        return AskDocument.of(approvals.find(RequestPath.of(request), caller));
    }

    @PostMapping(path = "/v1/approvals/{request}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Say yes or no; a yes is answered with the key in the approvers' layers",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StatementDocument.class))))
    GivenDocument answer(@PathVariable String request, HttpServletRequest http, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        StatementDocument document = limits.read(http, StatementDocument.class, MAX_LENGTH);
        UUID ask = RequestPath.of(request);
        return GivenDocument.of(refused.bounded(caller, () -> approvals.answer(ask, document.signed(), caller)));
    }

    @PostMapping(path = "/v1/approvals/{request}/key", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Pass the key on to the officer who asked; the first counts",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PassedKeyDocument.class))))
    AskDocument pass(@PathVariable String request, HttpServletRequest http, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        PassedKeyDocument document = limits.read(http, PassedKeyDocument.class, MAX_PASSED);
        UUID ask = RequestPath.of(request);
        return AskDocument.of(refused.bounded(caller, () -> {
            approvals.pass(ask, document.passed().signed(), document.keys(), caller);
            return approvals.find(ask, caller);
        }));
    }
}
