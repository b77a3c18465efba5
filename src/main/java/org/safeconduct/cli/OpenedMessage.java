package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Answered;
import org.safeconduct.directory.Person;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.message.MessageChecker;
import org.safeconduct.message.MessageContent;
import org.safeconduct.message.MessageVerdict;

/**
 * The message of an opened part, checked again, with the sender's role as the reader's own roster has it.
 *
 * @param state sound or faulty
 * @param kind question, answer and so on, of a sound message
 * @param outcome of a decision that is sound
 * @param inReplyTo the bundle that it says it answers
 * @param answered whether that is one of this case: in-case, elsewhere, unknown or unasked
 * @param lines for a person; a script has the file
 */
record OpenedMessage(
        String state,
        @Nullable String kind,
        @Nullable String outcome,
        @JsonIgnore @Nullable String inReplyTo,
        @Nullable String answered,
        List<FormFault> problems,
        @JsonIgnore List<MessageContent.Line> lines) {
    /** As long as the longest text of a message. */
    private static final int LONGEST = 20_000;

    /** Nothing where it is no message, which may be a form. */
    static @Nullable OpenedMessage read(Path file, Person sender, Locale locale) {
        try {
            byte[] content = InputFile.read(file, MessageChecker.MOST_BYTES);
            MessageVerdict verdict = MessageChecker.check(content, MessageFile.isOfficer(sender));
            return switch (verdict) {
                case MessageVerdict.Foreign foreign -> null;
                case MessageVerdict.Sound sound -> of("sound", verdict, sound.content(), locale);
                case MessageVerdict.Faulty faulty -> of("faulty", verdict, faulty.content(), locale);
            };
        } catch (JsonRejected | CliRefused | IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Larger than any message, no JSON, or not to be read: what it is instead is told by whoever knows forms.
            return null;
        }
    }

    private static OpenedMessage of(String state, MessageVerdict verdict, MessageContent content, Locale locale) {
        // What breaks the rules is for a person to judge: no script may take it for a decision.
        boolean sound = verdict instanceof MessageVerdict.Sound;
        return new OpenedMessage(
                state,
                sound ? content.kind().orElse(null) : null,
                sound ? content.outcome().orElse(null) : null,
                content.inReplyTo().orElse(null),
                null,
                MessageFault.of(verdict, locale),
                content.lines(locale));
    }

    /** @param found what is known of the bundle that it says it answers */
    OpenedMessage answering(Answered found) {
        return new OpenedMessage(state, kind, outcome, inReplyTo, found.code(), problems, lines);
    }

    void tell(Lines out) {
        out.blank();
        out.say("open.message-" + state);
        FormFault.tell(out, problems, 0);
        if (answered != null) {
            out.say("open.message-answers-" + answered);
        }
        lines.forEach(line -> out.written(1, line.name(), line.value(), LONGEST));
        out.blank();
    }
}
