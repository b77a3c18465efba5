package org.safeconduct.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.ReferralHistory;
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
        Writing.Ground ground = writing(sitting).ground(read.alleged());
        List<String> all = ground.others().stream().map(Person::id).toList();
        return form(read, ground, WriteAsked.to(all), List.of(), sitting, model);
    }

    @PostMapping("/referrals/{referral}/write")
    String seal(
            @PathVariable String referral,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") List<String> to,
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
        Writing.Ground ground = writing(sitting).ground(read.alleged());
        WriteAsked asked = new WriteAsked(to, kind, answers, subject, text, outcome, reasons, member, fate);
        List<Person> people =
                ground.others().stream().filter(each -> to.contains(each.id())).toList();
        byte[] message = asked.message(locale).json();
        List<Fault> faults = faults(people, message, sitting, locale);
        if (!faults.isEmpty()) {
            return form(read, ground, asked, faults, sitting, model);
        }
        BundleId sealed = writing(sitting).seal(read.alleged(), people, message, label(kind, locale));
        OutgoingController.send(sealed, sitting);
        return "redirect:/outgoing";
    }

    private static List<Fault> faults(List<Person> people, byte[] message, Sitting sitting, Locale locale) {
        List<Fault> faults = new ArrayList<>();
        if (people.isEmpty()) {
            faults.add(new Fault("to", ""));
        }
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
        model.addAttribute("others", ground.others());
        model.addAttribute("received", SentPage.all(ground.received(), sitting.roster()));
        model.addAttribute("asked", asked);
        model.addAttribute("faults", faults);
        model.addAttribute("kinds", kinds);
        model.addAttribute("outcomes", OUTCOMES);
        model.addAttribute(
                "members",
                IntStream.range(0, Math.max(2, read.alleged().people()))
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
