package org.safeconduct.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.testing.CheckedPaper;

/** Inspection lets the packet of our own papers pass, and not a byte of another. */
class PacketTest {
    private static final Instant DATE = Instant.parse("2026-11-22T09:30:15Z");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String ours() {
        return new String(Packet.of(PaperTitle.COVER_SHEET, Locale.FRENCH, DATE), StandardCharsets.UTF_8);
    }

    @Test
    void knowsThoseOfEveryPaper() {
        for (PaperTitle title : PaperTitle.values()) {
            for (Locale locale : PaperTitle.LANGUAGES) {
                byte[] packet = Packet.of(title, locale, DATE);
                assertThat(Packet.isOurs(packet)).isTrue();
                assertThat(packet).hasSizeLessThan(Packet.LONGEST);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dc:creator>A fictional name</dc:creator></rdf:Description>",
                " </rdf:Description>",
                "</rdf:Description><!-- hidden -->"
            })
    void refusesWhateverIsAdded(String instead) {
        assertThat(Packet.isOurs(bytes(ours().replace("</rdf:Description>", instead))))
                .isFalse();
    }

    @Test
    void refusesOtherTitlesLanguagesAndDates() {
        assertThat(Packet.isOurs(bytes(ours().replace("Bordereau", "Bordel")))).isFalse();
        assertThat(Packet.isOurs(bytes(ours().replace(">fr<", ">en<")))).isFalse();
        assertThat(Packet.isOurs(bytes(ours().replace("2026-11-22T09:30:15Z", "2026-11-22T09:30:15.0Z"))))
                .isFalse();
        assertThat(Packet.isOurs(bytes(ours().replace("2026-11-22T", "2026-99-22T"))))
                .isFalse();
        assertThat(Packet.isOurs(bytes(ours() + " "))).isFalse();
        assertThat(Packet.isOurs(new byte[0])).isFalse();
        assertThat(Packet.isOurs(new byte[Packet.LONGEST + 1])).isFalse();
    }

    private static byte[] paper() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Paper(PaperTitle.COVER_SHEET, "foot", Locale.ENGLISH, DATE)
                .write(out, sheet -> sheet.text("Fictional words.", Style.BODY));
        return out.toByteArray();
    }

    @Test
    void isNotToldOfByInspection() throws IOException {
        assertThat(CheckedPaper.findings(paper())).containsExactly("document.document-id");
    }

    @Test
    void isToldOfWhereSomethingWasHiddenBesideIt() throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(paper())) {
            PDMetadata metadata = document.getDocumentCatalog().getMetadata();
            metadata.getCOSObject().setString(COSName.getPDFName("Hidden"), "A fictional name");
            document.save(entry);
            PDMetadata other = new PDMetadata(document);
            other.importXMPMetadata(bytes(ours().replace("Bordereau", "Bordel")));
            document.getDocumentCatalog().setMetadata(other);
            document.save(packet);
        }
        assertThat(CheckedPaper.findings(entry.toByteArray())).contains("document.metadata");
        assertThat(CheckedPaper.findings(packet.toByteArray())).contains("document.metadata");
    }
}
