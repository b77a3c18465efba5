package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.client.SecondReader;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.FormSection;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.safeconduct.provenance.SignedLink;

/**
 * The forms that are to be sealed, by the number of their part from 0; each kept to the rules first.
 *
 * @param split which compartments of the only form each part gets; nothing where forms are sealed whole
 */
record PartForms(Map<Integer, FormFile> forms, @Nullable SplitForm split) {
    static PartForms read(SealPlan plan, Path folder, FormFile.Opener opener, Instant now) throws Refused, IOException {
        String shared = plan.form();
        if (shared != null) {
            FormFile whole = FormFile.read(folder.resolve(shared), opener, now).requireWhole();
            Optional<ReferralForm> form = sound(whole).findFirst();
            // What is wrong with it is told before what becomes of it.
            SplitForm split = form.isPresent() ? SplitForm.of(plan, form.get()) : null;
            return new PartForms(Map.of(0, whole), split);
        }
        List<SealPlan.Part> parts = plan.parts();
        Map<Integer, FormFile> forms = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = parts.get(i).form();
            if (name != null) {
                forms.put(i, FormFile.read(folder.resolve(name), opener, now).requireSealable());
            }
        }
        return new PartForms(Map.copyOf(forms), null);
    }

    /** With every document in its part. @param folder that the plan's names count from */
    SealPlan place(SealPlan plan, Path folder) throws CliRefused, IOException {
        SplitForm parts = split;
        return parts == null ? plan : parts.place(plan, whole(), folder);
    }

    /** Who gets what, before it is sealed. */
    void tellSplit(List<SealPlan.Part> parts, Report report) {
        if (split != null) {
            report.aside("seal.split");
            for (int i = 0; i < parts.size(); i++) {
                List<String> to = Objects.requireNonNullElse(parts.get(i).to(), List.<String>of());
                String words = split.words(i, report.surroundings().locale());
                report.aside("seal.split-part", i + 1, words, String.join(", ", to));
            }
        }
    }

    /** Where the form of a part comes from. @param part from 0 */
    List<SignedLink> links(int part) {
        FormFile form = forms.get(split == null ? part : 0);
        return form == null ? List.of() : form.links();
    }

    private ReferralForm whole() {
        return sound(forms.get(0)).findFirst().orElseThrow();
    }

    /** With this approval in the form that it is of. */
    PartForms with(SignedApproval approval, Instant now) throws CliRefused {
        Map<Integer, FormFile> approved = new HashMap<>(forms);
        for (Map.Entry<Integer, FormFile> each : forms.entrySet()) {
            if (sound(each.getValue()).anyMatch(form -> isOf(approval, form))) {
                approved.put(each.getKey(), each.getValue().with(approval, now));
            }
        }
        if (approved.equals(forms)) {
            throw new CliRefused(CliRefusal.APPROVAL_UNUSED);
        }
        return new PartForms(Map.copyOf(approved), split);
    }

    private static boolean isOf(SignedApproval approval, ReferralForm form) {
        try {
            return approval.alleged().form().equals(form.digest());
        } catch (JsonRejected e) {
            return false;
        }
    }

    /** Those whose approval does not hold. */
    List<FormCheckAnswer> unapproved(
            Roster roster, Person sender, Stream<PartDocument> documents, Instant now, Locale locale) {
        List<Set<String>> digests = documents.map(PartForms::digests).toList();
        SecondReader.Question asked = new SecondReader.Question(roster, sender, digests, true, now);
        Map<Integer, FormFile> own = new HashMap<>(forms);
        // What another partner handed on was approved there, if at all: its readers are told.
        own.values().removeIf(FormFile::isHanded);
        return new PartForms(own, split)
                .wrong(
                        form -> Stream.ofNullable(SecondReader.of(form, asked).problem())
                                .toList(),
                        locale);
    }

    /** Those that cannot be split as they are. */
    List<FormCheckAnswer> unsplittable(Locale locale) {
        return split == null ? List.of() : wrong(ReferralForm::unsplittable, locale);
    }

    /** What is sealed, by the number of its part. */
    Map<Integer, byte[]> contents() throws CliRefused {
        Map<Integer, byte[]> contents = new HashMap<>();
        if (split == null) {
            for (Map.Entry<Integer, FormFile> each : forms.entrySet()) {
                contents.put(each.getKey(), unsplit(each.getValue()));
            }
        } else {
            for (FormSection section : whole().sections(split.parts())) {
                contents.put(contents.size(), encoded(section, forms.get(0)));
            }
        }
        return contents;
    }

    /** Never with its seed: by that, a reader could guess at compartments of a later version that go to others. */
    private static byte[] unsplit(FormFile file) throws CliRefused {
        Optional<ReferralForm> seeded =
                sound(file).filter(ReferralForm::hasSeed).findFirst();
        return seeded.isPresent() ? encoded(seeded.get().undivided(), file) : file.content();
    }

    private static byte[] encoded(FormSection section, @Nullable FormFile from) throws CliRefused {
        byte[] content = section.encoded();
        if (content.length > ReferralForm.MOST_BYTES) {
            throw new CliRefused(
                    CliRefusal.FORM_INVALID.naming(Objects.requireNonNull(from).file()));
        }
        return content;
    }

    /** What the first form says about the case, if there is one that keeps the rules. */
    Optional<ReferralForm.Facts> facts() {
        return forms.keySet().stream()
                .sorted()
                .flatMap(part -> sound(forms.get(part)))
                .map(ReferralForm::facts)
                .findFirst();
    }

    /** Those that break the rules by themselves. */
    List<FormCheckAnswer> faulty(Locale locale) {
        return answers(form -> form.verdict() instanceof FormVerdict.Faulty
                ? Optional.of(FormCheckAnswer.of(form, locale))
                : Optional.empty());
    }

    /** Those that say something else than the envelope would. */
    List<FormCheckAnswer> against(ReferralForm.Facts facts, Locale locale) {
        return wrong(form -> form.against(facts), locale);
    }

    /** Those that list documents which are not sealed with them. */
    List<FormCheckAnswer> absent(Stream<PartDocument> documents, Locale locale) {
        Set<String> digests = documents.flatMap(each -> digests(each).stream()).collect(Collectors.toSet());
        return wrong(form -> form.absent(digests), locale);
    }

    /** Of what is sealed, and of what that was made from. */
    private static Set<String> digests(PartDocument document) {
        Set<String> digests = new HashSet<>();
        String own = document.content().sha256();
        if (own != null) {
            digests.add(own);
        }
        if (document.preparation() instanceof Preparation.Scrubbed scrubbed) {
            digests.add(scrubbed.original().sha256());
        }
        return digests;
    }

    private List<FormCheckAnswer> wrong(Function<ReferralForm, List<Problem>> rule, Locale locale) {
        return answers(form -> sound(form)
                .map(rule)
                .filter(problems -> !problems.isEmpty())
                .map(problems -> FormCheckAnswer.of(form, problems, locale))
                .findFirst());
    }

    private List<FormCheckAnswer> answers(Function<FormFile, Optional<FormCheckAnswer>> of) {
        List<FormCheckAnswer> answers = new ArrayList<>();
        forms.keySet().stream().sorted().map(forms::get).map(of).forEach(found -> found.ifPresent(answers::add));
        return answers;
    }

    private static Stream<ReferralForm> sound(@Nullable FormFile form) {
        return form != null && form.verdict() instanceof FormVerdict.Sound sound
                ? Stream.of(sound.form())
                : Stream.empty();
    }

    /** Lists what is wrong, then says that nothing was sealed. @return the exit code */
    static int tell(List<FormCheckAnswer> wrong, Report report) {
        int problems = wrong.stream()
                .mapToInt(form -> form.problems().size() + form.more())
                .sum();
        var why = CliRefusal.FORM_REFUSED.naming(problems);
        Locale locale = report.surroundings().locale();
        String what = Sentences.what(why, locale);
        Optional<String> hint = Sentences.hint(why, locale);
        int exit = Complaints.exit(why);
        report.answer(
                new UnsealedFormsAnswer(new Complaints.Complaint(why.code(), what, hint.orElse(null), exit), wrong));
        report.aside("error", what);
        hint.ifPresent(text -> report.aside("hint", text));
        return exit;
    }
}
