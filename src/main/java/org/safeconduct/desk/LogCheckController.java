package org.safeconduct.desk;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.safeconduct.client.LogSearch;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.SeenCheckpoint;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What a reviewer proves for themself: one record up to the signed root, the whole log, and who has seen its checkpoint. */
@Controller
class LogCheckController {
    @GetMapping("/log/records/{index}")
    String record(@PathVariable long index, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        Inclusion found = index < 0 || index == Long.MAX_VALUE
                ? null
                : new LogSearch(sitting.exchange(), sitting.roster(), sitting.home())
                        .at(index)
                        .orElse(null);
        if (found == null) {
            throw new Failures.NotHere();
        }
        model.addAttribute("proof", ProofPage.of(found, policy(sitting)));
        return "record";
    }

    @GetMapping("/log/verify")
    String verify(Sitting sitting, Locale locale, Model model) throws Refused, IOException {
        model.addAttribute("percent", sitting.verification().percent());
        return switch (sitting.verification().stage()) {
            case Verification.Stage.Running running -> "verifying";
            case Verification.Stage.None none -> start(sitting, model);
            case Verification.Stage.Done done -> {
                LogVerifier.Report report = done.found().report();
                model.addAttribute("report", report);
                model.addAttribute("standing", done.found().standing());
                model.addAttribute(
                        "findings",
                        report.findings().stream()
                                .map(finding -> Sentences.what(finding, locale))
                                .toList());
                yield start(sitting, model);
            }
            case Verification.Stage.Changed changed -> {
                model.addAttribute(
                        "findings", List.of(Sentences.what(changed.refused().refusal(), locale)));
                model.addAttribute("changed", true);
                yield start(sitting, model);
            }
            case Verification.Stage.Unread unread -> {
                model.addAttribute("unread", Failures.Failure.of(unread.refused(), locale));
                yield start(sitting, model);
            }
            case Verification.Stage.Failed failed -> {
                model.addAttribute("failed", true);
                yield start(sitting, model);
            }
        };
    }

    private static String start(Sitting sitting, Model model) throws Refused, IOException {
        SeenCheckpoint seen = SeenCheckpoint.of(sitting.exchange().checkpoint(), policy(sitting));
        model.addAttribute("seen", seen);
        model.addAttribute("root", ProofPage.hex(seen.checkpoint().root()));
        return "verify";
    }

    @PostMapping("/log/verify")
    String begin(Sitting sitting) {
        sitting.verification().begin(sitting);
        return "redirect:/log/verify";
    }

    /** What a page that waits asks for by itself: nothing new, or to be loaded again. */
    @GetMapping("/log/verify/progress")
    ResponseEntity<Void> progress(Sitting sitting) {
        return sitting.verification().isRunning()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().header("HX-Refresh", "true").build();
    }

    private static LogPolicy policy(Sitting sitting) throws Refused {
        return LogPolicy.parse(sitting.roster().policy());
    }
}
