package org.safeconduct.demo.dossier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Typefaces;

/** Makes the fictional dossier: five papers of a referral that never was. */
public final class Dossier {
    private Dossier() {}

    /**
     * @param folder exists; holds none of the files yet
     * @param day the papers are dated back from it; the same day gives the same bytes
     * @return the files, in their order
     */
    public static List<Path> write(Path folder, LocalDate day) throws IOException {
        List<Path> files = new ArrayList<>();
        Story story = new Story(day);
        for (Paper paper : List.of(
                new ReferralSummary(story),
                new ThreatTimeline(story),
                new CourtOrder(story),
                new MedicalLetter(story))) {
            try (PDDocument document = typeset(paper)) {
                files.add(save(document, paper, folder, day));
            }
        }
        Paper form = new SignedDeclaration(story);
        var clean = new ByteArrayOutputStream();
        try (PDDocument document = typeset(form)) {
            document.save(clean);
        }
        try (PDDocument scan = Scan.of(clean.toByteArray())) {
            files.add(save(scan, form, folder, day));
        }
        return List.copyOf(files);
    }

    private static PDDocument typeset(Paper paper) throws IOException {
        PDDocument document = new PDDocument();
        try {
            Typefaces faces;
            try (Sheet sheet = new Sheet(document)) {
                paper.write(sheet);
                faces = sheet.faces();
            }
            Marking.everyPage(document, faces, Story.REFERENCE);
            return document;
        } catch (IOException e) {
            document.close();
            throw e;
        }
    }

    /** Without a fixed id and date, PDFBox writes the time of day into the file. No title: inspection would ask about it. */
    private static Path save(PDDocument document, Paper paper, Path folder, LocalDate day) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setProducer("Safeconduct demonstration");
        information.setCreationDate(GregorianCalendar.from(day.atStartOfDay(ZoneOffset.UTC)));
        document.getDocumentCatalog().setLanguage(paper.language());
        document.setDocumentId(day.toEpochDay());
        Path file = folder.resolve(paper.name() + ".pdf");
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            document.save(out);
        }
        return file;
    }
}
