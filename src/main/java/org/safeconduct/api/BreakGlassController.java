package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.safeconduct.directory.Caller;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.Reviews;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where openings that one officer made alone are looked at afterwards. */
@RestController
final class BreakGlassController {
    /** A statement with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;

    private final Reviews reviews;
    private final LimitSettings limits;
    private final RefusedRequests refused;

    BreakGlassController(ReleaseGate gate, LimitSettings limits, RefusedRequests refused) {
        this.refused = refused;
        this.reviews = gate.reviews();
        this.limits = limits;
    }

    @GetMapping("/v1/break-glass")
    @Operation(summary = "Break-glass openings of the caller, and those the caller may review; unreviewed ones first")
    BreakGlassDocument openings(@AuthenticationPrincipal Caller caller) throws ReleaseRefused {
        return BreakGlassDocument.of(reviews.of(caller));
    }

    @PostMapping(path = "/v1/break-glass/{request}/review", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Say whether a break-glass opening was justified; the first review counts",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StatementDocument.class))))
    InclusionDocument review(
            @PathVariable String request, HttpServletRequest http, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        StatementDocument document = limits.read(http, StatementDocument.class, MAX_LENGTH);
        UUID release = RequestPath.of(request);
        return InclusionDocument.of(refused.bounded(caller, () -> reviews.review(release, document.signed(), caller)));
    }
}
