package org.safeconduct.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.client.AgreeingToReseals;
import org.safeconduct.client.Approving;
import org.safeconduct.client.BreakGlassOpenings;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Verdict;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The second officer: yes or no to an opening, yes to a re-seal, and the review of what somebody opened alone. */
@Controller
class ApprovalsController {
    /** Somebody signs what stood on their page: what the exchange shows meanwhile may be another. */
    private static final String CHANGED = "changed";

    @GetMapping("/approvals")
    String waiting(Sitting sitting, Model model) throws Refused {
        model.addAttribute(
                "waiting",
                ApprovalsPage.of(
                        approving(sitting).waiting(),
                        reseals(sitting).waiting(),
                        alone(sitting).list()));
        model.addAttribute("now", sitting.clock().instant());
        return "approvals";
    }

    @GetMapping("/approvals/openings/{ask}")
    String opening(@PathVariable UUID ask, Sitting sitting, Model model) throws Refused {
        return opening(approving(sitting).find(ask), "", "", List.of(), model);
    }

    @PostMapping("/approvals/openings/{ask}")
    String answer(
            @PathVariable UUID ask,
            @RequestParam String seen,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String words,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused, IOException {
        Approving approving = approving(sitting);
        Approving.Waiting waiting = approving.find(ask);
        OwnWords why = OwnWords.typed(words);
        List<String> faults = new ArrayList<>();
        if (!waiting.signed().digest().equals(seen)) {
            faults.add(CHANGED);
        }
        switch (answer) {
            case "yes" -> {}
            case "no" -> why.fault().ifPresent(faults::add);
            default -> faults.add("answer");
        }
        if (!faults.isEmpty()) {
            return opening(waiting, answer, words, faults, model);
        }
        boolean agreed = answer.equals("yes");
        long record = agreed ? approving.agree(waiting) : approving.refuse(waiting, why.text());
        return done(agreed ? "agreed" : "denied", record, after);
    }

    private static String opening(
            Approving.Waiting waiting, String answer, String words, List<String> faults, Model model) {
        model.addAttribute("asked", ApprovalsPage.Asked.of(waiting));
        model.addAttribute("answer", answer);
        model.addAttribute("words", words);
        model.addAttribute("faults", faults);
        return "approve";
    }

    @GetMapping("/approvals/reseals/{reseal}")
    String reseal(@PathVariable UUID reseal, Sitting sitting, Model model) throws Refused {
        return reseal(reseals(sitting).find(reseal), List.of(), model);
    }

    @PostMapping("/approvals/reseals/{reseal}")
    String agree(
            @PathVariable UUID reseal,
            @RequestParam String seen,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused {
        AgreeingToReseals.Waiting waiting = reseals(sitting).find(reseal);
        if (!waiting.signed().digest().equals(seen)) {
            return reseal(waiting, List.of(CHANGED), model);
        }
        return done("resealed", reseals(sitting).agree(waiting), after);
    }

    private static String reseal(AgreeingToReseals.Waiting waiting, List<String> faults, Model model) {
        model.addAttribute("handed", ApprovalsPage.Handed.of(waiting));
        model.addAttribute("faults", faults);
        return "approve-reseal";
    }

    @GetMapping("/approvals/alone/{release}")
    String alone(@PathVariable UUID release, Sitting sitting, Model model) throws Refused, Failures.NotHere {
        return review(toReview(release, sitting), "", "", List.of(), sitting, model);
    }

    @PostMapping("/approvals/alone/{release}")
    String review(
            @PathVariable UUID release,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String words,
            Sitting sitting,
            Model model,
            RedirectAttributes after)
            throws Refused, Failures.NotHere {
        BreakGlassOpenings.Opened opened = toReview(release, sitting);
        Optional<Verdict> said = Verdict.of(verdict);
        OwnWords why = OwnWords.typed(words);
        List<String> faults = new ArrayList<>();
        if (opened.index() != seen) {
            faults.add(CHANGED);
        }
        if (said.isEmpty()) {
            faults.add("verdict");
        }
        why.fault().ifPresent(faults::add);
        if (!faults.isEmpty()) {
            return review(opened, verdict, words, faults, sitting, model);
        }
        return done("reviewed", alone(sitting).review(opened, said.orElseThrow(), why.text()), after);
    }

    private static String review(
            BreakGlassOpenings.Opened opened,
            String verdict,
            String words,
            List<String> faults,
            Sitting sitting,
            Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("overdue", opened.isOverdue(sitting.clock().instant()));
        model.addAttribute("verdict", verdict);
        model.addAttribute("words", words);
        model.addAttribute("faults", faults);
        return "review";
    }

    private static BreakGlassOpenings.Opened toReview(UUID release, Sitting sitting) throws Refused, Failures.NotHere {
        return alone(sitting).list().toReview().stream()
                .filter(each -> each.release().equals(release))
                .findFirst()
                .orElseThrow(Failures.NotHere::new);
    }

    private static String done(String what, long record, RedirectAttributes after) {
        after.addFlashAttribute("done", what);
        after.addFlashAttribute("record", Long.toString(record));
        return "redirect:/approvals";
    }

    private static Approving approving(Sitting sitting) {
        return new Approving(sitting.exchange(), sitting.roster(), sitting.keys(), sitting.home(), sitting.clock());
    }

    private static AgreeingToReseals reseals(Sitting sitting) {
        return new AgreeingToReseals(sitting.exchange(), sitting.roster(), sitting.keys(), sitting.clock());
    }

    private static BreakGlassOpenings alone(Sitting sitting) {
        return new BreakGlassOpenings(sitting.exchange(), sitting.roster(), sitting.keys(), sitting.clock());
    }
}
