package org.safeconduct.viewing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.safeconduct.bundle.Progress;
import org.safeconduct.document.text.Tesseract;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/**
 * A process of its own: opens a part of the documents in {@code partner} into {@code officer/out}. Told to stop, it does so
 * before the second document is drawn, and waits until its standard input ends; else it says how much memory it took.
 */
final class ViewingForever {
    static final String IN_THE_MIDDLE = "in the middle";
    static final String COMPLETE = "complete";

    private ViewingForever() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean stop = Boolean.parseBoolean(arguments[1]);
        Tesseract tesseract = Boolean.parseBoolean(arguments[2]) ? Tesseract.find(Tesseract.USUAL) : null;
        List<Path> documents;
        try (var files = Files.list(folder.resolve("partner"))) {
            documents = files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
        ViewListener listener = new ViewListener() {
            @Override
            public PageProgress document(int number, int count) {
                if (stop && number == 2) {
                    waitForever();
                }
                return PageProgress.NONE;
            }
        };
        ViewSettings settings =
                new ViewSettings(ViewForm.PICTURES, Locale.ENGLISH, Isolation.best(), PartBudget.STANDARD, tesseract);
        try (SealedPart part = SealedPart.of(folder.resolve("partner"), documents);
                SafeViewer viewer = new SafeViewer(settings, listener);
                InputStream payload = part.payload()) {
            SeenPart seen = viewer.view(
                    payload, part.key(), folder.resolve("officer/out"), List.of("officer-1"), Progress.NONE);
            System.out.println(seen.complete() ? COMPLETE : seen.documents().toString());
        }
    }

    private static void waitForever() {
        System.out.println(IN_THE_MIDDLE);
        try {
            while (System.in.read() >= 0) {
                // Nobody writes here; it ends with whoever started this.
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
