package org.safeconduct.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.Drafts;
import org.safeconduct.client.Referring;
import org.safeconduct.directory.Person;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.Problem;
import org.safeconduct.keys.Sha256;
import org.safeconduct.language.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom a referral is sealed to, what it says once more, and its sealing. */
@Controller
class DraftSealController {
    /** Somebody it can be sealed to. @param fingerprints of both encryption keys, to be compared */
    record Officer(String id, String organisation, List<String> fingerprints) {
        static Officer of(Person person, Referring.Known known) {
            String both = Objects.requireNonNull(known.fingerprints().get(person.id()));
            return new Officer(person.id(), person.organisation(), List.of(both.split(" ", -1)));
        }

        static List<Officer> all(Referring.Known known) {
            return Stream.concat(known.people().stream(), known.recovery().stream())
                    .map(person -> of(person, known))
                    .toList();
        }
    }

    /** A part to be. @param words what it is called */
    record Part(String code, String words, DraftPlan.Readers readers) {}

    @GetMapping("/drafts/{id}/readers")
    String ask(@PathVariable String id, Sitting sitting, Locale locale, Model model)
            throws Refused, IOException, Failures.NotHere {
        return readers(DraftsController.find(id, sitting), List.of(), sitting, locale, model);
    }

    private static String readers(Drafts.Item item, List<String> faults, Sitting sitting, Locale locale, Model model) {
        model.addAttribute("draft", DraftPage.of(item, sitting.clock().instant()));
        Referring.Known known = referring(sitting).known();
        model.addAttribute("officers", officers(known.people(), known));
        model.addAttribute("recovery", officers(known.recovery(), known));
        model.addAttribute("required", known.required());
        List<String> asked = item.plan().recovery();
        model.addAttribute(
                "kept",
                asked == null ? known.recovery().stream().map(Person::id).toList() : asked);
        model.addAttribute("parts", parts(item, locale));
        model.addAttribute("emergency", item.form().isEmergency());
        model.addAttribute("faults", faults);
        standing(item, known, model);
        return "draft-readers";
    }

    private static boolean standing(Drafts.Item item, Referring.Known known, Model model) {
        SealedParts.Standing standing = SealedParts.standing(item, known);
        boolean begun = !item.plan().readers().isEmpty();
        model.addAttribute("gone", begun && standing == SealedParts.Standing.GONE);
        model.addAttribute("changed", begun && standing == SealedParts.Standing.CHANGED);
        return standing == SealedParts.Standing.AS_CHOSEN;
    }

    private static List<Officer> officers(List<Person> people, Referring.Known known) {
        return people.stream().map(person -> Officer.of(person, known)).toList();
    }

    private static List<Part> parts(Drafts.Item item, Locale locale) {
        return SealedParts.of(item)
                .map(each -> new Part(each.code(), each.words(locale), SealedParts.readers(item, each)))
                .toList();
    }

