package org.safeconduct.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.safeconduct.client.Opening;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Rendition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A part is opened after its officer said why, in a code and in words; both go into the record. */
@Controller
class OpenController {
    /** How long a second person's yes may be waited for. */
    private static final Duration SECOND_YES = Duration.ofHours(24);

    /** Re-sealing opens nothing. */
    private static final List<Purpose> PURPOSES = Arrays.stream(Purpose.values())
            .filter(each -> each != Purpose.RESEAL)
            .toList();

    @GetMapping("/bundles/{bundle}/parts/{part}/open")
    String ask(@PathVariable String bundle, @PathVariable int part, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        return form(InboxController.find(bundle, sitting), part, new Asked("", "", false), List.of(), model);
    }

    @PostMapping("/bundles/{bundle}/parts/{part}/open")
    String open(
            @PathVariable String bundle,
            @PathVariable int part,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean breakGlass,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        Asked asked = new Asked(purpose, OwnWords.typed(words).text(), breakGlass);
        List<String> faults = asked.faults();
        if (!faults.isEmpty()) {
            return form(InboxController.find(bundle, sitting), part, asked, faults, model);
        }
        Opening.Wish wish = new Opening.Wish(
                InboxController.id(bundle),
                part,
                asked.code().orElseThrow(),
                Rendition.VIEW,
                breakGlass,
                asked.words,
                false,
                SECOND_YES);
        return "redirect:/views/" + sitting.views().open(sitting, wish, locale).id();
    }

    private static String form(InboxPage.Bundle bundle, int part, Asked asked, List<String> faults, Model model)
            throws Failures.NotHere {
        model.addAttribute("bundle", bundle);
        model.addAttribute("part", bundle.part(part));
        model.addAttribute("asked", asked);
        model.addAttribute("faults", faults);
        model.addAttribute("purposes", PURPOSES.stream().map(Purpose::code).toList());
        return "open";
    }

    /** What was typed, kept where something of it has to be typed again. */
    record Asked(String purpose, String words, boolean breakGlass) {
        private Optional<Purpose> code() {
            return PURPOSES.stream().filter(each -> each.code().equals(purpose)).findFirst();
        }

        /** Names of what is to be mended, as the page's texts have them. */
        private List<String> faults() {
            OwnWords own = new OwnWords(words);
            return Stream.of(
                            code().isEmpty() ? Optional.of("purpose") : Optional.<String>empty(),
                            breakGlass ? own.faultAlone() : own.fault())
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
