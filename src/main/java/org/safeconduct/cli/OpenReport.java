package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.language.Sentences;
import org.safeconduct.viewing.SeenDocument;
import org.safeconduct.viewing.ViewListener;

/** Tells a person meanwhile how far the drawing is, and of dangers before an original is there to be opened. */
final class OpenReport implements ViewListener {
    /** As many sentences of one document as a person reads. */
    private static final int MOST = 12;

    private final Report report;
    private final boolean original;

    OpenReport(Report report, boolean original) {
        this.report = report;
        this.original = original;
    }

    @Override
    public PageProgress document(int number, int documents) {
        return report.progress(original ? "open.inspecting" : "open.drawing", number, documents)::at;
    }

    @Override
    public void found(SeenDocument document) {
        List<Finding> dangers = document.dangers();
        if (!dangers.isEmpty()) {
            report.aside("open.warning", document.files().getFirst());
            List<String> sentences = dangers.stream()
                    .map(finding ->
                            Sentences.what(finding, report.surroundings().locale()))
                    .distinct()
                    .toList();
            sentences.stream().limit(MOST).forEach(sentence -> report.aside("pdf.finding", sentence, ""));
            if (sentences.size() > MOST) {
                report.aside("open.more-dangers", sentences.size() - MOST);
            }
        }
    }
}
