package org.safeconduct.desk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.client.LogSearch;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Event;
import org.safeconduct.log.Freshness;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The access log, for a security reviewer: every record that is shown was verified here, and each look is itself one. */
@Controller
class LogController {
    private static final int ROWS = 100;

    @GetMapping("/log")
    String log(
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String bundle,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException {
        LogQuestion question = new LogQuestion(filled(event), filled(person), filled(bundle));
        LogSearch.Found found =
                new LogSearch(sitting.exchange(), sitting.roster(), sitting.home()).find(question.filter(), ROWS);
        model.addAttribute("question", question);
        model.addAttribute(
                "events", Arrays.stream(Event.values()).map(RecordFilter::code).toList());
        model.addAttribute("more", found.more());
        model.addAttribute("records", List.copyOf(found.records()));
        Checkpoint upTo = found.upTo();
        if (upTo != null) {
            model.addAttribute("upTo", upTo);
            new Freshness(sitting.clock().instant(), Freshness.STANDARD)
                    .judge(upTo)
                    .ifPresent(finding -> model.addAttribute("old", Sentences.what(finding, locale)));
        }
        return "log";
    }

    /** What the exchange found when it compared its storage and tables with the log. */
    @GetMapping("/log/reconciled")
    String reconciled(Sitting sitting, Locale locale, Model model) throws Refused, IOException {
        LogSearch search = new LogSearch(sitting.exchange(), sitting.roster(), sitting.home());
        model.addAttribute(
                "reconciled",
                ReconciledPage.of(
                        search.find(LogQuestion.of(Event.RECONCILED), 1),
                        search.find(LogQuestion.of(Event.MISMATCH_FOUND), ROWS),
                        sitting.clock().instant(),
                        locale));
        return "reconciled";
    }

    private static @Nullable String filled(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
