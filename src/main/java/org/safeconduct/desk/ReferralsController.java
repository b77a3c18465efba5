package org.safeconduct.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.api.ReferralsDocument;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.language.Refused;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.Referral;
import org.safeconduct.referral.ReferralState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where referrals stand; each one's history is verified on this machine. */
@Controller
class ReferralsController {
    private static final int FIRST = 500;

    @GetMapping("/referrals")
    String referrals(@RequestParam(defaultValue = "due") String sort, Sitting sitting, Model model) throws Refused {
        ListOrder order =
                switch (sort) {
                    case "since" -> ListOrder.SINCE;
                    case "submitted" -> ListOrder.SUBMITTED;
                    default -> ListOrder.DUE;
                };
        List<ReferralDocument> all = new ArrayList<>();
        String next = null;
        do {
            ReferralsDocument page = sitting.exchange().referrals(null, order, next);
            all.addAll(page.referrals());
            next = page.next();
        } while (next != null && all.size() < FIRST);
        Instant now = sitting.clock().instant();
        model.addAttribute("order", order.code());
        model.addAttribute("more", next != null);
        model.addAttribute(
                "referrals",
                all.stream().map(each -> ReferralPage.row(each, now)).toList());
        return "referrals";
    }

    @GetMapping("/referrals/{referral}")
    String referral(@PathVariable String referral, @RequestParam String organisation, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = read(referral, organisation, sitting);
        model.addAttribute("referral", ReferralPage.of(read, sitting.clock().instant()));
        model.addAttribute("moves", !StepController.moves(read, sitting).isEmpty());
        model.addAttribute("mayWrite", read.alleged().state() != ReferralState.WITHDRAWN);
        model.addAttribute("own", WithdrawController.isOwn(read, sitting));
        return "referral";
    }

    static ReferralHistory.Read read(String referral, String organisation, Sitting sitting)
            throws Refused, IOException, Failures.NotHere {
        if (!referral.matches("[0-9a-f-]{1,64}")) {
            throw new Failures.NotHere();
        }
        return ReferralHistory.fetch(
                referral,
                organisation,
                sitting.exchange(),
                sitting.roster(),
                sitting.home(),
                sitting.clock().instant());
    }

    /** Both are made of letters, digits and hyphens. */
    static String path(Referral of) {
        return "/referrals/" + of.id() + "?organisation=" + of.organisation();
    }
}
