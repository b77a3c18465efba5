package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says whether a message keeps the rules, and everything that is wrong with it at once. Needs no network. */
@Command(name = "check")
final class MessageCheckCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(paramLabel = "MESSAGE.json", descriptionKey = "message-file")
    private Path file = Path.of("");

    MessageCheckCommand(Report report) {
        this.report = report;
    }

    record Checked(String file, boolean sound, List<FormFault> problems) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say(sound ? "message.sound" : "message.faulty", file);
            FormFault.tell(lines, problems, 0);
        }
    }

    @Override
    public Integer call() throws CliRefused, IOException {
        MessageFile message = MessageFile.read(file);
        List<FormFault> problems =
                MessageFault.of(message.verdict(), report.surroundings().locale());
        report.answer(new Checked(file.toString(), problems.isEmpty(), problems));
        return problems.isEmpty() ? Outcome.DONE : Outcome.REFUSED;
    }
}
