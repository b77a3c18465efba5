package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.form.Compartment;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is sealed to whom, as it was typed or as a file says. */
final class PlanOptions {
    private static final int LONGEST_PLAN = 1 << 20;

    @Option(names = "--to", paramLabel = "PERSON", split = ",")
    private List<String> to = List.of();

    @Option(names = "--approvers", paramLabel = "PERSON", split = ",")
    private List<String> approvers = List.of();

    @Option(names = "--break-glass")
    private boolean breakGlass;

    @Option(names = "--label", paramLabel = "LABEL")
    private @Nullable String label;

    @Option(
            names = {"--form", "--message"},
            paramLabel = "FORM.json")
    private @Nullable String form;

    @Option(names = "--compartment", paramLabel = "NAME=PERSON[,PERSON]")
    private List<String> compartments = List.of();

    @Option(names = "--plan", paramLabel = "PLAN.json")
    private @Nullable Path plan;

    @Parameters(paramLabel = "DOCUMENT", arity = "0..*", descriptionKey = "documents")
    private List<String> documents = List.of();

    /** That the plan's names count from. */
    Path folder() {
        Path file = plan;
        return file == null || file.getParent() == null ? Path.of("") : file.getParent();
    }

    /** @param locale of the words that parts are told apart by */
    SealPlan read(Locale locale) throws CliRefused, IOException {
        Path file = plan;
        if (file != null) {
            return read(file);
        }
        return compartments.isEmpty() ? one() : split(locale);
    }

    private SealPlan read(Path file) throws CliRefused, IOException {
        boolean parts = !to.isEmpty() || !approvers.isEmpty() || breakGlass || !compartments.isEmpty();
        if (parts || label != null || form != null || !documents.isEmpty()) {
            throw new CliRefused(CliRefusal.PLAN_NOT_ALONE);
        }
        try {
            SealPlan read = StrictJson.read(InputFile.read(file, LONGEST_PLAN), SealPlan.class, LONGEST_PLAN);
            if (!read.complete()) {
                throw new CliRefused(CliRefusal.PLAN_INVALID);
            }
            return read;
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.PLAN_INVALID);
        }
    }

    private SealPlan one() throws CliRefused {
        if (to.isEmpty()) {
            throw missing("--to");
        }
        SealPlan only = SealPlan.of(List.of(new SealPlan.Part(label, to, approvers, breakGlass, form, null, files())));
        if (!only.complete()) {
            throw missing(label == null ? "--label" : "DOCUMENT, --form");
        }
        return only;
    }

    /** A part for each compartment that is named, and one for all others. */
    private SealPlan split(Locale locale) throws CliRefused {
        if (form == null || label == null) {
            throw missing(form == null ? "--form" : "--label");
        }
        Set<Compartment> named = EnumSet.noneOf(Compartment.class);
        List<SealPlan.Part> parts = new ArrayList<>();
        for (String typed : compartments) {
            int equals = Math.max(0, typed.indexOf('='));
            Set<Compartment> own = EnumSet.noneOf(Compartment.class);
            for (String code : typed.substring(0, equals).split(",", -1)) {
                own.add(SplitForm.named(code, named));
            }
            List<String> people = Arrays.stream(typed.substring(equals + 1).split(","))
                    .filter(person -> !person.isBlank())
                    .toList();
            parts.add(part(own, people, locale));
        }
        Set<Compartment> others = EnumSet.complementOf(EnumSet.copyOf(named));
        if (to.isEmpty() && !others.isEmpty()) {
            throw missing("--to");
        }
        if (!to.isEmpty() && others.isEmpty()) {
            throw new CliRefused(CliRefusal.COMPARTMENTS_ALL_NAMED);
        }
        if (!others.isEmpty()) {
            parts.add(part(others, to, locale));
        }
        SealPlan split = new SealPlan(form, files(), List.copyOf(parts));
        if (!split.complete()) {
            throw new CliRefused(CliRefusal.PLAN_INVALID);
        }
        return split;
    }

    private SealPlan.Part part(Set<Compartment> own, List<String> people, Locale locale) {
        // Of the rest only that it is the rest: what was not named is told when it is sealed.
        String of = own.contains(Compartment.REST) ? Compartment.REST.words(locale) : SplitForm.words(own, locale);
        List<String> codes = own.stream().map(Compartment::code).toList();
        return new SealPlan.Part(label + " – " + of, people, approvers, breakGlass, null, codes, null);
    }

    private List<SealPlan.Document> files() {
        return documents.stream().map(SealPlan.Document::of).toList();
    }

    private static CliRefused missing(String what) {
        return new CliRefused(CliRefusal.OPTION_MISSING.naming(what, "safeconduct seal"));
    }
}
