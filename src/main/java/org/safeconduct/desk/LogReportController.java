package org.safeconduct.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.safeconduct.audit.report.Period;
import org.safeconduct.language.Sentences;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the verified log says of the last days: numbers, charts, what is unusual, and a PDF to file. */
@Controller
class LogReportController {
    private static final List<Integer> DAYS = List.of(30, 90, 365);

    @GetMapping("/log/report")
    String report(Sitting sitting, Locale locale, Model model) {
        model.addAttribute("choices", DAYS);
        return switch (sitting.report().stage()) {
            case Work.Stage.Running<MadeReport> running ->
                LogCheckController.working("report", "/log/report", sitting.report(), model);
            case Work.Stage.None<MadeReport> none -> "report";
            case Work.Stage.Done<MadeReport> done -> {
                MadeReport made = done.result();
                model.addAttribute("report", made);
                if (made.old() != null) {
                    model.addAttribute("old", Sentences.what(made.old(), locale));
                }
                yield "report";
            }
            case Work.Stage.NotDone<MadeReport> not -> {
                model.addAttribute("unread", Failures.Failure.of(not.why(), locale));
                yield "report";
            }
            case Work.Stage.Failed<MadeReport> failed -> {
                model.addAttribute("failed", true);
                yield "report";
            }
        };
    }

    @PostMapping("/log/report")
    String begin(@RequestParam int days, Sitting sitting, Locale locale) throws Failures.NotHere {
        if (!DAYS.contains(days)) {
            throw new Failures.NotHere();
        }
        // Until the end of this minute: what was just done is in it.
        Instant end = sitting.clock().instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        Period period = new Period(end.minus(Duration.ofDays(days)), end, ZoneId.systemDefault());
        sitting.report().begin(progress -> MadeReport.make(period, locale, sitting, progress));
        return "redirect:/log/report";
    }

    @GetMapping("/log/report/progress")
    ResponseEntity<Void> progress(Sitting sitting) {
        return LogCheckController.progress(sitting.report());
    }

    @GetMapping("/log/report.pdf")
    ResponseEntity<byte[]> pdf(Sitting sitting) throws Failures.NotHere {
        if (sitting.report().stage() instanceof Work.Stage.Done<MadeReport> done) {
            ContentDisposition file = ContentDisposition.attachment()
                    .filename("safeconduct-report.pdf")
                    .build();
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                    .body(done.result().pdf());
        }
        throw new Failures.NotHere();
    }
}
