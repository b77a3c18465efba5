package org.safeconduct.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.client.Referring;
import org.safeconduct.client.Writing;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.safeconduct.message.MessageChecker;
import org.safeconduct.message.MessageContent;
import org.safeconduct.message.MessageProblem;
import org.safeconduct.message.MessageVerdict;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A message into a case: typed, checked and sealed here, then sent. */
@Controller
class WriteController {
    private static final List<String> KINDS = List.of("question", "answer", "notice");
    private static final List<String> OUTCOMES = List.of("accepted", "refused", "deferred", "split");

    /** What is wrong. @param field whose name leads to it @param text empty where the page's own texts have it */
    record Fault(String field, String text) {
        static Fault of(MessageProblem problem, Locale locale) {
            String[] steps = problem.place().split("/", -1);
            String field = steps.length > 1 ? steps[1] : "text";
            return new Fault(field, MessageContent.field(problem, locale) + ": " + Sentences.what(problem, locale));
        }
    }

    @GetMapping("/referrals/{referral}/write")
    String ask(@PathVariable String referral, @RequestParam String organisation, Sitting sitting, Model model)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = ReferralsController.read(referral, organisation, sitting);
        Writing.Ground ground = writing(sitting).ground(read.verified().of());
        return form(
                read,
                ground,
                WriteAsked.to(ids(ground.expected()), ids(ground.known().recovery())),
                List.of(),
                sitting,
                model);
    }

    @PostMapping("/referrals/{referral}/write")
    String seal(
            @PathVariable String referral,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") List<String> to,
            @RequestParam(defaultValue = "") List<String> recovery,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String answers,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String reasons,
            @RequestParam(defaultValue = "") List<String> member,
            @RequestParam(defaultValue = "") List<String> fate,
            Sitting sitting,
            Locale locale,
            Model model)
            throws Refused, IOException, Failures.NotHere {
        ReferralHistory.Read read = ReferralsController.read(referral, organisation, sitting);
        Writing.Ground ground = writing(sitting).ground(read.verified().of());
        WriteAsked asked = new WriteAsked(to, recovery, kind, answers, subject, text, outcome, reasons, member, fate);
        Referring.Known known = ground.known();
        List<Person> people = named(to, known.people());
        List<Person> keys = known.required() ? known.recovery() : named(recovery, known.recovery());
        byte[] message = asked.message(locale).json();
        List<Fault> faults = faults(message, sitting, locale);
        if (keys.size() < Set.copyOf(recovery).size()) {
            faults.addFirst(new Fault("recovery", ""));
        }
        // Whoever was chosen and is not there any more is not left out unnoticed.
        if (people.isEmpty() || people.size() < Set.copyOf(to).size()) {
            faults.addFirst(new Fault("to", ""));
        }
        if (!faults.isEmpty()) {
            return form(read, ground, asked, faults, sitting, model);
        }
        BundleId sealed =
                writing(sitting).seal(read.verified().of(), ground, people, keys, message, label(kind, locale));
        OutgoingController.send(sealed, sitting);
        return "redirect:/outgoing";
    }

    private static List<Person> named(List<String> ids, List<Person> among) {
        return among.stream().filter(each -> ids.contains(each.id())).toList();
    }

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    private static List<Fault> faults(byte[] message, Sitting sitting, Locale locale) {
        List<Fault> faults = new ArrayList<>();
        try {
            if (MessageChecker.check(message, sitting.is(Role.OFFICER)) instanceof MessageVerdict.Faulty faulty) {
                faulty.problems().forEach(problem -> faults.add(Fault.of(problem, locale)));
            }
        } catch (JsonRejected e) {
            faults.add(new Fault("text", ""));
        }
        return faults;
    }

    /** In the writer's language, as the message is. */
    private static String label(String kind, Locale locale) {
        return MessageContent.kind(kind, locale);
    }

    private static String form(
            ReferralHistory.Read read,
            Writing.Ground ground,
            WriteAsked asked,
            List<Fault> faults,
            Sitting sitting,
            Model model) {
        List<String> kinds = new ArrayList<>(KINDS);
        if (sitting.is(Role.OFFICER)) {
            kinds.add("decision");
        }
        model.addAttribute("referral", ReferralPage.of(read, sitting.clock().instant()));
        Referring.Known known = ground.known();
        model.addAttribute("others", known.people());
        model.addAttribute("recovery", known.recovery());
        model.addAttribute("required", known.required());
        model.addAttribute("prints", DraftSealController.Officer.all(known));
        model.addAttribute("received", SentPage.all(ground.received(), sitting.roster()));
        model.addAttribute("asked", asked);
        model.addAttribute("faults", faults);
        model.addAttribute("kinds", kinds);
        model.addAttribute("outcomes", OUTCOMES);
        model.addAttribute(
                "members",
                IntStream.range(0, Math.max(2, ground.newest().people()))
                        .mapToObj(at -> new Member(
                                at < asked.member().size() ? asked.member().get(at) : "p" + (at + 1),
                                at < asked.fate().size() ? asked.fate().get(at) : ""))
                        .toList());
        return "write";
    }

    /** One of a decision that is split. */
    record Member(String id, String fate) {}

    private static Writing writing(Sitting sitting) {
        return new Writing(sitting.exchange(), sitting.roster(), sitting.keys(), sitting.home(), sitting.clock());
    }
}
