package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.client.Opening;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Sentences;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.Link;
import org.safeconduct.provenance.Provenance;
import org.safeconduct.provenance.ProvenanceRefused;
import org.safeconduct.provenance.ProvenanceVerifier;

/**
 * Where the form of an opened part comes from: verified here, or what is wrong with it.
 *
 * @param state verified; unverified where the roster does not say of everybody who they were; refused where it is no chain
 * @param problem code, where it is refused
 * @param steps the first partner's first; none where it is refused
 * @param author who sealed the form as it is now, where that is verified
 */
record OpenedChain(
        String state,
        @Nullable String problem,
        @Nullable String message,
        List<Step> steps,
        @JsonIgnore @Nullable Person author) {
    /**
     * @param person who signed; null where the roster does not say, and nobody verified it
     * @param to the organisation that it was sealed to, or officers
     * @param formKept whether the form is the one of the step before
     * @param documents how many, of which kept are those of the step before
     * @param leftOut of the step before
     */
    record Step(
            String organisation,
            @Nullable String person,
            boolean suspended,
            String to,
            String sealed,
            String bundle,
            boolean formKept,
            int documents,
            int kept,
            int leftOut) {
        private static Step of(Provenance.Step step) {
            Link link = step.link();
            return new Step(
                    link.organisation(),
                    step.signer() == null ? null : step.signer().person().id(),
                    step.signer() != null && step.signer().suspended(),
                    link.to().equals(Link.OFFICERS) ? "officers" : link.to(),
                    link.sealed().toString(),
                    link.bundle().hex(),
                    step.formKept(),
                    link.documents().size(),
                    step.kept(),
                    step.leftOut());
        }

        private void tell(Lines lines, boolean first) {
            String reader = to.equals("officers") ? lines.texts().of("open.chain-officers") : to;
            if (person == null) {
                lines.say("open.chain-step-unverified", sealed, organisation, reader);
            } else {
                lines.say("open.chain-step", sealed, organisation, person, reader);
            }
            if (suspended) {
                lines.say("sender.suspended");
            }
            if (first) {
                lines.say("open.chain-first", documents);
            } else {
                lines.say(formKept ? "open.chain-same-form" : "open.chain-other-form", kept, documents - kept, leftOut);
            }
            lines.fact(2, "fact.bundle", bundle);
        }
    }

    /** Null where nobody handed it on. */
    static @Nullable OpenedChain read(
            Path file, Opening.Opened opened, int part, Roster roster, Instant now, Locale locale) {
        try {
            Optional<HandedForm> handed = HandedForm.read(InputFile.read(file, PartPlan.MOST_FORM));
            return handed.isEmpty() ? null : of(handed.get(), opened, part, new ProvenanceVerifier(roster, now));
        } catch (ProvenanceRefused e) {
            String code = e.refusal().code();
            return new OpenedChain("refused", code, Sentences.what(e.refusal(), locale), List.of(), null);
        } catch (CliRefused | IOException e) {
            // Of a file that cannot be read the form says so.
            return null;
        }
    }

    private static OpenedChain of(HandedForm handed, Opening.Opened opened, int part, ProvenanceVerifier verifier)
            throws ProvenanceRefused {
        List<String> documents = opened.part().documents().stream()
                .map(seen -> seen.document().sha256())
                .toList();
        return of(verifier.verify(handed, opened.envelope(), part, documents));
    }

    static OpenedChain of(Provenance read) {
        Provenance.Step ofForm = read.ofForm();
        return new OpenedChain(
                read.isVerified() ? "verified" : "unverified",
                null,
                null,
                read.steps().stream().map(Step::of).toList(),
                ofForm.signer() == null ? null : ofForm.signer().person());
    }

    void tell(Lines lines) {
        lines.blank();
        if (message == null) {
            lines.say("open.chain-" + state);
        } else {
            lines.say("open.chain-refused", message);
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).tell(lines, i == 0);
        }
    }
}
