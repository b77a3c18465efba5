package org.safeconduct.desk;

import java.util.ArrayList;
import java.util.List;
import org.safeconduct.client.Freezing;
import org.safeconduct.directory.Person;
import org.safeconduct.language.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops somebody at once, and lets them go on: each signed here, proven by its record. */
@Controller
class FreezeController {
    @GetMapping("/frozen")
    String frozen(Sitting sitting, Model model) throws Refused {
        return list("", "", List.of(), sitting, model);
    }

    @PostMapping("/frozen")
    String freeze(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String words,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused {
        OwnWords why = OwnWords.typed(words);
        List<String> faults = new ArrayList<>();
        if (people(sitting).stream().noneMatch(each -> each.id().equals(person))) {
            faults.add("person");
        }
        why.fault().ifPresent(faults::add);
        if (!faults.isEmpty()) {
            return list(person, words, faults, sitting, model);
        }
        return done("frozen", freezing(sitting).freeze(person, why.text()), after);
    }

    private static String list(String person, String words, List<String> faults, Sitting sitting, Model model)
            throws Refused {
        Freezing.Listed listed = freezing(sitting).list();
        List<String> stopped =
                listed.people().stream().map(Freezing.Frozen::person).toList();
        model.addAttribute("listed", listed);
        model.addAttribute(
                "people",
                people(sitting).stream()
                        .filter(each -> !stopped.contains(each.id()))
                        .toList());
        model.addAttribute("person", person);
        model.addAttribute("words", words);
        model.addAttribute("faults", faults);
        return "frozen";
    }

    @GetMapping("/frozen/{person}")
    String lifting(@PathVariable String person, Sitting sitting, Model model) throws Refused, Failures.NotHere {
        return lifting(find(person, sitting), "", List.of(), model);
    }

    @PostMapping("/frozen/{person}")
    String lift(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String words,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused, Failures.NotHere {
        Freezing.Frozen frozen = find(person, sitting);
        OwnWords why = OwnWords.typed(words);
        List<String> faults = new ArrayList<>();
        if (!frozen.digest().equals(seen)) {
            faults.add("changed");
        }
        why.fault().ifPresent(faults::add);
        return faults.isEmpty()
                ? done("lifted", freezing(sitting).unfreeze(frozen, why.text()), after)
                : lifting(frozen, words, faults, model);
    }

    private static String lifting(Freezing.Frozen frozen, String words, List<String> faults, Model model) {
        model.addAttribute("frozen", frozen);
        model.addAttribute("words", words);
        model.addAttribute("faults", faults);
        return "unfreeze";
    }

    private static Freezing.Frozen find(String person, Sitting sitting) throws Refused, Failures.NotHere {
        return freezing(sitting).list().people().stream()
                .filter(each -> each.person().equals(person))
                .findFirst()
                .orElseThrow(Failures.NotHere::new);
    }

    private static List<Person> people(Sitting sitting) {
        return sitting.roster().people();
    }

    private static String done(String what, long record, RedirectAttributes after) {
        after.addFlashAttribute("done", what);
        after.addFlashAttribute("record", Long.toString(record));
        return "redirect:/frozen";
    }

    private static Freezing freezing(Sitting sitting) {
        return new Freezing(sitting.exchange(), sitting.roster(), sitting.keys(), sitting.clock());
    }
}
