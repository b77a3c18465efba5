package org.safeconduct.document.scrub;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.safeconduct.document.draw.Easel;
import org.safeconduct.document.examine.Examination;
import org.safeconduct.document.examine.Notebook;
import org.safeconduct.document.examine.PageSize;
import org.safeconduct.document.examine.PageTree;
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
final class Scrubber {
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

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final byte[] file;
    private final PageProgress progress;
    private final Set<Integer> pictures = new TreeSet<>();

    private Scrubber(byte[] file, PageProgress progress) {
        this.file = file;
        this.progress = calm(progress);
    }

    /** Several rounds over thousands of pages are more signs than a parent takes. */
    private static PageProgress calm(PageProgress progress) {
        long[] last = {System.nanoTime()};
        return (page, pages) -> {
            if (System.nanoTime() - last[0] > INTERVAL) {
                last[0] = System.nanoTime();
                progress.at(page, pages);
            }
        };
    }

    /** @throws Refused with what stands in the way */
    public static Scrubbed scrub(byte[] file, PageProgress progress) throws Refused {
        return new Scrubber(file, progress).scrub();
    }

    private Scrubbed scrub() throws Refused {
        InspectionDocument before = Examination.of(file, progress);
        List<Finding> unread = before.findings().stream()
                .filter(finding -> finding.severity() == Severity.BLOCKING && !isMended(finding))
                .toList();
        if (!unread.isEmpty()) {
            throw new Refused(unread);
        }
        hiding(before.findings(), before.pages());
        try (PDDocument document = open(file)) {
            return scrub(document);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // It can be inspected, and still not be drawn.
            throw new Refused(List.of(new Limiting.CannotParse(Place.DOCUMENT)));
        }
    }

    private Scrubbed scrub(PDDocument document) throws Refused, IOException {
        List<PageTree.Leaf> leaves = PageTree.pages(document.getDocument(), new Notebook());
        Easel easel = Easel.of(document.getDocument(), leaves);
        Set<Integer> worse;
        do {
            byte[] made = make(leaves, easel);
            worse = unlike(leaves, easel, made);
            List<Finding> left = Examination.of(made, progress).findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .toList();
            left.stream()
                    .map(finding -> finding.place().page())
                    .filter(Objects::nonNull)
                    .forEach(worse::add);
            if (worse.isEmpty()) {
                if (!left.isEmpty()) {
                    throw new Refused(left);
                }
                return new Scrubbed(made, leaves.size(), List.copyOf(pictures));
            }
        } while (pictures.addAll(worse));
        // Not even its picture is like it, or clean.
        throw partlyRead(worse.iterator().next());
    }

    private static Refused partlyRead(int page) {
        return new Refused(List.of(new Limiting.PartlyRead(Place.page(page))));
    }

    /** A document that is written anew has neither of these any more. */
    private static boolean isMended(Finding finding) {
        return finding instanceof Limiting.CrossReferenceDamaged || finding instanceof Limiting.Encrypted;
    }

    /** Pages whose drawing holds what it does not show. */
    private void hiding(List<Finding> findings, int pages) {
        Set<String> kinds = new HashSet<>();
        for (Finding finding : findings) {
            Integer page = finding.place().page();
            if (page != null && isDrawn(finding)) {
                pictures.add(page);
                kinds.add(finding.code());
            }
        }
        boolean more = findings.stream()
                .anyMatch(finding -> finding instanceof Limiting.MoreOfAKind rest
                        && kinds.contains(rest.which().text()));
        if (more) {
            // Of which pages is not told any more.
            IntStream.rangeClosed(1, pages).forEach(pictures::add);
        }
    }

    private static boolean isDrawn(Finding finding) {
        return finding instanceof Hidden
                && !(finding instanceof Hidden.Thumbnail
                        || finding instanceof Hidden.AlternatePicture
                        || finding instanceof Hidden.HiddenAnnotation
                        || finding instanceof Hidden.TextInstead);
    }

    private byte[] make(List<PageTree.Leaf> leaves, Easel easel) throws Refused, IOException {
        Copier copier = new Copier();
        try (PDDocument made = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            for (int i = 0; i < leaves.size(); i++) {
                made.addPage(page(Easel.page(leaves.get(i)), i, copier, easel, made));
                progress.at(i, leaves.size());
            }
            // The number that a writer makes of time and place otherwise.
            made.setDocumentId(0L);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private PDPage page(PDPage page, int index, Copier copier, Easel easel, PDDocument into)
            throws Refused, IOException {
        if (!pictures.contains(index + 1)) {
            try {
                return PageCopy.of(page, copier);
            } catch (IOException | RuntimeException e) {
                pictures.add(index + 1);
            }
        }
        if (PageCopy.hasValueNotDrawn(page)) {
            throw partlyRead(index + 1);
        }
        return PagePicture.of(page, picture(easel, index, page, Limits.DOTS_PER_INCH), into);
    }

    /** @throws Refused if not all of the page could be drawn: what is missing in both pictures is the same in both */
    private static BufferedImage picture(Easel easel, int index, PDPage page, int dotsPerInch)
            throws Refused, IOException {
        if (PageSize.isTooLarge(page)) {
            throw new Refused(List.of(new Limiting.PageTooLarge(Place.page(index + 1))));
        }
        BufferedImage picture = easel.draw(index, page, dotsPerInch);
        if (easel.incomplete()) {
            throw partlyRead(index + 1);
        }
        return picture;
    }

    /** Pages, from 1, that the copy shows otherwise. */
    private Set<Integer> unlike(List<PageTree.Leaf> leaves, Easel before, byte[] made) throws Refused, IOException {
        Set<Integer> unlike = new TreeSet<>();
        try (PDDocument copy = open(made)) {
            List<PageTree.Leaf> copies = PageTree.pages(copy.getDocument(), new Notebook());
            Easel after = Easel.of(copy.getDocument(), copies);
            for (int i = 0; i < copies.size(); i++) {
                Likeness needed = pictures.contains(i + 1) ? Likeness.TAKEN : Likeness.DRAWN;
                if (!needed.same(
                        picture(before, i, Easel.page(leaves.get(i)), needed.resolution()),
                        picture(after, i, Easel.page(copies.get(i)), needed.resolution()))) {
                    unlike.add(i + 1);
                }
                progress.at(i, copies.size());
            }
        }
        return unlike;
    }

    private static PDDocument open(byte[] file) throws IOException {
        return Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache());
    }
}
