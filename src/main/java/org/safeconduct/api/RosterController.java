package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Rosters;
import org.safeconduct.directory.SignedRoster;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The signed roster: what counts is its two registrars' signatures, not who brings it. */
@RestController
final class RosterController {
    private final Rosters rosters;
    private final LimitSettings limits;

    RosterController(Rosters rosters, LimitSettings limits) {
        this.rosters = rosters;
        this.limits = limits;
    }

    @GetMapping(path = "/v1/roster", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The newest signed roster, the file's exact bytes")
    byte[] newest() throws ApiRefused {
        return rosters.newest().map(SignedRoster::encoded).orElseThrow(() -> new ApiRefused(ApiRefusal.NOT_FOUND));
    }

    @PutMapping(path = "/v1/roster", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Publish a signed roster",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    void publish(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws DirectoryRefused, IOException {
        byte[] file = limits.read(request, SignedRoster.MAX_LENGTH);
        rosters.publish(SignedRoster.parse(file), caller.person().id());
    }
}
