package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.KeptPart;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.client.HandOverNote;
import org.safeconduct.client.Keeping;
import org.safeconduct.deposit.CaseParties;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.dossier.Decision;
import org.safeconduct.dossier.Source;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.language.Refused;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.ProvenanceVerifier;
import org.safeconduct.provenance.SignedLink;

/** Seals what is in received parts for the next reader, with its chain; none of it is ever in a file in clear. */
record HandingOver(Session session, Report report, RecipientFinder finder, Isolation isolation) {
    /** One part of what is handed over. @param from the bundle that it is in */
    record Wanted(
            Keeping.Received from,
            int part,
            List<EncryptionCertificates> recipients,
            List<EncryptionCertificates> approvers) {}

    /** @param parts that were opened for it; none where it was sealed before @param refused exit code where nothing was sealed */
    record Result(
            List<HandedOverAnswer.Opened> parts, @Nullable Integer refused) {}

    /** A document that is still sealed in the part that it was received in. */
    private record StillSealed(Path called, KeptPart part, VerifiedPart.Document document) implements Source {
        @Override
        public long length() {
            return document.length();
        }

        @Override
        public InputStream open() throws IOException {
            return part.open(document);
        }

        @Override
        public ReadableByteChannel channel() throws IOException {
            return Channels.newChannel(open());
        }
    }

    /**
     * @param own form of the sealer's instead of the received one; null to hand that on
     * @param keeping closed by the caller, when this is over
     */
    Result seal(HandOverNote note, List<Wanted> wanted, @Nullable FormFile own, String why, Keeping keeping)
            throws Refused, IOException {
        Path file = Path.of(note.file());
        SealCommand.requireRoom(file);
        List<Keeping.Kept> kept = new ArrayList<>();
        for (Wanted each : wanted) {
            report.aside("handing.opening", kept.size() + 1, wanted.size());
            kept.add(keeping.keep(
                    each.from().envelope().bundle(), each.part(), why, file, report.progress("open.progress")));
        }
        Instant now = finder.now();
        Locale locale = report.surroundings().locale();
        Map<Integer, FormFile> received = forms(kept, wanted, now);
        List<SignedLink> before = own == null ? null : onlyForm(received).links();
        PartForms forms = new PartForms(replaced(received, own), null);
        if (!forms.faulty(locale).isEmpty()) {
            return refused(PartForms.tell(forms.faulty(locale), report));
        }
        ReferralForm.Facts said = forms.facts().orElse(facts(wanted));
        if (!forms.against(said, locale).isEmpty()) {
            return refused(PartForms.tell(forms.against(said, locale), report));
        }
        try (Preparing preparing = Preparing.of(candidates(kept), 0, file, isolation, report, session.opened())) {
            if (preparing.refused().isPresent()) {
                return refused(preparing.tell());
            }
            List<List<PartDocument>> documents = documents(preparing, kept);
            List<FormCheckAnswer> wrong =
                    new ArrayList<>(forms.absent(documents.stream().flatMap(List::stream), locale));
            wrong.addAll(forms.unapproved(
                    session.roster(), session.self(), documents.stream().flatMap(List::stream), now, locale));
            if (!wrong.isEmpty()) {
                return refused(PartForms.tell(wrong, report));
            }
            List<PartPlan> parts = parts(wanted, kept, forms, documents);
            CaseParties.Sides sides = finder.requireOneCase(parts, session.self(), note.referral());
            Handing handing = new Handing(forms, sides, session.self(), before);
            BundlePlan plan = PlannedBundle.of(
                    note.bundle(), note.referral(), said, session.opened(), session.roster(), parts, now);
            Envelope sealed = BundleWriter.write(
                    plan.with(handing.of(parts, plan, session.opened())), file, report.progress("seal.progress"));
            return new Result(HandedOverAnswer.opened(kept, documents, sealed, session.roster()), null);
        }
    }

    private static Result refused(int exit) {
        return new Result(List.of(), exit);
    }

    /** Each with its chain verified as whoever opens it would: what is broken is not handed on. */
    private Map<Integer, FormFile> forms(List<Keeping.Kept> kept, List<Wanted> wanted, Instant now)
            throws Refused, IOException {
        Map<Integer, FormFile> forms = new HashMap<>();
        ProvenanceVerifier verifier = new ProvenanceVerifier(session.roster(), now);
        for (int i = 0; i < kept.size(); i++) {
            Keeping.Kept each = kept.get(i);
            byte[] content = each.contents().form();
            if (content == null) {
                continue;
            }
            if (MessageFile.isMessage(content)) {
                throw new CliRefused(CliRefusal.HAND_OVER_MESSAGE.naming(
                        each.part(), each.bundle().hex()));
            }
            Optional<HandedForm> handed = HandedForm.read(content);
            List<String> digests = each.contents().documents().stream()
                    .map(VerifiedPart.Document::sha256)
                    .toList();
            if (handed.isEmpty()) {
                report.aside("handing.unchained", each.part(), each.bundle().hex());
            } else if (!verifier.verify(handed.get(), wanted.get(i).from().envelope(), each.part(), digests)
                    .isVerified()) {
                report.aside("handing.unverified", each.part(), each.bundle().hex());
            }
            forms.put(i, FormFile.of(called(each, "form.json"), content, now).requireSealable());
        }
        return forms;
    }

