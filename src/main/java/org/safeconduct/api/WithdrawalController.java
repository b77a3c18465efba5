package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.safeconduct.deposit.WithdrawalRefused;
import org.safeconduct.deposit.Withdrawals;
import org.safeconduct.directory.Caller;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners take referrals back. */
@RestController
final class WithdrawalController {
    /** A withdrawal with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;

    private final Withdrawals withdrawals;
    private final LimitSettings limits;

    WithdrawalController(Withdrawals withdrawals, LimitSettings limits) {
        this.withdrawals = withdrawals;
        this.limits = limits;
    }

    /** @param referral as in what is signed: a request that contradicts itself is none */
    @PostMapping(path = "/v1/referrals/{referral}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take a referral back, for good: nothing of it is released any more",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = WithdrawalDocument.class))))
    InclusionDocument withdraw(
            @PathVariable String referral, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, WithdrawalRefused, IOException {
        WithdrawalDocument document = limits.read(request, WithdrawalDocument.class, MAX_LENGTH);
        return InclusionDocument.of(withdrawals.withdraw(referral, document.signed(), caller));
    }
}
