package org.safeconduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there. */
class DocumentsTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void everyTestThatSecurityNamesExists() throws IOException {
        List<String> named = found(Path.of("SECURITY.md"), TEST);
        assertThat(named).isNotEmpty();
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            assertThat(tests.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsAll(named);
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path document : Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                for (String link : found(document, LINK)) {
                    Path folder = document.getParent() == null ? Path.of("") : document.getParent();
                    assertThat(folder.resolve(link))
                            .as("%s in %s", link, document)
                            .exists();
                }
            }
        }
    }

    private static List<String> found(Path document, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
