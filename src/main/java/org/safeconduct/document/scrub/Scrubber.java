package org.safeconduct.document.scrub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.safeconduct.document.examine.Examination;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.InspectionDocument;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.PageProgress;

/**
 * Makes a document anew so that it holds what its pages show, and nothing else. Each page is copied, drawing by drawing,
 * or becomes a picture of itself: where it hides something, or draws with what is not copied, or the copy does not look
 * the same. The result is inspected like any document before it is given out.
 */
public final class Scrubber {
    /** What the pages show, as a document. @param pictures pages, from 1, that became pictures of themselves */
    public record Scrubbed(byte[] document, int pages, List<Integer> pictures) {
        public Scrubbed {
            pictures = List.copyOf(pictures);
        }
    }

    /** Why there is none: half a cleaning would be taken for a whole one. */
    public static final class Refused extends Exception {
        private final transient List<Finding> findings;

        Refused(List<Finding> findings) {
            this.findings = List.copyOf(findings);
        }

        public List<Finding> findings() {
            return findings;
        }
    }

    private final byte[] file;
    private final PageProgress progress;
    private final Set<Integer> pictures = new TreeSet<>();

    private Scrubber(byte[] file, PageProgress progress) {
        this.file = file;
        this.progress = progress;
    }

    /** @throws Refused with what stands in the way */
    public static Scrubbed scrub(byte[] file, PageProgress progress) throws Refused, IOException {
        return new Scrubber(file, progress).scrub();
    }

    private Scrubbed scrub() throws Refused, IOException {
        InspectionDocument before = Examination.of(file, progress);
        List<Finding> unread = before.findings().stream()
                .filter(finding -> finding.severity() == Severity.BLOCKING && !isMended(finding))
                .toList();
        if (!unread.isEmpty()) {
            throw new Refused(unread);
        }
        hiding(before);
        try (PDDocument document = open(file)) {
            return scrub(document);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // It can be inspected, and still not be drawn.
            throw new Refused(List.of(new Limiting.CannotParse(Place.DOCUMENT)));
        }
    }

    private Scrubbed scrub(PDDocument document) throws Refused, IOException {
        List<COSDictionary> pages = PageList.of(document);
        Set<Integer> worse;
        do {
            byte[] made = make(document, pages);
            List<Finding> left = left(made);
            worse = unlike(document, made);
            left.stream()
                    .map(finding -> finding.place().page())
                    .filter(Objects::nonNull)
                    .forEach(worse::add);
            if (worse.isEmpty()) {
                if (!left.isEmpty()) {
                    throw new Refused(left);
                }
                return new Scrubbed(made, pages.size(), List.copyOf(pictures));
            }
        } while (pictures.addAll(worse));
        // Not even its picture is like it, or clean.
        throw new Refused(
                List.of(new Limiting.PartlyRead(Place.page(worse.iterator().next()))));
    }

    /** A document that is written anew has neither of these any more. */
    private static boolean isMended(Finding finding) {
        return finding instanceof Limiting.CrossReferenceDamaged || finding instanceof Limiting.Encrypted;
    }

    /** Pages whose drawing holds what it does not show. */
    private void hiding(InspectionDocument before) {
        for (Finding finding : before.findings()) {
            Integer page = finding.place().page();
            if (page != null && isDrawn(finding)) {
                pictures.add(page);
            }
            if (finding instanceof Limiting.MoreOfAKind) {
                // Of which pages is not told any more.
                IntStream.rangeClosed(1, before.pages()).forEach(pictures::add);
            }
        }
    }

    private static boolean isDrawn(Finding finding) {
        return finding instanceof Hidden
                && !(finding instanceof Hidden.Thumbnail
                        || finding instanceof Hidden.AlternatePicture
                        || finding instanceof Hidden.HiddenAnnotation
                        || finding instanceof Hidden.TextInstead);
    }

    private byte[] make(PDDocument document, List<COSDictionary> pages) throws IOException {
        PagePictures drawn = new PagePictures(document);
        Copier copier = new Copier();
        try (PDDocument made = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            for (int i = 0; i < pages.size(); i++) {
                made.addPage(page(new PDPage(pages.get(i)), i, copier, drawn, made));
                progress.at(i, pages.size());
            }
            // The number that a writer makes of time and place otherwise.
            made.setDocumentId(0L);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private PDPage page(PDPage page, int index, Copier copier, PagePictures drawn, PDDocument into) throws IOException {
        if (!pictures.contains(index + 1)) {
            try {
                return PageCopy.of(page, copier);
            } catch (IOException | RuntimeException e) {
                pictures.add(index + 1);
            }
        }
        return drawn.page(index, into);
    }

    /** Pages, from 1, that the copy shows otherwise. */
    private Set<Integer> unlike(PDDocument document, byte[] made) throws IOException {
        Set<Integer> unlike = new TreeSet<>();
        PagePictures before = new PagePictures(document);
        try (PDDocument copy = open(made)) {
            PagePictures after = new PagePictures(copy);
            for (int i = 0; i < copy.getNumberOfPages(); i++) {
                // A picture is compared as it was taken: made smaller it is another one.
                int resolution = pictures.contains(i + 1) ? Limits.DOTS_PER_INCH : Likeness.DOTS_PER_INCH;
                if (!Likeness.same(before.picture(i, resolution), after.picture(i, resolution))) {
                    unlike.add(i + 1);
                }
                progress.at(i, copy.getNumberOfPages());
            }
        }
        return unlike;
    }

    private List<Finding> left(byte[] made) {
        return Examination.of(made, progress).findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    private static PDDocument open(byte[] file) throws IOException {
        return Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache());
    }
}
