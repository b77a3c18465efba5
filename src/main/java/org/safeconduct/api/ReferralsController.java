package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.referral.Histories;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.ListedReferral;
import org.safeconduct.referral.ReferralRefused;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Referrals;
import org.safeconduct.referral.YearlyPlaces;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where referrals stand, for who sent them and whom they are sealed to. To everybody else they do not exist. */
@RestController
final class ReferralsController {
    /** A transition with two signatures and their certificates, base64. */
    private static final int MAX_LENGTH = 256 << 10;

    private final Referrals referrals;
    private final Histories histories;
    private final YearlyPlaces places;
    private final LimitSettings limits;
    private final RefusedRequests refused;

    ReferralsController(
            Referrals referrals,
            Histories histories,
            YearlyPlaces places,
            LimitSettings limits,
            RefusedRequests refused) {
        this.referrals = referrals;
        this.histories = histories;
        this.places = places;
        this.limits = limits;
        this.refused = refused;
    }

    @GetMapping("/v1/referrals")
    @Operation(summary = "Referrals of the caller's organisation, or sealed to the caller, some at a time")
    ReferralsDocument list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "due") String sort,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Caller caller)
            throws ApiRefused, DirectoryRefused {
        ListOrder order = ReferralPlace.named(sort, ListOrder.values(), ListOrder::code);
        ReferralState only =
                state == null ? null : ReferralPlace.named(state, ReferralState.values(), ReferralState::code);
        List<ListedReferral> found =
                histories.list(caller, only, order, ReferralPlace.parse(after), limits.listed() + 1);
        List<ListedReferral> answered = found.subList(0, Math.min(found.size(), limits.listed()));
        return new ReferralsDocument(
                answered.stream()
                        .map(each -> ReferralDocument.of(each, histories.clocks()))
                        .toList(),
                answered.size() < found.size()
                        ? ReferralPlace.format(order.place(answered.getLast(), histories.clocks()))
                        : null);
    }

    @GetMapping("/v1/referrals/{referral}")
    @Operation(summary = "A referral with all its signed transitions, each with the proof of its record")
    HistoryDocument history(
            @PathVariable String referral,
            @RequestParam(required = false) @Nullable String organisation,
            @AuthenticationPrincipal Caller caller)
            throws ReferralRefused, DirectoryRefused {
        return HistoryDocument.of(histories.of(referral, organisation, caller), histories.clocks());
    }

    /** @param referral as in what is signed: a request that contradicts itself is none */
    @PostMapping(path = "/v1/referrals/{referral}/transitions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take a referral to another state; the same again changes nothing",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = TransitionDocument.class))))
    InclusionDocument move(
            @PathVariable String referral, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, ReferralRefused, IOException {
        TransitionDocument document = limits.read(request, TransitionDocument.class, MAX_LENGTH);
        return InclusionDocument.of(
                refused.bounded(caller, () -> referrals.transition(referral, document.signed(), caller)));
    }

    @GetMapping("/v1/places")
    @Operation(summary = "People accepted against places: all for officers, their own organisation's for partners")
    PlacesDocument places(@AuthenticationPrincipal Caller caller) {
        boolean partner = caller.roles().contains(Role.PARTNER);
        return PlacesDocument.of(places.rows(partner ? caller.person().organisation() : null));
    }
}
