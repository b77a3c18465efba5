package org.safeconduct.message;

import java.util.List;

/** What a document is that is said to be a message. */
public sealed interface MessageVerdict {
    /** It keeps every rule. */
    record Sound(MessageContent content) implements MessageVerdict {}

    /** It breaks rules: it can be read all the same, with what is wrong. */
    record Faulty(MessageContent content, List<MessageProblem> problems) implements MessageVerdict {
        /** As many as a person reads. */
        public static final int MOST = 100;

        public Faulty {
            problems = problems.stream().limit(MOST).toList();
        }
    }

    /** It is JSON, but no message of the version that this program knows. */
    record Foreign() implements MessageVerdict {}
}
