package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.dossier.Decision;
import picocli.CommandLine;

/** A reason is for one document, and for no other. */
class DocumentOptionsTest {
    private static final String REASON = "The court asks for it untouched.";

    @TempDir
    private Path folder = Path.of("");

    private static SealPlan.Part part(SealPlan.Document... documents) {
        return new SealPlan.Part("papers", List.of("officer-1"), null, null, null, null, List.of(documents));
    }

    private static SealPlan.Document document(String file, @Nullable Boolean scrub) {
        return new SealPlan.Document(file, scrub, null, null);
    }

    private List<Decision> decided(SealPlan.Part part, String... options) throws CliRefused {
        DocumentOptions handling = CommandLine.populateCommand(new DocumentOptions(), options);
        return handling.decide(List.of(part), folder).getFirst().stream()
                .map(DocumentOptions.Candidate::decision)
                .toList();
    }

    private void refuses(CliRefusal refusal, SealPlan.Part part, String... options) {
        assertThatExceptionOfType(CliRefused.class)
                .isThrownBy(() -> decided(part, options))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(refusal.code()));
    }

    private String file(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[] {1}).toString();
    }

    @Test
    void keepsTheOneThatIsNamed() throws Exception {
        SealPlan.Part part = part(document(file("a.pdf"), null), document(file("b=c.pdf"), null));
        assertThat(decided(part, "--scrub", "--keep-original", folder.resolve("b=c.pdf") + "=" + REASON))
                .containsExactly(new Decision.Scrub(), new Decision.Keep(REASON));
    }

    @Test
    void refusesWhatNamesADocumentInTwoWays() throws Exception {
        SealPlan.Part part = part(document(file("a"), null), document(file("a=b"), null));
        refuses(CliRefusal.KEEP_AMBIGUOUS, part, "--keep-original", folder.resolve("a=b") + "=" + REASON);
        assertThat(decided(part, "--keep-original", folder.resolve("a") + "=" + REASON))
                .containsExactly(new Decision.Keep(REASON), new Decision.AsItIs());
    }

    @Test
    void followsLinksBeforeTwoDots() throws Exception {
        Files.createDirectories(folder.resolve("far/away"));
        Files.createSymbolicLink(folder.resolve("near"), folder.resolve("far/away"));
        SealPlan.Part part = part(document(file("form.pdf"), null), document(file("far/form.pdf"), null));
        // In words this is form.pdf; the system opens the one in far.
        assertThat(decided(part, "--keep-original", folder.resolve("near/../form.pdf") + "=" + REASON))
                .containsExactly(new Decision.AsItIs(), new Decision.Keep(REASON));
    }

    @Test
    void refusesToKeepWhatThePlanHasScrubbed() throws Exception {
        String file = file("form.pdf");
        String[] options = {"--keep-original", file + "=" + REASON};
        refuses(CliRefusal.KEEP_OR_SCRUB, part(document(file, true)), options);
        assertThat(decided(part(document(file, false)), options)).containsExactly(new Decision.Keep(REASON));
    }

    @Test
    void refusesAReasonForWhatIsNotSealed() throws Exception {
        SealPlan.Part part = part(document(file("form.pdf"), null));
        refuses(CliRefusal.KEEP_UNKNOWN, part, "--keep-original", file("other.pdf") + "=" + REASON);
        refuses(CliRefusal.KEEP_UNKNOWN, part, "--keep-original", folder.resolve("none.pdf") + "=" + REASON);
    }
}
