package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any key is opened or anything is asked of an exchange. */
class OpenCommandTest {
    @TempDir
    Path folder;

    private Run open(Run.Typist typist, Path output, String... words) {
        String[] start = {
            "open",
            "0123456789abcdef0123456789abcdef",
            "--part",
            "1",
            "--purpose",
            "eligibility",
            "-o",
            output.toString()
        };
        return typist.types(Stream.concat(Stream.of(start), Stream.of(words)).toArray(String[]::new));
    }

    private Path words(String text) throws Exception {
        return Files.writeString(folder.resolve("words"), text);
    }

    @Test
    void refusesAnOutputWhoseParentIsNotThere() {
        Run run = open(Run.SCRIPT, folder.resolve("missing/out"), "--words", "Reading a fictional case");
        assertThat(run.code()).isEqualTo(Outcome.WRONG_USE);
        assertThat(run.err()).contains("missing");
    }

    @ParameterizedTest
    @CsvSource({"--max-time,PT0S", "--max-time,P8D", "--max-time,-PT1M", "--max-size,0", "--max-size,9999999999"})
    void refusesAPartWithoutTimeOrRoom(String option, String value) {
        Run run = open(Run.SCRIPT, folder.resolve("out"), "--words", "Reading a fictional case", option + "=" + value);
        assertThat(run.code()).isEqualTo(Outcome.WRONG_USE);
        assertThat(run.err()).contains(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../eng", "eng+fra", "eng,fra,deu,spa,ita", "--json"})
    void takesNoNameThatIsNoLanguages(String languages) {
        Run run = open(
                Run.SCRIPT,
                folder.resolve("out"),
                "--words",
                "Reading a fictional case",
                "--text-language=" + languages);
        assertThat(run.code()).isEqualTo(Outcome.WRONG_USE);
        assertThat(run.err()).contains("--text-language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--text", "--text-language=eng"})
    void recognisesNoTextInOriginals(String option) {
        Run run = open(Run.SCRIPT, folder.resolve("out"), "--words", "Reading a fictional case", "--original", option);
        assertThat(run.code()).isEqualTo(Outcome.WRONG_USE);
        assertThat(run.err()).contains("--original writes the documents themselves");
    }

    @Test
    void needsTheWordsOnce() throws Exception {
        Path file = words("Reading a fictional case\n");
        Path out = folder.resolve("out");
        String sentence = "The purpose in your own words is needed once";
        assertThat(open(Run.SCRIPT, out).err()).contains(sentence);
        assertThat(open(Run.SCRIPT, out, "--words", "Reading a fictional case", "--words-file", file.toString())
                        .err())
                .contains(sentence);
    }

    @Test
    void takesTheWordsFromAFileOrAsksForThem() throws Exception {
        Path out = folder.resolve("out");
        String tooShort = "must be 10 to 500 characters long";
        assertThat(open(
                                Run.SCRIPT,
                                out,
                                "--words-file",
                                words("Reading a fictional case\n").toString())
                        .err())
                .doesNotContain(tooShort)
                .doesNotContain("needed once");
        assertThat(open(Run.SCRIPT, out, "--words-file", words(" short \n").toString())
                        .err())
                .contains(tooShort);
        Run.Typist person = new Run.Typist(Map.of(), true, Optional.of("Reading a fictional case"));
        assertThat(open(person, out).err()).doesNotContain(tooShort).doesNotContain("needed once");
        Run.Typist terse = new Run.Typist(Map.of(), true, Optional.of("because"));
        assertThat(open(terse, out).err()).contains(tooShort);
    }
}
