package org.safeconduct.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.HandedOn;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.OpenedHere;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is sealed to whoever sits here, each bundle verified on this machine. */
@Controller
class InboxController {
    /** Whole pages are read until there are so many. */
    private static final int NEWEST = 200;

    @GetMapping("/inbox")
    String inbox(Sitting sitting, Model model) throws Refused, IOException {
        model.addAttribute("inbox", read(sitting));
        return "inbox";
    }

    /** What whoever sits here opened on this machine, by the records that were verified then. */
    @GetMapping("/opened")
    String opened(Sitting sitting, Model model) throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(sitting.roster().policy());
        model.addAttribute("opened", OpenedHere.by(sitting.self().id(), sitting.home(), policy));
        return "opened";
    }

    @GetMapping("/bundles/{bundle}")
    String bundle(@PathVariable String bundle, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        model.addAttribute("bundle", find(bundle, sitting));
        return "bundle";
    }

    static InboxPage.Bundle find(String bundle, Sitting sitting) throws Refused, IOException, Failures.NotHere {
        BundleId id = id(bundle);
        Instant now = sitting.clock().instant();
        ListedBundle listed = ListedBundle.of(sitting.exchange().bundle(id), sitting.roster(), now);
        if (!listed.envelope().bundle().equals(id)) {
            throw new Failures.NotHere();
        }
        return InboxPage.of(new Mailbox(List.of(listed), 0, false), reader(sitting, listed), now)
                .bundles()
                .getFirst();
    }

    static BundleId id(String hex) throws Failures.NotHere {
        try {
            return new BundleId(hex);
        } catch (IllegalArgumentException e) {
            throw new Failures.NotHere();
        }
    }

    private static InboxPage read(Sitting sitting) throws Refused, IOException {
        Instant now = sitting.clock().instant();
        Mailbox ready = Mailbox.read(sitting.exchange()::inbox, NEWEST, sitting.roster(), now);
        return InboxPage.of(ready, reader(sitting, ready), now);
    }

    private static InboxPage.Reader reader(Sitting sitting, ListedBundle only) throws Refused, IOException {
        return reader(sitting, new Mailbox(List.of(only), 0, false));
    }

    private static InboxPage.Reader reader(Sitting sitting, Mailbox ready) throws Refused, IOException {
        FingerprintPair own = sitting.keys().certificates().encryption().fingerprints();
        HandedOn handed = HandedOn.of(ready, sitting.exchange(), sitting.roster(), own, sitting.clock());
        return new InboxPage.Reader(own, sitting.roster(), OpenedHere.read(sitting.home()), handed);
    }
}
