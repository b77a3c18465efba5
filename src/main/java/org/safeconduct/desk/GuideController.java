package org.safeconduct.desk;

import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The guides, for whoever sits at the desk. */
@Controller
class GuideController {
    @GetMapping("/guide")
    String guides(Sitting sitting, Model model) {
        model.addAttribute("guides", Guide.values());
        return "guides";
    }

    @GetMapping("/guide/{name}")
    String guide(@PathVariable String name, Sitting sitting, Locale locale, Model model)
            throws IOException, Failures.NotHere {
        Guide guide = Guide.of(name).orElseThrow(Failures.NotHere::new);
        model.addAttribute("guide", guide.code());
        model.addAttribute("html", guide.html(locale));
        return "guide";
    }
}
