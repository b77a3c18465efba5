package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.ReferralForm;

/** Which compartments of a form each part of a plan gets: every one is in one part. */
record SplitForm(List<Set<Compartment>> parts) {
    /** @throws CliRefused if something that was filled in would be in no part, or in two */
    static SplitForm of(SealPlan plan, ReferralForm form) throws CliRefused {
        List<Set<Compartment>> parts = new ArrayList<>();
        Set<Compartment> named = EnumSet.noneOf(Compartment.class);
        for (SealPlan.Part part : plan.parts()) {
            Set<Compartment> own = EnumSet.noneOf(Compartment.class);
            for (String code : Objects.requireNonNullElse(part.compartments(), List.<String>of())) {
                own.add(named(code, named));
            }
            parts.add(own);
        }
        Set<Compartment> forgotten = EnumSet.complementOf(EnumSet.copyOf(named));
        Set<Compartment> lost = new TreeSet<>(forgotten);
        lost.retainAll(form.filled());
        if (!lost.isEmpty()) {
            throw new CliRefused(CliRefusal.COMPARTMENT_UNSEALED.naming(codes(lost)));
        }
        // Where nothing was filled in, the readers of the rest can tell that, and need nobody else for a whole form.
        parts.stream()
                .filter(own -> own.contains(Compartment.REST))
                .findFirst()
                .ifPresent(rest -> rest.addAll(forgotten));
        return new SplitForm(List.copyOf(parts));
    }

    /** Adds it to those named. */
    static Compartment named(String code, Set<Compartment> named) throws CliRefused {
        Compartment compartment = Compartment.of(code)
                .orElseThrow(() ->
                        new CliRefused(CliRefusal.COMPARTMENT_UNKNOWN.naming(codes(EnumSet.allOf(Compartment.class)))));
        if (!named.add(compartment)) {
            throw new CliRefused(CliRefusal.COMPARTMENT_TWICE.naming(code));
        }
        return compartment;
    }

    private static String codes(Set<Compartment> compartments) {
        return compartments.stream().map(Compartment::code).collect(Collectors.joining(", "));
    }

    /** In words, by the number of a part from 0. */
    String words(int part, Locale locale) {
        return words(parts.get(part), locale);
    }

    static String words(Set<Compartment> compartments, Locale locale) {
        return compartments.stream().map(each -> each.words(locale)).collect(Collectors.joining(", "));
    }

    /** The plan with all compartments that each part gets, and with each document in the part of its compartment. @param folder that the plan's names count from */
    SealPlan place(SealPlan plan, ReferralForm form, Path folder) throws CliRefused, IOException {
        List<List<SealPlan.Document>> placed = new ArrayList<>();
        parts.forEach(part -> placed.add(new ArrayList<>()));
        for (SealPlan.Document document : plan.shared()) {
            Path file = folder.resolve(document.file());
            InputFile.requireReadable(file);
            Compartment compartment = form.compartment(InputFile.sha256(file))
                    .orElseThrow(() -> new CliRefused(CliRefusal.DOCUMENT_UNLISTED.naming(document.file())));
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).contains(compartment)) {
                    placed.get(i).add(document);
                }
            }
        }
        List<SealPlan.Part> filled = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<String> codes = parts.get(i).stream().map(Compartment::code).toList();
            filled.add(plan.parts().get(i).with(codes, List.copyOf(placed.get(i))));
        }
        return new SealPlan(plan.form(), plan.documents(), List.copyOf(filled));
    }
}
