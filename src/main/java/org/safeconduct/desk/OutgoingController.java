package org.safeconduct.desk;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Outgoing;
import org.safeconduct.client.Sending;
import org.safeconduct.language.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What was sealed at this desk and is not at the exchange yet: sent one at a time, and kept until its receipt was verified. */
@Controller
class OutgoingController {
    @GetMapping("/outgoing")
    String outgoing(Sitting sitting, Locale locale, Model model) throws IOException {
        if (sitting.sending().isRunning()) {
            return LogCheckController.working("outgoing", "/outgoing", sitting.sending(), model);
        }
        switch (sitting.sending().stage()) {
            case Work.Stage.None<Sending.Sent> none -> {}
            case Work.Stage.Running<Sending.Sent> running -> {}
            case Work.Stage.Done<Sending.Sent> done -> model.addAttribute("sent", done.result());
            case Work.Stage.NotDone<Sending.Sent> not ->
                model.addAttribute("unsent", Failures.Failure.of(not.why(), locale));
            case Work.Stage.Failed<Sending.Sent> failed -> model.addAttribute("failed", true);
        }
        return list(sitting, model);
    }

    private static String list(Sitting sitting, Model model) throws IOException {
        model.addAttribute("waiting", new Outgoing(sitting.home()).list());
        return "outgoing";
    }

    @PostMapping("/outgoing/{bundle}")
    String again(@PathVariable String bundle, Sitting sitting) throws Failures.NotHere, IOException {
        send(waiting(bundle, sitting), sitting);
        return "redirect:/outgoing";
    }

    /** What was sealed cannot be opened by whoever sealed it: asked once more before it goes. */
    @GetMapping("/outgoing/{bundle}/forget")
    String askToForget(@PathVariable String bundle, Sitting sitting, Model model) throws Failures.NotHere, IOException {
        model.addAttribute("bundle", waiting(bundle, sitting).hex());
        return "outgoing-forget";
    }

    /** An answer may have been lost on its way: nothing goes before the exchange was asked whether it has it. */
    @PostMapping("/outgoing/{bundle}/forget")
    String forget(@PathVariable String bundle, Sitting sitting, Locale locale, Model model)
            throws Failures.NotHere, IOException {
        BundleId id = waiting(bundle, sitting);
        if (sitting.sending().isRunning()) {
            return "redirect:/outgoing";
        }
        Outgoing outgoing = new Outgoing(sitting.home());
        try {
            Optional<Sending.Sent> arrived = sending(sitting).receiptIfArrived(id, outgoing.place(id));
            outgoing.forget(id);
            arrived.ifPresentOrElse(
                    sent -> model.addAttribute("arrived", sent), () -> model.addAttribute("forgotten", id.hex()));
            return list(sitting, model);
        } catch (Refused e) {
            model.addAttribute("bundle", id.hex());
            model.addAttribute("undecided", Failures.Failure.of(e, locale));
            return "outgoing-forget";
        }
    }

    @GetMapping("/outgoing/progress")
    ResponseEntity<Void> progress(Sitting sitting) {
        return LogCheckController.progress(sitting.sending());
    }

    /** Beside the pages; where another one is under way, it stays in the list. */
    static void send(BundleId bundle, Sitting sitting) {
        sitting.sending().begin(progress -> {
            Outgoing outgoing = new Outgoing(sitting.home());
            Sending.Sent sent = sending(sitting).send(outgoing.place(bundle), progress);
            outgoing.forget(bundle);
            return sent;
        });
    }

    private static Sending sending(Sitting sitting) {
        return new Sending(sitting.exchange(), sitting.roster(), sitting.home(), sitting.clock());
    }

    private static BundleId waiting(String bundle, Sitting sitting) throws Failures.NotHere, IOException {
        return new Outgoing(sitting.home())
                .list().stream()
                        .map(Outgoing.Waiting::bundle)
                        .filter(each -> each.hex().equals(bundle))
                        .findFirst()
                        .orElseThrow(Failures.NotHere::new);
    }
}
