package org.safeconduct.cli;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.safeconduct.bundle.Progress;
import org.safeconduct.json.StrictJson;

/** How a command tells what came of it: an answer on the output, progress on the error stream. */
final class Report {
    private final Surroundings surroundings;
    private final CommonOptions common;

    Report(Surroundings surroundings, CommonOptions common) {
        this.surroundings = surroundings;
        this.common = common;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    void answer(Answer answer) {
        if (common.json) {
            surroundings.out().println(new String(StrictJson.write(answer), StandardCharsets.UTF_8));
        } else {
            answer.tell(new Lines(surroundings.out(), surroundings.texts()));
        }
    }

    /** What a person would want to know meanwhile, and a script would not. */
    void aside(String key, Object... values) {
        if (!common.json) {
            surroundings.err().println(surroundings.texts().of(key, values));
        }
    }

    /** Whether somebody is there who reads, and can be asked. */
    boolean isForAPerson() {
        return surroundings.terminal() && !common.json;
    }

    /** Asks whoever sits there; a script was written by one who decided before. */
    void requireYes(String question, CliRefusal otherwise, Object... about) throws CliRefused {
        if (!isForAPerson()) {
            return;
        }
        surroundings.err().flush();
        String yes = surroundings.texts().of("prompt.yes");
        Object[] words = Stream.concat(Stream.of(yes), Stream.of(about)).toArray();
        boolean agreed = surroundings
                .prompt()
                .askOpenly(surroundings.texts().of(question, words))
                .filter(typed -> typed.strip().equalsIgnoreCase(yes))
                .isPresent();
        if (!agreed) {
            throw new CliRefused(otherwise);
        }
    }

    Progress progress(String key, Object... values) {
        return isForAPerson()
                ? new ProgressBar(surroundings.err(), surroundings.texts().of(key, values))
                : Progress.NONE;
    }
}
