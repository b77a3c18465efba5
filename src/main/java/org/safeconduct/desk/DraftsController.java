package org.safeconduct.desk;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Drafts;
import org.safeconduct.directory.Role;
import org.safeconduct.form.FormDraft;
import org.safeconduct.form.FormPage;
import org.safeconduct.language.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Referrals that are prepared at this desk, page by page; all of it stays on this machine, encrypted, until it is sealed. */
@Controller
class DraftsController {
    private static final String ADD = "add:";
    private static final String REMOVE = "remove:";
    private static final String LATER = "later";

    @GetMapping("/drafts")
    String drafts(Sitting sitting, Model model) throws Refused, IOException, Failures.NotHere {
        List<DraftPage> pages = drafts(sitting).list().stream()
                .map(item -> DraftPage.of(item, sitting.clock().instant()))
                .toList();
        model.addAttribute("drafts", pages);
        return "drafts";
    }

    @PostMapping("/drafts")
    String begin(Sitting sitting) throws Refused, IOException, Failures.NotHere {
        return "redirect:/drafts/" + drafts(sitting).begin().id();
    }

    @GetMapping("/drafts/{id}")
    String tasks(@PathVariable String id, Sitting sitting, Model model) throws Refused, IOException, Failures.NotHere {
        model.addAttribute(
                "draft", DraftPage.of(find(id, sitting), sitting.clock().instant()));
        return "draft";
    }

    @GetMapping("/drafts/{id}/form/{task}")
    String ask(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam(defaultValue = "false") boolean checked,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        return form(find(id, sitting), task(task), checked, sitting, locale, model);
    }

    @PostMapping("/drafts/{id}/form/{task}")
    String save(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "") String then,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        DraftTask asked = task(task);
        String added = after(ADD, then);
        String removed = after(REMOVE, then);
        Map<String, List<String>> fields = typed.entrySet().stream()
                .filter(each -> each.getKey().startsWith("/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        // Another window may be adding a document: each changes what the other left.
        synchronized (sitting) {
            FormDraft form = find(id, sitting).form().with(asked.sections(), fields, added, removed);
            drafts(sitting).write(id, form);
        }
        if (added != null || removed != null) {
            return form(find(id, sitting), asked, false, sitting, locale, model);
        }
        DraftPage page = DraftPage.of(find(id, sitting), sitting.clock().instant());
        if (then.equals(LATER)) {
            return "redirect:/drafts/" + id;
        }
        if (!asked.among(page.problems()).isEmpty()) {
            return form(find(id, sitting), asked, true, sitting, locale, model);
        }
        return "redirect:" + next(id, asked);
    }

    private static String next(String id, DraftTask task) {
        return "/drafts/" + id + "/"
                + task.next().map(next -> "form/" + next.code()).orElse(DraftTask.DOCUMENTS);
    }

    private static @Nullable String after(String what, String then) {
        return then.startsWith(what) ? then.substring(what.length()) : null;
    }

    private static String form(
            Drafts.Item item, DraftTask task, boolean checked, Sitting sitting, Locale locale, Model model) {
        DraftPage page = DraftPage.of(item, sitting.clock().instant());
        model.addAttribute("draft", page);
        model.addAttribute("task", task.code());
        model.addAttribute("next", next(item.id(), task));
        model.addAttribute("questions", FormPage.of(item.form(), task.sections(), locale));
        model.addAttribute("countries", FormPage.countries(locale));
        model.addAttribute("languages", FormPage.languages(locale));
        model.addAttribute("faults", checked ? DraftPage.faults(task.among(page.problems()), locale) : Map.of());
        model.addAttribute("fields", checked ? fields(task, page, locale) : List.of());
        return "draft-form";
    }

    /** What is to be mended, for the list above the form. */
    record Fault(String field, String name, String text) {}

    private static List<Fault> fields(DraftTask task, DraftPage page, Locale locale) {
        return task.among(page.problems()).stream()
                .map(problem -> new Fault(problem.pointer(), problem.field(locale), problem.sentence(locale)))
                .toList();
    }

    @GetMapping("/drafts/{id}/forget")
    String askToForget(@PathVariable String id, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        model.addAttribute(
                "draft", DraftPage.of(find(id, sitting), sitting.clock().instant()));
        return "draft-forget";
    }

    @PostMapping("/drafts/{id}/forget")
    String forget(@PathVariable String id, Sitting sitting) throws Refused, IOException, Failures.NotHere {
        drafts(sitting).forget(find(id, sitting).id());
        return "redirect:/drafts";
    }

    private static DraftTask task(String code) throws Failures.NotHere {
        return DraftTask.of(code).orElseThrow(Failures.NotHere::new);
    }

    /** Of caseworkers: nobody else has any. */
    static Drafts drafts(Sitting sitting) throws Failures.NotHere {
        if (!sitting.is(Role.PARTNER)) {
            throw new Failures.NotHere();
        }
        return new Drafts(sitting.home(), sitting.keys());
    }

    static Drafts.Item find(String id, Sitting sitting) throws Refused, IOException, Failures.NotHere {
        return drafts(sitting).find(id).orElseThrow(Failures.NotHere::new);
    }
}
