package org.safeconduct.form;

import java.util.List;

/** What a document is that is said to be a form. */
public sealed interface FormVerdict {
    /** It keeps every rule. */
    record Sound(ReferralForm form) implements FormVerdict {}

    /**
     * It breaks rules.
     *
     * @param problems the first of them, in the order of the form for those of the schema
     * @param more how many there are besides
     */
    record Faulty(FormContent content, List<Problem> problems, int more) implements FormVerdict {
        /** As many as a person reads. */
        public static final int MOST = 100;

        public Faulty {
            problems = List.copyOf(problems);
        }

        static Faulty of(FormContent content, List<Problem> problems) {
            int told = Math.min(problems.size(), MOST);
            return new Faulty(content, problems.subList(0, told), problems.size() - told);
        }
    }

    /**
     * Some compartments of a form.
     *
     * @param problems as far as they can be told from these alone, the first of them; none where it keeps every rule
     * @param more how many there are besides
     */
    record Section(FormSection section, List<Problem> problems, int more) implements FormVerdict {
        public Section {
            problems = List.copyOf(problems);
        }

        static Section of(FormSection section, List<Problem> problems) {
            Faulty told = Faulty.of(section.content(), problems);
            return new Section(section, told.problems(), told.more());
        }
    }

    /** It is JSON, but no form of the version that this program knows. */
    record Foreign() implements FormVerdict {}
}
