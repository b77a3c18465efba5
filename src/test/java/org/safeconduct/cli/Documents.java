package org.safeconduct.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.safeconduct.document.examine.Photographs;
import org.safeconduct.document.examine.RawPdf;

/** Fictional documents that people want to seal. */
record Documents(Path folder) {
    static final String AUTHOR = "Amina Example";
    static final String PROGRAM = "app.alert(1)";
    private static final int APP1 = 0xE1;

    /** Nothing in it that its page does not show. */
    Path clean(String name) throws IOException {
        return write(name, RawPdf.content(line(name)).bytes());
    }

    /** With a program, an author, and a photograph that says where it was taken. */
    Path hostile(String name) throws IOException {
        RawPdf pdf = RawPdf.of(
                "/OpenAction<</S/JavaScript/JS(" + PROGRAM + ")>>",
                "/Resources<</Font<</F 90 0 R>>/XObject<</P 21 0 R>>>>",
                line(name) + " q 100 0 0 100 72 500 cm /P Do Q");
        pdf.stream(
                21,
                "/Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
                photograph());
        return write(
                name,
                pdf.object(20, "<</Author(" + AUTHOR + ")>>")
                        .object(90, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
                        .trailer("/Info 20 0 R")
                        .bytes());
    }

    /** A program again, and a field whose value only other programs would draw. */
    Path unscrubbable(String name) throws IOException {
        return write(
                name,
                RawPdf.of(
                                "/OpenAction<</S/JavaScript/JS(" + PROGRAM + ")>>/AcroForm<</Fields[30 0 R]>>",
                                "/Annots[30 0 R]",
                                line(name))
                        .object(
                                30,
                                "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(somebody)/Rect[72 600 300 620]/P 3 0 R>>")
                        .bytes());
    }

    Path encrypted(String name) throws IOException {
        Path file = folder.resolve(name);
        try (PDDocument document = Loader.loadPDF(RawPdf.content(line(name)).bytes())) {
            document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static String line(String words) {
        return "BT /F 12 Tf 72 700 Td (" + words + ") Tj ET";
    }

    private static byte[] photograph() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(8, 8, 0xffffff);
        ImageIO.write(picture, "jpg", out);
        byte[] plain = out.toByteArray();
        ByteArrayOutputStream dated = new ByteArrayOutputStream();
        dated.write(plain, 0, 2);
        dated.writeBytes(Photographs.segment(APP1, Photographs.exif()));
        dated.writeBytes(Arrays.copyOfRange(plain, 2, plain.length));
        return dated.toByteArray();
    }
}
