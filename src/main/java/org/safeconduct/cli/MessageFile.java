package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.message.MessageChecker;
import org.safeconduct.message.MessageVerdict;

/** A message as a person has it, which is sealed in the place of a part's form. */
record MessageFile(Path file, MessageVerdict verdict) {
    /** As an officer would write it: who may decide is asked where it is sealed. */
    static MessageFile read(Path file) throws CliRefused, IOException {
        InputFile.requireReadable(file);
        try {
            MessageVerdict verdict = MessageChecker.check(InputFile.read(file, MessageChecker.MOST_BYTES), true);
            if (verdict instanceof MessageVerdict.Foreign) {
                throw new CliRefused(CliRefusal.MESSAGE_INVALID.naming(file));
            }
            return new MessageFile(file, verdict);
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.MESSAGE_INVALID.naming(file));
        }
    }

    /** Whether this is a message at all, sound or not. */
    static boolean isMessage(byte[] content) {
        try {
            return !(MessageChecker.check(content, true) instanceof MessageVerdict.Foreign);
        } catch (JsonRejected e) {
            return false;
        }
    }

    /** What is sealed as a form keeps the rules of a message, where it is one. */
    static void requireSound(byte[] content, Person sender) throws CliRefused {
        try {
            if (MessageChecker.check(content, isOfficer(sender)) instanceof MessageVerdict.Faulty faulty) {
                throw new CliRefused(
                        CliRefusal.MESSAGE_REFUSED.naming(faulty.problems().size()));
            }
        } catch (JsonRejected e) {
            // No message; forms have rules of their own.
        }
    }

    static boolean isOfficer(Person sender) {
        return sender.caseRole().filter(Role.OFFICER::equals).isPresent();
    }
}
