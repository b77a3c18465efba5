package org.safeconduct.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.AgreeingToReseals;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Agrees to what another officer sealed to a colleague: to one re-seal, or to all of one officer that wait. */
@Command(name = "approve-reseal")
final class ApproveResealCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "RESEAL", arity = "0..1", descriptionKey = "safeconduct.approve-reseal.reseal")
    private @Nullable String reseal;

    @Option(names = "--all-from", paramLabel = "PERSON")
    private @Nullable String officer;

    @Option(names = "--yes")
    private boolean yes;

    ApproveResealCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if ((reseal == null) == (officer == null)) {
            throw new CliRefused(CliRefusal.RESEAL_OR_ALL);
        }
        if (reseal != null && !reseal.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new CliRefused(CliRefusal.RESEAL_MALFORMED);
        }
        // A script has to say so: nobody agrees by leaving something out.
        if (!yes && !report.isForAPerson()) {
            throw new CliRefused(CliRefusal.YES_NEEDED);
        }
        try (Session session = options.begin()) {
            AgreeingToReseals agreeing = ResealsCommand.agreeing(session, report);
            List<AgreeingToReseals.Waiting> wanted = wanted(agreeing);
            if (!yes) {
                Surroundings at = report.surroundings();
                for (AgreeingToReseals.Waiting each : wanted) {
                    ResealsAnswer.Waiting.of(each).tell(new Lines(at.err(), at.texts()));
                }
                report.requireYes("prompt.approve-reseal", CliRefusal.RESEAL_DECLINED, wanted.size());
            }
            List<ResealAgreedAnswer.Agreed> agreed = new ArrayList<>();
            for (AgreeingToReseals.Waiting each : wanted) {
                long record = agreeing.agree(each);
                agreed.add(new ResealAgreedAnswer.Agreed(
                        each.reseal().id().toString(),
                        each.reseal().bundle().hex(),
                        each.reseal().part(),
                        each.colleague().id(),
                        record));
            }
            report.answer(new ResealAgreedAnswer(agreed));
            return Outcome.DONE;
        }
    }

    private List<AgreeingToReseals.Waiting> wanted(AgreeingToReseals agreeing) throws Refused {
        if (reseal != null) {
            return List.of(agreeing.find(UUID.fromString(reseal)));
        }
        return agreeing.waiting().reseals().stream()
                .filter(each -> each.by().id().equals(officer))
                .toList();
    }
}
