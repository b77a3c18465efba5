package org.safeconduct.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** In by the link, in by the passphrase, out by the lock; and in which language. */
@Controller
class DoorController {
    private final Lock lock;
    private final LocaleResolver locales;

    DoorController(Lock lock, LocaleResolver locales) {
        this.lock = lock;
        this.locales = locales;
    }

    /** What follows the button is {@link DeskSecurity}'s: a link that is only looked at is not used up. */
    @GetMapping(Doorway.ENTER)
    String enter(
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String used,
            Model model) {
        model.addAttribute("token", token);
        model.addAttribute("used", used != null);
        return "enter";
    }

    @GetMapping("/")
    String home(Sitting sitting) {
        if (sitting.is(Role.OFFICER) || sitting.is(Role.PARTNER)) {
            return "redirect:/inbox";
        }
        if (sitting.is(Role.REVIEWER)) {
            return "redirect:/log";
        }
        return sitting.is(Role.REGISTRAR) ? "redirect:/roster" : "redirect:/about";
    }

    @GetMapping("/about")
    String about(Sitting sitting, Model model) {
        model.addAttribute("about", About.of(sitting));
        return "about";
    }

    @GetMapping("/roster")
    String roster(Sitting sitting, Model model) {
        model.addAttribute(
                "roster", RosterPage.of(sitting.roster(), sitting.clock().instant()));
        return "roster";
    }

    /** Somebody types into a page: the desk does not lock over a long answer. */
    @GetMapping("/used")
    ResponseEntity<Void> used(Sitting sitting) {
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/unlock")
    String locked() {
        return lock.sitting().isPresent() ? "redirect:/" : "unlock";
    }

    @PostMapping("/unlock")
    String unlock(@RequestParam String passphrase, Locale locale, Model model, HttpServletResponse response)
            throws IOException {
        try (Passphrase given = Passphrase.of(passphrase.toCharArray())) {
            lock.unlock(given);
            return "redirect:/";
        } catch (Refused e) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            model.addAttribute("failure", Failures.Failure.of(e, locale));
            return "unlock";
        }
    }

    @PostMapping("/lock")
    String lock() {
        lock.lock();
        return "redirect:/unlock";
    }

    /** @param back path of the page that it was chosen on */
    @PostMapping("/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        locales.setLocale(request, response, language.equals("fr") ? Locale.FRENCH : Locale.ENGLISH);
        // A path of this desk, and nothing that a browser would take for another host.
        return "redirect:" + (back.matches("/[a-z0-9/?=&-]*") && !back.startsWith("//") ? back : "/");
    }
}
