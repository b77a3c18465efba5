package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.safeconduct.directory.Caller;
import org.safeconduct.release.Freeze;
import org.safeconduct.release.Freezes;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseRefused;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is stopped at once, and let go on. */
@RestController
final class FreezesController {
    /** A statement with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;

    private final Freezes freezes;
    private final LimitSettings limits;
    private final RefusedRequests refused;

    FreezesController(ReleaseGate gate, LimitSettings limits, RefusedRequests refused) {
        this.freezes = gate.freezes();
        this.limits = limits;
        this.refused = refused;
    }

    @GetMapping("/v1/frozen")
    @Operation(summary = "Whoever is frozen, the last first, at most 500")
    FrozenDocument frozen() {
        return FrozenDocument.of(freezes.all());
    }

    @GetMapping("/v1/people/{person}/freeze")
    @Operation(
            summary =
                    "Whether somebody is frozen, and how often they were; for others only to reviewers and registrars")
    FrozenDocument.Person standing(@PathVariable String person, @AuthenticationPrincipal Caller caller)
            throws ReleaseRefused {
        return FrozenDocument.of(freezes.of(person, caller));
    }

    @PostMapping(path = "/v1/people/{person}/freeze", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Stop somebody at once: nothing is released to them, and nothing of theirs is taken",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StatementDocument.class))))
    InclusionDocument freeze(
            @PathVariable String person, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        return take(person, Freeze.Act.FREEZE, request, caller);
    }

    @PostMapping(path = "/v1/people/{person}/unfreeze", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Let somebody go on whom another person stopped",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StatementDocument.class))))
    InclusionDocument unfreeze(
            @PathVariable String person, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        return take(person, Freeze.Act.UNFREEZE, request, caller);
    }

    private InclusionDocument take(String person, Freeze.Act act, HttpServletRequest request, Caller caller)
            throws ApiRefused, ReleaseRefused, IOException {
        StatementDocument document = limits.read(request, StatementDocument.class, MAX_LENGTH);
        return InclusionDocument.of(
                refused.bounded(caller, () -> freezes.take(person, act, document.signed(), caller)));
    }
}
