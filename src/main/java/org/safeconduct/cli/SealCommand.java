package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.DocumentChanged;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Progress;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.Draft;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Seals documents to the other side of a case; needs no network. */
@Command(name = "seal")
final class SealCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private RosterOptions roster;

    @Mixin
    private KeyOptions key;

    @Option(names = "--referral", paramLabel = "ID|new", required = true)
    private String referral = "";

    @Mixin
    private FactsOptions readable = new FactsOptions();

    @Option(names = "--no-recovery")
    private boolean noRecovery;

    @Option(names = "--approval", paramLabel = "APPROVAL")
    private @Nullable Path approval;

    @Option(names = "--provenance", paramLabel = "FORM.json")
    private @Nullable Path provenance;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.sealed")
    private @Nullable Path output;

    @Mixin
    private DocumentOptions handling = new DocumentOptions();

    @Mixin
    private CoverOptions cover = new CoverOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    SealCommand(Report report) {
        this.report = report;
        this.roster = new RosterOptions(report.surroundings());
        this.key = new KeyOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        Locale locale = report.surroundings().locale();
        Path folder = plan.folder();
        SealPlan typed = plan.read(locale);
        if (!typed.splits()) {
            // Told before anybody is asked for a passphrase. The documents of a form that is split have no part yet.
            cover.requireRoom(handling.decide(typed.parts(), folder));
        }
        BundleId id = BundleId.random();
        Path file = output == null ? Path.of(id.hex() + ".sealed") : output;
        requireRoom(file);
        Instant now = report.surroundings().clock().instant();
        try (PendingKeys pending = key.begin()) {
            Roster verified = roster.roster();
            RecipientFinder finder =
                    new RecipientFinder(verified, now, report.surroundings().locale());
            PartForms forms = PartForms.read(
                    typed, folder, draft -> Draft.open(draft, pending.ring().decryption()), now);
            if (!forms.faulty(locale).isEmpty()) {
                return PartForms.tell(forms.faulty(locale), report);
            }
            ReferralForm.Facts said = readable.facts(forms.facts());
            if (!forms.against(said, locale).isEmpty()) {
                return PartForms.tell(forms.against(said, locale), report);
            }
            if (approval != null) {
                forms = forms.with(approval(approval), now);
            }
            if (!forms.unsplittable(locale).isEmpty()) {
                return PartForms.tell(forms.unsplittable(locale), report);
            }
            List<SealPlan.Part> wanted = forms.place(typed, folder).parts();
            List<List<DocumentOptions.Candidate>> candidates = handling.decide(wanted, folder);
            cover.requireRoom(candidates);
            forms.tellSplit(wanted, report);
            Map<Integer, byte[]> contents = forms.contents();
            List<EncryptionCertificates> recovery =
                    finder.recovery(pending.certificates().fingerprints(), noRecovery);
            List<PartPlan> unprepared = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                unprepared.add(part(wanted.get(i), candidates.get(i), contents.get(i), finder, recovery));
            }
            // Whoever may not send, or not to these people, would be refused at the deposit: better before sealing.
            FingerprintPair own = pending.certificates().fingerprints();
            Person sender = verified.signer(own, verified.caseRole(own), now);
            Handing handing =
                    Handing.of(forms, finder.requireOneCase(unprepared, sender, referral), sender, provenance);
            // So is whatever is wrong with the facts.
            BundlePlan facts = PlannedBundle.of(
                    id,
                    referral.equals("new") ? BundleId.random().hex() : referral,
                    said,
                    pending,
                    verified,
                    unprepared,
                    now);
            tellBreakGlass(wanted);
            try (Preparing preparing = Preparing.of(
                    candidates, cover.wanted() ? candidates.size() : 0, file, handling.isolation(), report, pending)) {
                if (preparing.refused().isPresent()) {
                    return preparing.tell();
                }
                List<FormCheckAnswer> absent = forms.absent(preparing.ready(), locale);
                if (!absent.isEmpty()) {
                    return PartForms.tell(absent, report);
                }
                cover.add(preparing, facts, verified, locale);
                if (preparing.refused().isPresent()) {
                    return preparing.tell();
                }
                // A cover sheet that is made here is none of the documents that a second reader read.
                List<FormCheckAnswer> unapproved = forms.unapproved(verified, sender, preparing.ready(), now, locale);
                return unapproved.isEmpty()
                        ? seal(preparing, facts, unprepared, file, pending, wanted, verified, handing)
                        : PartForms.tell(unapproved, report);
            }
        }
    }

    /** Before the documents are made ready, the first thing that takes long: it is the one thing here that takes a protection away. */
    private void tellBreakGlass(List<SealPlan.Part> wanted) {
        wanted.stream()
                .filter(SealPlan.Part::breaksGlass)
                .forEach(part -> report.aside("seal.break-glass", part.name(), String.join(", ", part.seconds())));
    }

    private int seal(
            Preparing preparing,
            BundlePlan facts,
            List<PartPlan> unprepared,
            Path file,
            PendingKeys pending,
            List<SealPlan.Part> wanted,
            Roster verified,
            Handing handing)
            throws Refused, IOException {
        List<PartPlan> parts = new ArrayList<>();
        for (int i = 0; i < unprepared.size(); i++) {
            parts.add(unprepared.get(i).with(preparing.documents(i)));
        }
        Envelope envelope = written(preparing, facts.with(handing.of(parts, facts, pending)), file, pending);
        List<String> copies = cover.writeCopies();
        report.answer(SealedAnswer.of(file, Files.size(file), envelope, wanted, preparing.told(), verified, copies));
        return Outcome.DONE;
    }

    private Envelope written(Preparing preparing, BundlePlan plan, Path file, PendingKeys pending)
            throws Refused, IOException {
        try {
            return BundleWriter.write(plan, file, guarded(pending));
        } catch (DocumentChanged changed) {
            throw new FileRefused(changed, preparing.file(changed.document()));
        }
    }

    /** Told before the documents are looked at, which takes longer. */
    static void requireRoom(Path file) throws BundleRefused, IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, null);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
    }

    /** A wrong passphrase is told at once, not when everything is encrypted and only the signature is missing. */
    private Progress guarded(PendingKeys pending) {
        Progress shown = report.progress("seal.progress");
        return (done, total) -> {
            pending.requireNotRefused();
            shown.at(done, total);
        };
    }

    private static SignedApproval approval(Path file) throws CliRefused, IOException {
        try {
            return SignedApproval.parse(InputFile.read(file, SignedApproval.MOST_BYTES));
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.APPROVAL_INVALID.naming(file));
        }
    }

    private static PartPlan part(
            SealPlan.Part part,
            List<DocumentOptions.Candidate> candidates,
            byte @Nullable [] form,
            RecipientFinder finder,
            List<EncryptionCertificates> recovery)
            throws CliRefused, IOException {
        List<EncryptionCertificates> recipients = finder.findAll(part.to() == null ? List.<String>of() : part.to());
        List<EncryptionCertificates> approvers = finder.officers(part.seconds());
        // Nobody says yes to themselves: such a part could never be opened.
        if (!approvers.isEmpty() && recipients.size() == 1 && approvers.equals(recipients)) {
            throw new CliRefused(CliRefusal.APPROVERS_NOT_OTHERS);
        }
        if (part.breaksGlass() && approvers.isEmpty()) {
            throw new CliRefused(CliRefusal.BREAK_GLASS_WITHOUT_APPROVERS);
        }
        List<Path> files =
                candidates.stream().map(DocumentOptions.Candidate::file).toList();
        for (Path file : files) {
            InputFile.requireReadable(file);
        }
        try {
            PartPlan plan = PartPlan.ofFiles(part.name(), finder.with(recovery, recipients), approvers, form, files);
            return part.breaksGlass() ? plan.withBreakGlass() : plan;
        } catch (IllegalArgumentException e) {
            throw new CliRefused(CliRefusal.FACTS_INVALID);
        }
    }
}
