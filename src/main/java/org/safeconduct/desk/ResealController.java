package org.safeconduct.desk;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.Resealing;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Seals a part to a colleague, who can open it once another officer has agreed. */
@Controller
class ResealController {
    /** How long a second person's yes to the opening may be waited for. */
    private static final Duration SECOND_YES = Duration.ofHours(24);

    @GetMapping("/bundles/{bundle}/parts/{part}/reseal")
    String ask(@PathVariable String bundle, @PathVariable int part, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        return form(InboxController.find(bundle, sitting), part, "", "", List.of(), sitting, model);
    }

    @PostMapping("/bundles/{bundle}/parts/{part}/reseal")
    String reseal(
            @PathVariable String bundle,
            @PathVariable int part,
            @RequestParam(defaultValue = "") String colleague,
            @RequestParam(defaultValue = "") String words,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused, IOException, Failures.NotHere {
        BundleId id = InboxController.id(bundle);
        Instant now = sitting.clock().instant();
        OwnWords why = OwnWords.typed(words);
        List<String> faults = new ArrayList<>();
        Person to = colleagues(sitting).stream()
                .filter(each -> each.id().equals(colleague))
                .findFirst()
                .orElse(null);
        if (to == null) {
            faults.add("colleague");
        } else if (Resealing.wasMade(sitting.home(), id, part, to, now)) {
            faults.add("colleague-waits");
        }
        why.fault().ifPresent(faults::add);
        if (to == null || !faults.isEmpty()) {
            return form(InboxController.find(bundle, sitting), part, colleague, words, faults, sitting, model);
        }
        try {
            Resealing.Made made = new Resealing(
                            sitting.exchange(), sitting.roster(), sitting.keys(), sitting.home(), sitting.clock())
                    .reseal(new Resealing.Wish(id, part, to, why.text(), SECOND_YES));
            Resealing.keepMade(sitting.home(), id, part, to, now);
            after.addFlashAttribute("handed", to.id());
            after.addFlashAttribute("record", Long.toString(made.record()));
            return "redirect:/bundles/" + id.hex();
        } catch (ApprovalAwaited awaited) {
            model.addAttribute("awaited", awaited);
            return "awaiting";
        }
    }

    /** Officers of one's own office who could be sealed to today. */
    private static List<Person> colleagues(Sitting sitting) {
        Instant now = sitting.clock().instant();
        return sitting.roster().people().stream()
                .filter(each -> each.roles().contains(Role.OFFICER)
                        && each.organisation().equals(sitting.self().organisation())
                        && !each.id().equals(sitting.self().id())
                        && isActive(each, sitting, now))
                .toList();
    }

    private static boolean isActive(Person person, Sitting sitting, Instant now) {
        try {
            sitting.roster()
                    .recipient(
                            sitting.roster().certificates(person).encryption().fingerprints(), Role.OFFICER, now);
            return true;
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    private static String form(
            InboxPage.Bundle bundle,
            int part,
            String colleague,
            String words,
            List<String> faults,
            Sitting sitting,
            Model model)
            throws Failures.NotHere {
        model.addAttribute("bundle", bundle);
        model.addAttribute("part", bundle.part(part));
        model.addAttribute("colleagues", colleagues(sitting));
        model.addAttribute("colleague", colleague);
        model.addAttribute("words", words);
        model.addAttribute("faults", faults);
        return "reseal";
    }
}
