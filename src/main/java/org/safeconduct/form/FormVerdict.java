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

    /** It is JSON, but no form of the version that this program knows. */
    record Foreign() implements FormVerdict {}
}
