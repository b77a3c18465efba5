package org.safeconduct.desk;

import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what was opened: pages as pictures, the form beside them, and nothing that a document could act with. */
@Controller
class ViewController {
    @GetMapping("/views/{view}")
    String view(@PathVariable String view, Sitting sitting, Locale locale, Model model)
            throws IOException, Failures.NotHere {
        return page(sitting.views().find(view), sitting, locale, model);
    }

    private static String page(View view, Sitting sitting, Locale locale, Model model) {
        model.addAttribute("view", view.id());
        return switch (view.stage()) {
            case View.Stage.Opening opening -> {
                model.addAttribute("percent", view.percent());
                yield "opening";
            }
            case View.Stage.Awaiting awaiting -> {
                model.addAttribute("awaited", awaiting.approval());
                yield "awaiting";
            }
            case View.Stage.Refused refused -> {
                model.addAttribute("failure", Failures.Failure.of(refused.refused(), locale));
                yield "failure";
            }
            case View.Stage.Failed failed -> "failed";
            case View.Stage.Shown shown -> {
                model.addAttribute("page", ViewPage.of(view, shown, sitting, locale));
                model.addAttribute("strip", PageStrip.of(view, shown, 0));
                yield "view";
            }
        };
    }

    /** What a page that waits asks for by itself: nothing new, or to be loaded again. */
    @GetMapping("/views/{view}/progress")
    ResponseEntity<Void> progress(@PathVariable String view, Sitting sitting, Model model) throws Failures.NotHere {
        return sitting.views().find(view).isOpening()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().header("HX-Refresh", "true").build();
    }

    /** The pages that were drawn since. @param after how many the browser has */
    @GetMapping("/views/{view}/more")
    String more(@PathVariable String view, @RequestParam int after, Sitting sitting, Model model)
            throws Failures.NotHere {
        View open = sitting.views().find(view);
        if (!(open.stage() instanceof View.Stage.Shown shown)) {
            throw new Failures.NotHere();
        }
        model.addAttribute("view", view);
        model.addAttribute("strip", PageStrip.of(open, shown, after));
        return "more";
    }

    @GetMapping("/views/{view}/pages/{name}")
    ResponseEntity<byte[]> picture(@PathVariable String view, @PathVariable String name, Sitting sitting)
            throws IOException, Failures.NotHere {
        return sitting.views()
                .find(view)
                .page(name)
                .map(bytes -> ResponseEntity.ok()
                        .contentType(name.endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).build());
    }

    @PostMapping("/views/{view}/close")
    String close(@PathVariable String view, Sitting sitting) throws Failures.NotHere {
        String bundle = sitting.views().find(view).wish().bundle().hex();
        sitting.views().close(view);
        return "redirect:/bundles/" + bundle;
    }
}