    private static FormFile onlyForm(Map<Integer, FormFile> received) throws CliRefused {
        if (received.size() != 1) {
            throw new CliRefused(CliRefusal.HAND_OVER_FORM);
        }
        return received.values().iterator().next();
    }

    private static Map<Integer, FormFile> replaced(Map<Integer, FormFile> received, @Nullable FormFile own) {
        return own == null
                ? Map.copyOf(received)
                : Map.of(received.keySet().iterator().next(), own);
    }

    private static ReferralForm.Facts facts(List<Wanted> wanted) {
        Envelope first = wanted.getFirst().from().envelope();
        return new ReferralForm.Facts(first.stream(), Codes.of(first.priority()), first.people());
    }

    /** What its sender gave a reason for goes on with that reason; what else is found stands in the way. */
    private static List<List<DocumentOptions.Candidate>> candidates(List<Keeping.Kept> kept) {
        List<List<DocumentOptions.Candidate>> all = new ArrayList<>();
        for (Keeping.Kept each : kept) {
            List<DocumentOptions.Candidate> part = new ArrayList<>();
            for (VerifiedPart.Document document : each.contents().documents()) {
                Decision decision = document.preparation() instanceof Preparation.Kept before
                        ? new Decision.Keep(before.reason())
                        : new Decision.AsItIs();
                Path called = called(each, String.format(Locale.ROOT, "%02d.pdf", document.number()));
                part.add(new DocumentOptions.Candidate(
                        new StillSealed(called, each.contents(), document), decision, called.toString()));
            }
            all.add(part);
        }
        return all;
    }

    private static Path called(Keeping.Kept of, String name) {
        return Path.of(of.bundle().hex() + "-" + of.part(), name);
    }

    /** Of one that was made anew before, it is still said what from: forms list that document. */
    private static List<List<PartDocument>> documents(Preparing preparing, List<Keeping.Kept> kept) throws CliRefused {
        List<List<PartDocument>> all = new ArrayList<>();
        for (Keeping.Kept each : kept) {
            List<PartDocument> ready = preparing.documents(all.size());
            List<VerifiedPart.Document> before = each.contents().documents();
            requireNothingNew(before, ready);
            all.add(IntStream.range(0, ready.size())
                    .mapToObj(i -> before.get(i).preparation() instanceof Preparation.Scrubbed scrubbed
                                    && ready.get(i).preparation() instanceof Preparation.Inspected
                            ? new PartDocument(ready.get(i).content(), scrubbed)
                            : ready.get(i))
                    .toList());
        }
        return all;
    }

    private static void requireNothingNew(List<VerifiedPart.Document> before, List<PartDocument> ready)
            throws CliRefused {
        for (int i = 0; i < ready.size(); i++) {
            List<String> unsaid =
                    unsaid(before.get(i).preparation(), ready.get(i).preparation());
            if (!unsaid.isEmpty()) {
                throw new CliRefused(
                        CliRefusal.HAND_OVER_FINDINGS.naming(before.get(i).number(), String.join(", ", unsaid)));
            }
        }
    }

    /** Codes that were found now; the first sender's reason is for what they said was found, and for nothing else. */
    static List<String> unsaid(@Nullable Preparation before, @Nullable Preparation now) {
        return before instanceof Preparation.Kept said && now instanceof Preparation.Kept found
                ? found.findings().stream()
                        .filter(code -> !said.findings().contains(code))
                        .toList()
                : List.of();
    }

    private static List<PartPlan> parts(
            List<Wanted> wanted, List<Keeping.Kept> kept, PartForms forms, List<List<PartDocument>> documents)
            throws CliRefused {
        Map<Integer, byte[]> contents = forms.contents();
        List<PartPlan> parts = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            parts.add(new PartPlan(
                    kept.get(i).contents().label(),
                    wanted.get(i).recipients(),
                    wanted.get(i).approvers(),
                    contents.get(i),
                    documents.get(i)));
        }
        return parts;
    }
}
