package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Demo;

class DemoCommandIT {
    /** Words as a shell splits them, as far as the demo's commands need it. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path folder;

    @Test
    void endsWithZeroWhenEveryStepDidWhatItMust() {
        Run run = Run.SCRIPT.types(
                "demo", "--once", "--dir", folder.resolve("demo").toString());

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("All five steps did what they must.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void endsWithOneWhenAStepFails() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        try (Stream<Path> files = Files.list(Path.of("keys-example"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                // The accomplice of the fourth step is in truth the right officer: the control must notice.
                if (!name.equals("officer-3.p12")) {
                    Files.copy(file, keys.resolve(name));
                }
            }
        }
        Files.copy(keys.resolve("officer-1.p12"), keys.resolve("officer-3.p12"));

        Run run = Run.SCRIPT.types(
                "demo", "--once", "--dir", folder.resolve("demo").toString(), "--keys", keys.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("Step 4 did NOT do what it must").doesNotContain("All five steps");
    }

    @Test
    void saysThatItDidNotStartOnAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.SCRIPT.types(
                    "demo",
                    "--once",
                    "--dir",
                    folder.resolve("demo").toString(),
                    "--port",
                    Integer.toString(taken.getLocalPort()));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .contains("error: The demonstration could not start.")
                    .contains("server.log says why");
        }
        assertThat(folder.resolve("demo/postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void printsCommandsThatWorkWhenTheyArePasted() throws Exception {
        StringWriter told = new StringWriter();
        try (Demo demo =
                Demo.start(folder.resolve("demo"), Path.of("keys-example"), 0, Locale.ENGLISH, new PrintWriter(told))) {
            assertThat(demo.play()).as(told.toString()).isTrue();
            demo.tellHowToGoOn();
            assertThat(told.toString()).contains(demo.commands());

            Run.Typist typist = Run.SCRIPT;
            int pasted = 0;
            for (String line : demo.commands()) {
                List<String> words = words(line);
                if (words.getFirst().equals("export")) {
                    String[] setting = words.get(1).split("=", 2);
                    typist = typist.with(setting[0], setting[1]);
                } else {
                    Run run = typist.types(words.subList(1, words.size()).toArray(String[]::new));
                    assertThat(run.code()).as(line + "\n" + run).isZero();
                    pasted++;
                }
            }
            assertThat(pasted).isEqualTo(6);
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }
}
