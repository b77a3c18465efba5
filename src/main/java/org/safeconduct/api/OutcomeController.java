package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.safeconduct.directory.Caller;
import org.safeconduct.release.OutcomeRefused;
import org.safeconduct.release.Outcomes;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where officers' programs say what became of a release. */
@RestController
final class OutcomeController {
    /** A report with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;

    private final Outcomes outcomes;
    private final LimitSettings limits;

    OutcomeController(Outcomes outcomes, LimitSettings limits) {
        this.outcomes = outcomes;
        this.limits = limits;
    }

    @PostMapping(path = "/v1/releases/{request}/outcome", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report what became of a release, once; the same again changes nothing",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OutcomeReportDocument.class))))
    InclusionDocument report(
            @PathVariable String request, HttpServletRequest http, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, OutcomeRefused, IOException {
        OutcomeReportDocument document = limits.read(http, OutcomeReportDocument.class, MAX_LENGTH);
        return InclusionDocument.of(outcomes.report(RequestPath.of(request), document.signed(), caller));
    }
}
