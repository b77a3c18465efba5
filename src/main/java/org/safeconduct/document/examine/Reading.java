package org.safeconduct.document.examine;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was parsed: first without any repair; only where that fails, with all of PDFBox's, so that as much as
 * possible is looked at of what other programs will show, each after its own repairs.
 *
 * @param file from where its offsets count
 * @param base where that is in the file that was given
 * @param sound whether nothing had to be repaired
 */
record Reading(PDDocument document, Sections sections, byte[] file, int base, boolean sound) implements AutoCloseable {
    private static final class Parser extends PDFParser {
        private final Sections sections = new Sections();

        Parser(byte[] file) throws IOException {
            super(new RandomAccessReadBuffer(file), "", null, null, IOUtils.createMemoryOnlyStreamCache());
            xrefTrailerResolver = sections;
        }

        @Override
        protected boolean resetTrailerResolver() {
            return false;
        }

        Reading read(byte[] file, int base, boolean strict) throws IOException {
            PDDocument parsed = parse(!strict);
            boolean sound = strict
                    && sections.sound()
                    && new ObjectHeads(file).fit(parsed.getDocument().getXrefTable());
            return new Reading(parsed, sections, file, base, sound);
        }
    }

    /**
     * @param start where the header is: offsets may count from there
     * @throws InvalidPasswordException if it does not open without a password
     */
    static Reading of(byte[] file, int start) throws IOException {
        Reading whole = strictly(file, 0);
        if (whole != null) {
            return whole;
        }
        if (start > 0) {
            Reading moved = strictly(Arrays.copyOfRange(file, start, file.length), start);
            if (moved != null) {
                return moved;
            }
        }
        return new Parser(file).read(file, 0, false);
    }

    private static @Nullable Reading strictly(byte[] file, int base) throws InvalidPasswordException {
        try {
            Reading reading = new Parser(file).read(file, base, true);
            if (reading.sound()) {
                return reading;
            }
            reading.close();
        } catch (InvalidPasswordException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Something has to be repaired.
        }
        return null;
    }

    /** Where the last section of its tables begins in the file that was given; -1: that is not known. */
    long lastSection() {
        return sound ? base + sections.highest() : -1;
    }

    int earlierRevisions() {
        return sections.earlierRevisions(objects().getLinearizedDictionary() != null);
    }

    COSDocument objects() {
        return document.getDocument();
    }

    /** Whether any of what nothing in the tables has is in the file all the same: some programs go and find it. */
    boolean has(Set<COSObjectKey> missing) {
        return new ObjectHeads(file).anyOf(missing);
    }

    /** How many objects are in the file and in none of its tables; nothing is told of a file with several revisions. */
    int unlisted() {
        if (!sound || earlierRevisions() > 0) {
            return 0;
        }
        Set<Long> listed = new HashSet<>(objects().getXrefTable().values());
        listed.addAll(sections.starts());
        return new ObjectHeads(file).unlisted(listed);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
