package org.safeconduct.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.WaitingDocument;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.DraftPlan.Handling;
import org.safeconduct.client.Drafts;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.dossier.Preparer;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.FormDraft;
import org.safeconduct.form.FormPage;
import org.safeconduct.language.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The documents of a referral: taken in encrypted, looked at by a confined process, and listed in the form. */
@Controller
class DraftDocumentsController {
    private static final int MOST = 200;
    private static final long LONGEST = 2L << 30;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_REASON = 1_000;

    /** @param number from 1, which names its fields */
    record Row(
            int number,
            FormDraft.Document listed,
            String language,
            DraftPlan.@Nullable Kept kept,
            @Nullable Inspected inspected) {
        /** As the page's fields have it. */
        public String handling() {
            return kept == null
                    ? ""
                    : kept.handling().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @GetMapping("/drafts/{id}/documents")
    String documents(@PathVariable String id, Sitting sitting, Locale locale, Model model)
            throws Refused, IOException, Failures.NotHere {
        return page(DraftsController.find(id, sitting), sitting, locale, model);
    }

    private static String page(Drafts.Item item, Sitting sitting, Locale locale, Model model) {
        List<FormDraft.Document> listed = item.form().documents();
        model.addAttribute("draft", DraftPage.of(item, sitting.clock().instant()));
        model.addAttribute(
                "documents",
                IntStream.range(0, listed.size())
                        .mapToObj(at -> new Row(
                                at + 1,
                                listed.get(at),
                                FormPage.language(listed.get(at).language(), locale),
                                item.plan().document(listed.get(at).sha256()).orElse(null),
                                sitting.inspected().get(listed.get(at).sha256())))
                        .toList());
        model.addAttribute("compartments", Compartment.values());
        model.addAttribute("languages", FormPage.languages(locale));
        return "draft-documents";
    }

    /** One file as the body, so that none of it is written anywhere but encrypted. @param name percent-encoded */
    @PostMapping(path = "/drafts/{id}/documents", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Void> add(
            @PathVariable String id,
            @RequestHeader("X-File-Name") String name,
            HttpServletRequest request,
            Sitting sitting,
            Locale locale)
            throws Refused, IOException, Failures.NotHere {
        Drafts.Item item = DraftsController.find(id, sitting);
        long length = request.getContentLengthLong();
        if (length <= 0 || length > LONGEST) {
            return ResponseEntity.status(413).build();
        }
        if (item.form().documents().size() >= MOST) {
            return ResponseEntity.status(409).build();
        }
        Drafts drafts = DraftsController.drafts(sitting);
        DraftPlan.Kept kept;
        try (Sitting.Busy busy = sitting.busy()) {
            kept = drafts.take(id, request.getInputStream(), length);
            inspect(id, kept, sitting, locale);
        }
        synchronized (sitting) {
            list(id, kept, title(name), drafts);
        }
        return ResponseEntity.noContent().build();
    }

    /** A file that is there already is not there twice. */
    private static void list(String id, DraftPlan.Kept kept, String title, Drafts drafts)
            throws Refused, IOException, Failures.NotHere {
        Drafts.Item item = drafts.find(id).orElseThrow(Failures.NotHere::new);
        var before = item.plan().document(kept.sha256());
        drafts.write(id, item.plan().with(kept));
        if (before.isPresent()) {
            drafts.forget(id, before.get());
        }
        List<FormDraft.Document> listed = new ArrayList<>(item.form().documents());
        if (listed.stream().noneMatch(each -> each.sha256().equals(kept.sha256()))) {
            Set<String> names = listed.stream().map(FormDraft.Document::name).collect(Collectors.toSet());
            String free = IntStream.iterate(1, number -> number + 1)
                    .mapToObj(number -> "document-" + number)
                    .filter(each -> !names.contains(each))
                    .findFirst()
                    .orElseThrow();
            listed.add(new FormDraft.Document(free, title, "", kept.sha256(), Compartment.REST));
            drafts.write(id, item.form().with(listed));
        }
    }

    private static String title(String name) {
        String plain = URLDecoder.decode(name, StandardCharsets.UTF_8)
                .replaceAll("(?i)\\.pdf$", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ")
                .strip();
        return plain.isEmpty() ? "PDF" : plain.substring(0, Math.min(plain.length(), LONGEST_TITLE));
    }

    private static void inspect(String id, DraftPlan.Kept kept, Sitting sitting, Locale locale)
            throws IOException, Failures.NotHere {
        Drafts drafts = DraftsController.drafts(sitting);
        WaitingDocument waiting = drafts.document(id, kept);
        Path folder = waiting.file().resolveSibling("");
        try (Preparer preparer = new Preparer(folder, 1, sitting.isolation())) {
            WaitingSource source = new WaitingSource(Path.of("document.pdf"), waiting);
            Prepared prepared =
                    preparer.prepare(source, WaitingSource.decision(kept), PageProgress.NONE, PageProgress.NONE);
            sitting.inspected().put(kept.sha256(), Inspected.of(prepared, locale));
        }
    }

    @PostMapping(path = "/drafts/{id}/documents", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String save(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "") String then,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        Drafts drafts = DraftsController.drafts(sitting);
        synchronized (sitting) {
            Drafts.Item item = DraftsController.find(id, sitting);
            DraftPlan plan = item.plan();
            List<FormDraft.Document> listed = new ArrayList<>();
            for (FormDraft.Document each : item.form().documents()) {
                // By its digest: another window may have added or taken out some meanwhile.
                String of = "-" + each.sha256();
                if (then.equals("remove" + of)) {
                    plan = forget(id, each, plan, drafts);
                } else if (typed.containsKey("title" + of)) {
                    listed.add(new FormDraft.Document(
                            each.name(),
                            first(typed, "title" + of),
                            first(typed, "language" + of),
                            each.sha256(),
                            Compartment.of(first(typed, "compartment" + of)).orElse(each.compartment())));
                    plan = decided(plan, each, typed, of);
                } else {
                    listed.add(each);
                }
            }
            drafts.write(id, item.form().with(listed));
            drafts.write(id, plan);
        }
        if (then.startsWith("inspect-") || then.startsWith("scrub-")) {
            String sha256 = then.substring(then.indexOf('-') + 1);
            decideAndInspect(id, sha256, then.startsWith("scrub-"), sitting, locale);
            return "redirect:/drafts/" + id + "/documents";
        }
        return then.startsWith("remove-")
                ? "redirect:/drafts/" + id + "/documents"
                : "redirect:/drafts/" + id + (then.equals("later") ? "" : "/readers");
    }

    /** The file last, so that nothing is listed that is not there. */
    private static DraftPlan forget(String id, FormDraft.Document listed, DraftPlan plan, Drafts drafts)
            throws IOException {
        var kept = plan.document(listed.sha256());
        DraftPlan left = plan.without(listed.sha256());
        drafts.write(id, left);
        if (kept.isPresent()) {
            drafts.forget(id, kept.get());
        }
        return left;
    }

    private static DraftPlan decided(
            DraftPlan plan, FormDraft.Document document, MultiValueMap<String, String> typed, String of) {
        var kept = plan.document(document.sha256());
        Handling handling =
                switch (first(typed, "handling" + of)) {
                    case "scrub" -> Handling.SCRUB;
                    case "keep" -> Handling.KEEP;
                    default -> Handling.AS_IT_IS;
                };
        String typedReason = first(typed, "reason" + of).strip();
        String reason = typedReason.substring(0, Math.min(typedReason.length(), LONGEST_REASON));
        return kept.isEmpty() ? plan : plan.with(kept.get().with(handling, reason.isEmpty() ? null : reason));
    }

    private static void decideAndInspect(String id, String sha256, boolean scrub, Sitting sitting, Locale locale)
            throws Refused, IOException, Failures.NotHere {
        DraftPlan.Kept kept;
        synchronized (sitting) {
            DraftPlan plan = DraftsController.find(id, sitting).plan();
            kept = plan.document(sha256).orElseThrow(Failures.NotHere::new);
            if (scrub) {
                kept = kept.with(Handling.SCRUB, null);
                DraftsController.drafts(sitting).write(id, plan.with(kept));
            }
        }
        try (Sitting.Busy busy = sitting.busy()) {
            inspect(id, kept, sitting, locale);
        }
    }

    private static String first(MultiValueMap<String, String> typed, String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value;
    }
}
