package org.safeconduct.desk;

import java.io.IOException;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.client.Withdrawing;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import org.safeconduct.referral.ReferralState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a referral back, for good: by whoever's organisation it is. */
@Controller
class WithdrawController {
    @GetMapping("/referrals/{referral}/withdraw")
    String ask(@PathVariable String referral, @RequestParam String organisation, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        model.addAttribute(
                "referral",
                ReferralPage.of(
                        own(referral, organisation, sitting), sitting.clock().instant()));
        model.addAttribute("sure", true);
        return "withdraw";
    }

    @PostMapping("/referrals/{referral}/withdraw")
    String withdraw(
            @PathVariable String referral,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "false") boolean sure,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = own(referral, organisation, sitting);
        if (!sure) {
            model.addAttribute("referral", ReferralPage.of(read, sitting.clock().instant()));
            model.addAttribute("sure", false);
            return "withdraw";
        }
        Withdrawing.Withdrawn withdrawn = Withdrawing.withdraw(
                referral,
                sitting.exchange(),
                sitting.roster(),
                sitting.keys(),
                sitting.clock().instant());
        after.addFlashAttribute("withdrawn", Long.toString(withdrawn.record()));
        return "redirect:" + ReferralsController.path(read.verified().of());
    }

    private static ReferralHistory.Read own(String referral, String organisation, Sitting sitting)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = ReferralsController.read(referral, organisation, sitting);
        if (!isOwn(read, sitting)) {
            throw new Failures.NotHere();
        }
        return read;
    }

    /** Whether whoever sits here may take it back, and it still stands. */
    static boolean isOwn(ReferralHistory.Read read, Sitting sitting) {
        return sitting.is(Role.PARTNER)
                && read.verified().of().organisation().equals(sitting.self().organisation())
                && read.alleged().state() != ReferralState.WITHDRAWN;
    }
}
