package org.safeconduct.desk;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.safeconduct.client.ClientRefusal;
import org.safeconduct.client.LogSearch;
import org.safeconduct.client.WholeLog;
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
        return switch (sitting.verification().stage()) {
            case Work.Stage.Running<WholeLog.Verified> running ->
                working("verify", "/log/verify", sitting.verification(), model);
            case Work.Stage.None<WholeLog.Verified> none -> start(sitting, model);
            case Work.Stage.Done<WholeLog.Verified> done -> {
                LogVerifier.Report report = done.result().report();
                model.addAttribute("report", report);
                model.addAttribute("standing", done.result().standing());
                model.addAttribute(
                        "findings",
                        report.findings().stream()
                                .map(finding -> Sentences.what(finding, locale))
                                .toList());
                yield start(sitting, model);
            }
            case Work.Stage.NotDone<WholeLog.Verified> not -> {
                Refused why = not.why();
                // Somebody was shown another history before: the one refusal that is evidence.
                if (why.refusal() == ClientRefusal.LOG_CHANGED) {
                    model.addAttribute("findings", List.of(Sentences.what(why.refusal(), locale)));
                    model.addAttribute("changed", true);
                } else {
                    model.addAttribute("unread", Failures.Failure.of(why, locale));
                }
                yield start(sitting, model);
            }
            case Work.Stage.Failed<WholeLog.Verified> failed -> {
                model.addAttribute("failed", true);
                yield start(sitting, model);
            }
        };
    }

    /** A page that waits. @param what names its texts @param at the page that shows what came of it */
    static String working(String what, String at, Work<?> work, Model model) {
        model.addAttribute("what", what);
        model.addAttribute("at", at);
        model.addAttribute("percent", work.percent());
        return "working";
    }

    private static String start(Sitting sitting, Model model) throws Refused, IOException {
        SeenCheckpoint seen = SeenCheckpoint.of(sitting.exchange().checkpoint(), policy(sitting));
        model.addAttribute("seen", seen);
        model.addAttribute("root", ProofPage.hex(seen.checkpoint().root()));
        return "verify";
    }

    @PostMapping("/log/verify")
    String begin(Sitting sitting) {
        sitting.verification().begin(progress -> {
            WholeLog log = new WholeLog(sitting.exchange(), sitting.roster(), sitting.home());
            return log.verify(sitting.clock().instant(), progress);
        });
        return "redirect:/log/verify";
    }

    @GetMapping("/log/verify/progress")
    ResponseEntity<Void> progress(Sitting sitting) {
        return progress(sitting.verification());
    }

    /** What a page that waits asks for by itself: nothing new, or to be loaded again. */
    static ResponseEntity<Void> progress(Work<?> work) {
        return work.isRunning()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().header("HX-Refresh", "true").build();
    }

    private static LogPolicy policy(Sitting sitting) throws Refused {
        return LogPolicy.parse(sitting.roster().policy());
    }
}
