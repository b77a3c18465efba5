package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.language.Sentences;
import org.safeconduct.message.MessageContent;
import org.safeconduct.message.MessageVerdict;

/** What is wrong in a message, and where; told like what is wrong in a form. */
final class MessageFault {
    private MessageFault() {}

    static List<FormFault> of(MessageVerdict verdict, Locale locale) {
        return verdict instanceof MessageVerdict.Faulty faulty
                ? faulty.problems().stream()
                        .map(problem -> new FormFault(
                                problem.code(),
                                problem.place(),
                                MessageContent.field(problem, locale),
                                Sentences.what(problem, locale)))
                        .toList()
                : List.of();
    }
}
