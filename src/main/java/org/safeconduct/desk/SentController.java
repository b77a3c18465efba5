package org.safeconduct.desk;

import java.io.IOException;
import java.time.Instant;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.AccessReceipts;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the organisation sent, and every opening of it, proven on this machine. */
@Controller
class SentController {
    /** Whole pages are read until there are so many. */
    private static final int NEWEST = 200;

    @GetMapping("/sent")
    String sent(Sitting sitting, Model model) throws Refused, IOException {
        Instant now = sitting.clock().instant();
        Mailbox sent = Mailbox.read(sitting.exchange()::outbox, NEWEST, sitting.roster(), now);
        model.addAttribute("sent", SentPage.of(sent, sitting.roster()));
        return "sent";
    }

    @GetMapping("/sent/{bundle}")
    String openings(@PathVariable String bundle, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        BundleId id = InboxController.id(bundle);
        Instant now = sitting.clock().instant();
        ListedBundle listed = ListedBundle.of(sitting.exchange().bundle(id), sitting.roster(), now);
        if (!listed.envelope().bundle().equals(id)) {
            throw new Failures.NotHere();
        }
        LogPolicy policy = LogPolicy.parse(sitting.roster().policy());
        AccessReceipts.Verified verified = AccessReceipts.fetch(id, sitting.exchange(), policy, sitting.home());
        model.addAttribute("bundle", SentPage.bundle(listed, sitting.roster()));
        model.addAttribute("openings", OpeningsPage.of(verified, now));
        return "openings";
    }
}
