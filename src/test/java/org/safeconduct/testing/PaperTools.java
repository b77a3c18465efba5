package org.safeconduct.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Papers as qpdf and poppler see them; the test is skipped where these are not installed, but not where CI=true. */
public final class PaperTools {
    record Output(int code, String text) {}

    private PaperTools() {}

    /** @param words that must be found in it */
    public static void require(Path file, String... words) throws Exception {
        requireInstalled("qpdf", "pdffonts", "pdftotext");
        Output checked = run("qpdf", "--check", file.toString());
        assertThat(checked.code()).as(checked.text()).isZero();
        List<String> fonts =
                run("pdffonts", file.toString()).text().lines().skip(2).toList();
        assertThat(fonts)
                .isNotEmpty()
                .allSatisfy(
                        font -> assertThat(font).containsPattern("Noto\\S+ +CID TrueType +Identity-H +yes yes yes "));
        assertThat(run("pdftotext", "-enc", "UTF-8", file.toString(), "-").text())
                .contains(words);
    }

    private static void requireInstalled(String... programs) {
        boolean there = Stream.of(programs).allMatch(PaperTools::isInstalled);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("qpdf and poppler-utils are installed").isTrue();
        }
        assumeTrue(there, "qpdf and poppler-utils are not installed");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Output run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Output(process.exitValue(), text);
    }
}
