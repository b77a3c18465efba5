package org.safeconduct.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Priority;
import org.safeconduct.form.ReferralForm;
import picocli.CommandLine.Option;

/** What the exchange will be able to read of a case. */
final class FactsOptions {
    @Option(names = "--stream", paramLabel = "STREAM")
    private @Nullable String stream;

    @Option(names = "--priority", paramLabel = "normal|urgent|emergency")
    private @Nullable Priority priority;

    @Option(names = "--people", paramLabel = "N")
    private @Nullable Integer people;

    /** As typed; what is not is taken from the form, where there is one. */
    ReferralForm.Facts facts(Optional<ReferralForm.Facts> form) throws CliRefused {
        String ofStream = stream == null ? form.map(ReferralForm.Facts::stream).orElse(null) : stream;
        Integer ofPeople = people == null ? form.map(ReferralForm.Facts::people).orElse(null) : people;
        if (ofStream == null || ofPeople == null) {
            String missing = ofStream == null ? "--stream" : "--people";
            throw new CliRefused(CliRefusal.OPTION_MISSING.naming(missing, "safeconduct seal"));
        }
        String ofPriority = priority == null
                ? form.map(ReferralForm.Facts::priority).orElse(Codes.of(Priority.NORMAL))
                : Codes.of(priority);
        return new ReferralForm.Facts(ofStream, ofPriority, ofPeople);
    }
}
