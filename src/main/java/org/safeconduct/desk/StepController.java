package org.safeconduct.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Moving;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.Moves;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.SignedTransition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes a referral on: one signed step, from where its verified history says that it stands. */
@Controller
class StepController {
    @GetMapping("/referrals/{referral}/step")
    String ask(
            @PathVariable String referral,
            @RequestParam String organisation,
            @RequestParam(required = false) @Nullable String to,
            Sitting sitting,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = ReferralsController.read(referral, organisation, sitting);
        Set<ReferralState> moves = moves(read, sitting);
        ReferralState chosen = state(to, moves);
        if (to != null && !to.isEmpty() && chosen == null) {
            throw new Failures.NotHere();
        }
        if (chosen != null) {
            return form(read, StepAsked.of(chosen), List.of(), sitting, model);
        }
        model.addAttribute("referral", ReferralPage.of(read, sitting.clock().instant()));
        model.addAttribute("moves", moves.stream().map(ReferralState::code).toList());
        return "step";
    }

    @PostMapping("/referrals/{referral}/step")
    String sign(
            @PathVariable String referral,
            @RequestParam String organisation,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") List<String> concluded,
            @RequestParam(defaultValue = "") String accepted,
            @RequestParam(defaultValue = "") String people,
            @RequestParam(defaultValue = "") String whose,
            @RequestParam(defaultValue = "") String letter,
            @RequestParam(defaultValue = "false") boolean unproven,
            Sitting sitting,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = ReferralsController.read(referral, organisation, sitting);
        ReferralState chosen = state(to, moves(read, sitting));
        if (!read.verified().digest().equals(seen) || chosen == null) {
            // What was on the page is not where it stands any more: nothing is signed by that.
            model.addAttribute("referral", ReferralPage.of(read, sitting.clock().instant()));
            model.addAttribute("moves", List.of());
            model.addAttribute("meanwhile", true);
            return "step";
        }
        StepAsked asked =
                new StepAsked(chosen, concluded, accepted.strip(), people.strip(), whose, letter.strip(), unproven);
        List<String> faults = asked.faults(read);
        if (!faults.isEmpty()) {
            return form(read, asked, faults, sitting, model);
        }
        LogPolicy policy = LogPolicy.parse(sitting.roster().policy());
        Instant now = sitting.clock().instant();
        SignedTransition signed =
                Moving.sign(read, asked.step(read), sitting.self(), sitting.keys(), policy.origin(), now);
        ReferralHistory.move(signed, sitting.exchange(), policy, sitting.home());
        return "redirect:" + ReferralsController.path(read.verified().of());
    }

    /** None of a case that was taken back: that is no step, and ends all of them. */
    static Set<ReferralState> moves(ReferralHistory.Read read, Sitting sitting) {
        if (read.alleged().state() == ReferralState.WITHDRAWN) {
            return Set.of();
        }
        Side side = Side.of(sitting.self(), read.verified().of());
        return sitting.is(side.role())
                ? new TreeSet<>(Moves.of(side, read.verified().now().state()))
                : Set.of();
    }

    private static @Nullable ReferralState state(@Nullable String code, Set<ReferralState> moves) {
        return moves.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    private static String form(
            ReferralHistory.Read read, StepAsked asked, List<String> faults, Sitting sitting, Model model) {
        model.addAttribute("referral", ReferralPage.of(read, sitting.clock().instant()));
        model.addAttribute("to", asked.to().code());
        model.addAttribute("asked", asked);
        model.addAttribute("faults", faults);
        model.addAttribute("seen", read.verified().digest());
        model.addAttribute("proven", read.verified().isProven());
        model.addAttribute(
                "checks",
                asked.to() == ReferralState.ADMISSIBILITY
                        ? Arrays.stream(AdmissibilityCheck.values())
                                .map(AdmissibilityCheck::code)
                                .toList()
                        : List.of());
        model.addAttribute(
                "before",
                read.verified().now().concluded().stream()
                        .map(AdmissibilityCheck::code)
                        .toList());
        model.addAttribute("senders", asked.to().isDecision() ? senders(sitting) : List.of());
        return "step-sign";
    }

    private static List<Organisation> senders(Sitting sitting) {
        Set<String> partners = new TreeSet<>();
        sitting.roster().people().stream()
                .filter(person -> person.roles().contains(Role.PARTNER))
                .forEach(person -> partners.add(person.organisation()));
        return sitting.roster().organisations().stream()
                .filter(each -> partners.contains(each.id()))
                .toList();
    }
}
