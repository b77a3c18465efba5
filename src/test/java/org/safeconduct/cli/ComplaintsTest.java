package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.bundle.BundleRefused;

/** Refusals that name a file: whoever sent it named it. */
class ComplaintsTest {
    private final StringWriter out = new StringWriter();

    private int complain(Locale locale, boolean json, String file) {
        PrintWriter writer = new PrintWriter(out, true);
        Surroundings surroundings = new Surroundings(
                Map.of(), writer, writer, false, locale, InstantSource.system(), question -> Optional.empty());
        BundleRefused changed = new BundleRefused(BundleRefusal.DOCUMENT_CHANGED, null);
        return new Complaints(surroundings, json, List.of()).failure(new FileRefused(changed, Path.of(file)));
    }

    @Test
    void saysWhichDocumentWasChanged() {
        assertThat(complain(Locale.ENGLISH, false, "case/form.pdf")).isEqualTo(Outcome.REFUSED);
        assertThat(out.toString())
                .contains("error: case/form.pdf: A document was changed while it was being sealed.", "hint: Close");
        complain(Locale.FRENCH, false, "case/form.pdf");
        assertThat(out.toString()).contains("case/form.pdf : Un document a été modifié");
    }

    @Test
    void keepsTheCodeThatScriptsKnow() {
        complain(Locale.ENGLISH, true, "form.pdf");
        assertThat(out.toString())
                .contains("\"code\":\"bundle.document-changed\"", "\"message\":\"form.pdf: A document");
    }

    @Test
    void letsNoNamePushTheSentenceAwayOrRewriteTheScreen() {
        complain(Locale.ENGLISH, false, "a\u001b[2Jb\u202e" + " ".repeat(300) + "x".repeat(5000) + ".pdf");
        assertThat(out.toString())
                .contains("A document was changed while it was being sealed.")
                .doesNotContain("\u001b", "\u202e", "     ");
        assertThat(out.toString().lines().findFirst().orElseThrow()).hasSizeLessThan(250);
    }
}
