package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.safeconduct.deposit.Acceptance;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where bundles arrive: the body goes to the deposit as it comes in, and is never held here. */
@RestController
final class DepositController {
    private final Deposits deposits;
    private final LimitSettings limits;
    private final Places places;

    DepositController(Deposits deposits, LimitSettings limits) {
        this.deposits = deposits;
        this.limits = limits;
        this.places = new Places(limits.uploads(), limits.uploadsPerOrganisation(), limits.uploadsPerPerson());
    }

    @PostMapping(path = "/v1/bundles", consumes = MediaTypes.BUNDLE)
    @Operation(
            summary = "Deposit a sealed bundle",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaTypes.BUNDLE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "Accepted: the gate's receipt", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Accepted before: the same receipt", useReturnTypeSchema = true)
    ResponseEntity<ReceiptDocument> deposit(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, DepositRefused, IOException {
        places.take(caller.person());
        try (InputStream body = BoundedBody.of(request, limits.upload())) {
            Acceptance acceptance = deposits.accept(body, caller);
            return ResponseEntity.status(acceptance.first() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(ReceiptDocument.of(acceptance.receipt()));
        } finally {
            places.release(caller.person());
        }
    }
}
