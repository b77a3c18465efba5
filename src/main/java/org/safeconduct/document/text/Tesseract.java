package org.safeconduct.document.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.SystemProgram;
import org.safeconduct.document.worker.WorkerFailed;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** What this machine has of Tesseract, and what of the languages that are wanted. */
public final class Tesseract {
    /** Read where nothing else is wanted, as far as they are there. */
    public static final List<String> USUAL = List.of("eng", "fra");

    /** Each costs time for every page. */
    public static final int MOST_LANGUAGES = 4;

    /** Longest that one page may take; an ordinary one takes one to three seconds. */
    public static final Duration PAGE = Duration.ofSeconds(20);

    /** As Tesseract names its models: {@code eng}, {@code chi_sim}. */
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{3}(_[a-z]{3,8})?");

    /** Where distributions put it; never searched for along a path that the environment gives. */
    private static final Path PROGRAM = Path.of("/usr/bin/tesseract");

    private static final List<Path> MODELS = List.of(
            Path.of("/usr/share/tesseract-ocr/5/tessdata"),
            Path.of("/usr/share/tesseract-ocr/4.00/tessdata"),
            Path.of("/usr/share/tesseract/tessdata"),
            Path.of("/usr/share/tessdata"));

    private final @Nullable SystemProgram program;
    private final boolean installed;
    private final List<String> languages;
    private final List<String> missing;

    private Tesseract(boolean installed, @Nullable Path models, List<String> wanted) {
        this.installed = installed;
        this.languages = wanted.stream().filter(each -> isThere(models, each)).toList();
        this.missing = wanted.stream().filter(each -> !languages.contains(each)).toList();
        this.program = models == null || languages.isEmpty() ? null : program(models, languages);
    }

    public static Tesseract find(List<String> wanted) {
        return find(PROGRAM, MODELS, wanted);
    }

    static Tesseract find(Path place, List<Path> folders, List<String> wanted) {
        boolean installed = Files.isExecutable(place);
        Optional<Path> models = folders.stream().filter(Files::isDirectory).findFirst();
        return new Tesseract(installed, installed ? models.orElse(null) : null, List.copyOf(wanted));
    }

    /** Whether it could be the name of a language's model, and of no file elsewhere. */
    public static boolean isLanguage(String name) {
        return LANGUAGE.matcher(name).matches();
    }

    private static boolean isThere(@Nullable Path models, String language) {
        return models != null && isLanguage(language) && Files.isReadable(models.resolve(language + ".traineddata"));
    }

    private static SystemProgram program(Path models, List<String> languages) {
        return new SystemProgram(
                PROGRAM,
                List.of(
                        "stdin",
                        "stdout",
                        "--tessdata-dir",
                        models.toString(),
                        "-l",
                        String.join("+", languages),
                        "--dpi",
                        String.valueOf(Limits.DOTS_PER_INCH)),
                List.of(models),
                // One thread: others only wait for each other on pages of this size.
                Map.of("OMP_THREAD_LIMIT", "1"));
    }

    /** Whether the program itself is on this machine. */
    public boolean isInstalled() {
        return installed;
    }

    /** Those wanted that it can read; none: nothing is read. */
    public List<String> languages() {
        return languages;
    }

    /** Those wanted that it cannot read here. */
    public List<String> missing() {
        return missing;
    }

    /**
     * Reads one page in a process of its own.
     *
     * @param most that it may take, if that is less than {@link #PAGE}
     * @throws IOException if this thread is interrupted
     */
    public PageText read(PagePicture picture, Isolation isolation, Duration most) throws IOException {
        if (program == null || most.isZero()) {
            return new PageText.NotRecognised(program != null);
        }
        try {
            Duration time = most.compareTo(PAGE) < 0 ? most : PAGE;
            return Cleaning.of(program.run(isolation, out -> write(picture, out), Cleaning.LONGEST_BYTES, time));
        } catch (WorkerFailed e) {
            return new PageText.NotRecognised(e.reason() == Reason.TOOK_TOO_LONG);
        }
    }

    /** As a portable grey map (pgm(5)): the simplest format that it reads, so that no decoder comes into it. */
    private static void write(PagePicture picture, OutputStream out) throws IOException {
        String head = "P5\n" + picture.width() + " " + picture.height() + "\n255\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] row = new byte[picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = grey(picture.pixels(), (y * row.length + x) * PagePicture.DEPTH);
            }
            out.write(row);
        }
    }

    /** Weights of ITU-R BT.601, as a sum of 256. */
    private static byte grey(byte[] pixels, int at) {
        return (byte) (77 * (pixels[at] & 0xFF) + 150 * (pixels[at + 1] & 0xFF) + 29 * (pixels[at + 2] & 0xFF) >> 8);
    }
}
