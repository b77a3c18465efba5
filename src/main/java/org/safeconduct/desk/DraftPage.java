package org.safeconduct.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.Drafts;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;
import org.safeconduct.json.JsonRejected;

/**
 * How far a referral is that somebody prepares.
 *
 * @param applicant what the principal applicant is called; "" as long as nobody said so
 * @param tasks in the order in which they are asked
 * @param problems of the whole form
 * @param more than are listed
 */
record DraftPage(
        String id,
        Instant changed,
        String applicant,
        List<Task> tasks,
        State documents,
        State readers,
        List<Problem> problems,
        int more,
        boolean sealed) {
    /** How far one page is. */
    enum State {
        NOT_BEGUN,
        INCOMPLETE,
        COMPLETE;

        /** As the page's texts have it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param code of its page @param open how many things are to be mended there */
    record Task(String code, State state, int open) {}

    static DraftPage of(Drafts.Item item, Instant now) {
        Checked checked = check(item, now);
        List<Task> tasks = new ArrayList<>();
        for (DraftTask each : DraftTask.values()) {
            int open = each.among(checked.problems).size();
            tasks.add(new Task(each.code(), state(each.isBegun(item.form()), open, checked.more), open));
        }
        long listed = checked.problems.stream()
                .filter(problem -> DraftTask.isIn(problem.pointer(), DraftTask.DOCUMENTS))
                .count();
        DraftPlan plan = item.plan();
        State readers = plan.readers().isEmpty()
                ? State.NOT_BEGUN
                : SealedParts.of(item)
                                .allMatch(
                                        part -> !plan.readers(part.code()).to().isEmpty())
                        ? State.COMPLETE
                        : State.INCOMPLETE;
        return new DraftPage(
                item.id(),
                item.changed(),
                item.form().applicant(),
                tasks,
                state(item.form().has(DraftTask.DOCUMENTS), (int) listed, checked.more),
                readers,
                checked.problems,
                checked.more,
                item.sealed());
    }

    /** Where not all problems could be listed, no page is called complete. */
    private static State state(boolean begun, int open, int more) {
        return !begun ? State.NOT_BEGUN : open == 0 && more == 0 ? State.COMPLETE : State.INCOMPLETE;
    }

    private record Checked(List<Problem> problems, int more) {}

    private static Checked check(Drafts.Item item, Instant now) {
        try {
            return switch (new FormChecker(now).check(item.form().encoded())) {
                case FormVerdict.Sound sound -> new Checked(List.of(), 0);
                case FormVerdict.Faulty faulty -> new Checked(faulty.problems(), faulty.more());
                case FormVerdict.Section section -> throw new IllegalStateException("a draft is no section");
                case FormVerdict.Foreign foreign -> throw new IllegalStateException("a draft has its format");
            };
        } catch (JsonRejected e) {
            throw new IllegalStateException("a draft is a form", e);
        }
    }

    /** Whether nothing is left to be done before it can be sealed. */
    boolean ready() {
        return problems.isEmpty() && more == 0 && readers == State.COMPLETE;
    }

    /** How many pages are complete, of how many. */
    public int done() {
        long form = tasks.stream().filter(task -> task.state == State.COMPLETE).count();
        return (int) form
                + (int) Arrays.stream(new State[] {documents, readers})
                        .filter(State.COMPLETE::equals)
                        .count();
    }

    public int all() {
        return tasks.size() + 2;
    }

    /** What is to be mended, by the name of the field. */
    static Map<String, String> faults(List<Problem> problems, Locale locale) {
        Map<String, String> faults = new LinkedHashMap<>();
        problems.forEach(problem -> faults.putIfAbsent(problem.pointer(), problem.sentence(locale)));
        return faults;
    }
}
