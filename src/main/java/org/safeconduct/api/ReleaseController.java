package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.safeconduct.directory.Caller;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseRefused;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where officers ask the gate. */
@RestController
final class ReleaseController {
    /** A request of some kB with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;

    private final ReleaseGate gate;
    private final LimitSettings limits;

    ReleaseController(ReleaseGate gate, LimitSettings limits) {
        this.gate = gate;
        this.limits = limits;
    }

    @PostMapping(path = "/v1/releases", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Ask the gate to remove its layer from a part's key",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ReleaseRequestDocument.class))))
    ReleaseDocument release(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        ReleaseRequestDocument document = limits.read(request, ReleaseRequestDocument.class, MAX_LENGTH);
        return ReleaseDocument.of(gate.release(document.signed(), caller));
    }
}