    @PostMapping("/drafts/{id}/readers")
    String save(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "") String then,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        Drafts.Item item = DraftsController.find(id, sitting);
        Referring.Known known = referring(sitting).known();
        List<String> officers = known.people().stream().map(Person::id).toList();
        List<String> keys = known.recovery().stream().map(Person::id).toList();
        Map<String, DraftPlan.Readers> readers = new LinkedHashMap<>();
        for (Compartment each : SealedParts.of(item).toList()) {
            String code = each.code();
            readers.put(
                    code,
                    new DraftPlan.Readers(
                            chosen(typed, "to-" + code, officers),
                            chosen(typed, "second-" + code, officers),
                            item.form().isEmergency() && typed.containsKey("alone-" + code)));
        }
        synchronized (sitting) {
            DraftPlan plan = DraftsController.find(id, sitting).plan();
            List<String> recovery = known.required() ? keys : chosen(typed, "recovery", keys);
            DraftsController.drafts(sitting).write(id, plan.to(readers, recovery, known.fingerprints()));
        }
        Drafts.Item saved = DraftsController.find(id, sitting);
        List<String> faults = faults(readers);
        if (then.equals("later")) {
            return "redirect:/drafts/" + id;
        }
        return faults.isEmpty() ? "redirect:/drafts/" + id + "/check" : readers(saved, faults, sitting, locale, model);
    }

    private static List<String> chosen(MultiValueMap<String, String> typed, String name, List<String> known) {
        return typed.getOrDefault(name, List.of()).stream()
                .filter(known::contains)
                .distinct()
                .toList();
    }

    /** Names of the fields, with what is wrong there. */
    private static List<String> faults(Map<String, DraftPlan.Readers> readers) {
        List<String> faults = new ArrayList<>();
        readers.forEach((code, each) -> {
            Predicate<String> other = approver -> !List.of(approver).equals(each.to());
            if (each.to().isEmpty()) {
                faults.add("to-" + code);
            } else if (!each.approvers().isEmpty() && each.approvers().stream().noneMatch(other)) {
                faults.add("second-" + code);
            } else if (each.breakGlass() && each.approvers().isEmpty()) {
                faults.add("alone-" + code);
            }
        });
        return faults;
    }

    @GetMapping("/drafts/{id}/check")
    String check(@PathVariable String id, Sitting sitting, Locale locale, Model model)
            throws Refused, IOException, Failures.NotHere {
        Drafts.Item item = DraftsController.find(id, sitting);
        DraftPage page = DraftPage.of(item, sitting.clock().instant());
        model.addAttribute("draft", page);
        Referring.Known known = referring(sitting).known();
        model.addAttribute("ready", standing(item, known, model) && page.ready());
        model.addAttribute("recovery", SealedParts.recovery(item));
        model.addAttribute("keys", keys(item, known));
        model.addAttribute("reading", FormShown.of(item.form(), locale));
        model.addAttribute("parts", parts(item, locale));
        model.addAttribute("documents", item.form().documents());
        model.addAttribute("problems", shown(page.problems(), locale));
        model.addAttribute("seen", seen(item));
        return "draft-check";
    }

    /** Everybody who was chosen and is there. */
    private static List<Officer> keys(Drafts.Item item, Referring.Known known) {
        return Officer.all(known).stream()
                .filter(each -> SealedParts.chosen(item).contains(each.id()))
                .toList();
    }

    private static List<DraftsController.Fault> shown(List<Problem> problems, Locale locale) {
        return problems.stream()
                .map(problem ->
                        new DraftsController.Fault(problem.pointer(), problem.field(locale), problem.sentence(locale)))
                .toList();
    }

    /** Of what stood on the page: another window may change it meanwhile, and then it is not what is sealed. */
    private static String seen(Drafts.Item item) {
        return Sha256.hex(item.form().encoded()) + item.plan().digest();
    }

    @PostMapping("/drafts/{id}/seal")
    String seal(@PathVariable String id, @RequestParam(defaultValue = "") String seen, Sitting sitting, Locale locale)
            throws Refused, IOException, Failures.NotHere {
        Drafts.Item item = DraftsController.find(id, sitting);
        DraftPage page = DraftPage.of(item, sitting.clock().instant());
        if (!page.ready() || page.sealed() || !seen.equals(seen(item))) {
            return "redirect:/drafts/" + id + "/check";
        }
        Drafts drafts = DraftsController.drafts(sitting);
        sitting.sealing().begin(progress -> {
            DraftSealing.Outcome outcome = new DraftSealing(item, drafts, sitting, locale).run(progress);
            if (outcome instanceof DraftSealing.Outcome.Sealed sealed) {
                OutgoingController.send(sealed.bundle(), sitting);
            }
            return outcome;
        });
        return "redirect:/sealing";
    }

    @GetMapping("/sealing")
    String sealing(Sitting sitting, Locale locale, Model model) throws Failures.NotHere {
        return switch (sitting.sealing().stage()) {
            case Work.Stage.None<DraftSealing.Outcome> none -> throw new Failures.NotHere();
            case Work.Stage.Running<DraftSealing.Outcome> running ->
                LogCheckController.working("sealing", "/sealing", sitting.sealing(), model);
            case Work.Stage.Done<DraftSealing.Outcome> done -> outcome(done.result(), locale, model);
            case Work.Stage.NotDone<DraftSealing.Outcome> not -> {
                model.addAttribute("failure", Failures.Failure.of(not.why(), locale));
                yield "failure";
            }
            case Work.Stage.Failed<DraftSealing.Outcome> failed -> "failed";
        };
    }

    private static String outcome(DraftSealing.Outcome outcome, Locale locale, Model model) {
        return switch (outcome) {
            case DraftSealing.Outcome.Sealed sealed -> "redirect:/outgoing";
            case DraftSealing.Outcome.Overtaken overtaken -> "redirect:/drafts";
            case DraftSealing.Outcome.Documents documents -> {
                model.addAttribute("of", documents.draft());
                model.addAttribute("titles", documents.titles());
                yield "unsealed";
            }
            case DraftSealing.Outcome.Form form -> {
                model.addAttribute("of", form.draft());
                model.addAttribute("problems", shown(form.problems(), locale));
                yield "unsealed";
            }
        };
    }

    @GetMapping("/sealing/progress")
    ResponseEntity<Void> progress(Sitting sitting) {
        return LogCheckController.progress(sitting.sealing());
    }

    private static Referring referring(Sitting sitting) {
        return new Referring(sitting.roster(), sitting.keys(), sitting.home(), sitting.clock());
    }
}
