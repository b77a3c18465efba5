package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.safeconduct.audit.ErasureRefused;
import org.safeconduct.audit.LogErasures;
import org.safeconduct.directory.Caller;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a registrar's and a reviewer's request for an erasure is brought. */
@RestController
final class ErasureController {
    /** A request with four signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 512 << 10;

    private final LogErasures erasures;
    private final LimitSettings limits;

    ErasureController(LogErasures erasures, LimitSettings limits) {
        this.erasures = erasures;
        this.limits = limits;
    }

    @PostMapping(path = "/v1/log/erasures", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Erase sections of records: signed by a registrar and a reviewer",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ErasureRequestDocument.class))))
    InclusionDocument erase(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ErasureRefused, IOException {
        ErasureRequestDocument document = limits.read(request, ErasureRequestDocument.class, MAX_LENGTH);
        return InclusionDocument.of(erasures.order(document.signed(), caller));
    }
}
