package org.safeconduct.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.safeconduct.form.FormDraft;
import org.safeconduct.form.Problem;

/** What a caseworker fills in on one page: some sections of the form. */
enum DraftTask {
    CASE("stream", "priority", "categories", "referrer"),
    APPLICANT("applicant"),
    FAMILY("family", "people"),
    WHEREABOUTS("location", "hostCountry", "relativesInCanada", "interimProtection"),
    PERSECUTION("persecution"),
    DEFENDER("defender", "riskGroups"),
    CHARGES("charges"),
    SOLUTIONS("durableSolutions"),
    NEEDS("needs"),
    KEPT("keptFromRelatives"),
    OTHERS("linkedCases", "earlierSubmissions"),
    CRITERIA("criteria"),
    CONSENT("consent", "declaration");

    /** Filled in on a page of its own. */
    static final String DOCUMENTS = "documents";

    private final List<String> sections;

    DraftTask(String... sections) {
        this.sections = List.of(sections);
    }

    static Optional<DraftTask> of(String code) {
        return Arrays.stream(values()).filter(task -> task.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> sections() {
        return sections;
    }

    /** The one that is filled in after it; empty after the last. */
    Optional<DraftTask> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    boolean isBegun(FormDraft form) {
        return sections.stream().anyMatch(form::has);
    }

    /** Those of a form's problems that are on this page. */
    List<Problem> among(List<Problem> problems) {
        return problems.stream().filter(problem -> isHere(problem.pointer())).toList();
    }

    private boolean isHere(String pointer) {
        return sections.stream().anyMatch(name -> isIn(pointer, name));
    }

    static boolean isIn(String pointer, String section) {
        return pointer.equals("/" + section) || pointer.startsWith("/" + section + "/");
    }
}
