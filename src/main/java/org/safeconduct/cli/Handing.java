package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.deposit.CaseParties;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.Signer;
import org.safeconduct.language.Refused;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.Link;
import org.safeconduct.provenance.SignedLink;

/**
 * Gives the forms of parts the chain that says where they come from (docs/provenance.md): what goes from partner to
 * partner begins one, and what was handed on goes on with it.
 *
 * @param before of a form of the sender's own, what it was made from; null where that is said by no option
 */
record Handing(
        PartForms forms,
        CaseParties.Sides sides,
        Person sender,
        @Nullable List<SignedLink> before) {
    /** @param file that was opened, with the chain to go on with; null for none */
    static Handing of(PartForms forms, CaseParties.Sides sides, Person sender, @Nullable Path file)
            throws Refused, IOException {
        if (file == null) {
            return new Handing(forms, sides, sender, null);
        }
        HandedForm handed = HandedForm.read(InputFile.read(file, PartPlan.MOST_FORM))
                .orElseThrow(() -> new CliRefused(CliRefusal.PROVENANCE_MISSING.naming(file)));
        return new Handing(forms, sides, sender, handed.links());
    }

    /** @param bundle what all parts have in common */
    List<PartPlan> of(List<PartPlan> parts, BundlePlan bundle, Signer signer) throws Refused, IOException {
        List<PartPlan> handed = new ArrayList<>();
        for (PartPlan part : parts) {
            handed.add(of(part, links(handed.size()), bundle, signer));
        }
        return handed;
    }

    private List<SignedLink> links(int part) {
        List<SignedLink> own = forms.links(part);
        return own.isEmpty() ? Objects.requireNonNullElse(before, own) : own;
    }

    private PartPlan of(PartPlan part, List<SignedLink> links, BundlePlan bundle, Signer signer)
            throws Refused, IOException {
        byte[] form = part.form();
        boolean partner = sender.caseRole().filter(Role.PARTNER::equals).isPresent();
        if (form == null || !partner || MessageFile.isMessage(form) || links.isEmpty() && sides.partner() == null) {
            return part;
        }
        HandedForm.Sealing sealing = new HandedForm.Sealing(
                bundle.id(),
                bundle.referral(),
                sender.organisation(),
                Objects.requireNonNullElse(sides.partner(), Link.OFFICERS),
                bundle.created());
        byte[] chained = HandedForm.seal(form, links, digests(part), sealing, signer);
        return new PartPlan(part.label(), part.recipients(), part.approvers(), chained, part.documents());
    }

    private static List<String> digests(PartPlan part) {
        return part.documents().stream()
                .map(PartDocument::content)
                .map(content -> Objects.requireNonNull(content.sha256(), "a document that was not prepared"))
                .toList();
    }
}
