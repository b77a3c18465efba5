package org.safeconduct.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Path KEYS = Path.of("keys-example");

    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();

    @Test
    void everyStepDoesWhatItMustAndDoesSoAgainOnWhatWasKept() throws Exception {
        int port;
        try (Demo demo = start(KEYS, Locale.ENGLISH)) {
            assertThat(demo.play()).as(told.toString()).isTrue();
            port = port(demo.commands());
        }
        assertThat(told.toString())
                .contains("All five steps did what they must.")
                .contains("never send real data")
                .containsPattern("\u2713 An independent witness .* cosigned it at 20")
                .contains("release.not-a-recipient")
                .doesNotContain("\u2717");
        assertThat(folder.resolve("demo/postgres/data/postmaster.pid")).doesNotExist();
        Assertions.assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
                .isInstanceOf(ConnectException.class);

        try (Demo demo = start(KEYS, Locale.FRENCH)) {
            assertThat(demo.play()).as(told.toString()).isTrue();
        }
        assertThat(told.toString()).containsPattern("\u2713 Un témoin indépendant .* l'a cosignée le 20");
        assertThat(told.toString()).contains("Les cinq étapes ont fait ce qu'elles devaient.");
    }

    @Test
    void namesTheStepThatFails() throws Exception {
        Path keys = copy(KEYS, folder.resolve("keys"));
        // The second officer turns out to hold the first one's keys: the exchange must let them in, the story must not.
        Files.copy(keys.resolve("officer-1.p12"), keys.resolve("officer-2.p12"), StandardCopyOption.REPLACE_EXISTING);

        try (Demo demo = start(keys, Locale.ENGLISH)) {
            assertThat(demo.play()).isFalse();
        }

        assertThat(told.toString())
                .contains("\u2717 The inbox of officer-2 does not show it.")
                .contains("Step 3 did NOT do what it must")
                .doesNotContain("All five steps");
    }

    private Demo start(Path keys, Locale locale) throws Exception {
        return Demo.start(folder.resolve("demo"), keys, 0, locale, new PrintWriter(told));
    }

    private static int port(List<String> commands) {
        return Integer.parseInt(commands.getFirst().replaceAll(".*:", ""));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
