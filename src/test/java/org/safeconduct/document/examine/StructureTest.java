package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.document.examine.Planted.joined;
import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.InspectionDocument;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.worker.PageProgress;

/** Documents whose tables, ends and trees do not say what they seem to say. */
class StructureTest {
    private static final String PROGRAM = "<</S/JavaScript/JS(x)>>";

    private static List<Finding> found(byte[] document) {
        return Examination.of(document, PageProgress.NONE).findings();
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.ISO_8859_1);
    }

    @Test
    void looksAtEveryGenerationOfANumber() {
        for (String references : List.of("/A 20 0 R/B 20 1 R", "/A 20 1 R/B 20 0 R")) {
            RawPdf pdf = page(references).object(20, "<</Nothing 1>>").laterGeneration(20, PROGRAM);
            assertThat(found(pdf.bytes())).as(references).anyMatch(Active.JavaScript.class::isInstance);
        }
    }

    @Test
    void looksAtEveryGenerationThatNothingLeadsTo() {
        RawPdf pdf = page("/A 20 0 R").object(20, "<</Nothing 1>>").laterGeneration(20, PROGRAM);
        assertThat(found(pdf.bytes())).anyMatch(Active.JavaScript.class::isInstance);
    }

    @Test
    void saysWhereOneEntryOfTheTableIsWrong() {
        String sound = text(page("/A 20 0 R").object(20, PROGRAM).bytes());
        String entry = "%010d 00000 n".formatted(sound.indexOf("20 0 obj"));
        String wrong = sound.replace(entry, "%010d 00000 n".formatted(sound.indexOf("90 0 obj")));
        assertThat(found(ascii(sound))).noneMatch(Limiting.CrossReferenceDamaged.class::isInstance);
        assertThat(found(ascii(wrong)))
                .anyMatch(Limiting.CrossReferenceDamaged.class::isInstance)
                .anyMatch(Active.JavaScript.class::isInstance);
    }

    @Test
    void saysWhereAnEntryNamesAnotherGeneration() {
        String sound = text(page("/A 20 1 R").object(20, PROGRAM).bytes());
        String entry = "%010d 00000 n".formatted(sound.indexOf("20 0 obj"));
        assertThat(found(ascii(sound.replace(entry, entry.replace("00000 n", "00001 n")))))
                .anyMatch(Limiting.CrossReferenceDamaged.class::isInstance);
    }

    @Test
    void saysWhereATableDoesNotListWhatIsReferredTo() {
        String sound = text(page("/A 20 0 R").object(20, PROGRAM).bytes());
        String entry = "20 1\n%010d 00000 n \n".formatted(sound.indexOf("20 0 obj"));
        assertThat(found(ascii(sound.replace(entry, "")))).anyMatch(Limiting.CrossReferenceDamaged.class::isInstance);
    }

    @Test
    void doesNotMindAReferenceToNothing() {
        assertThat(found(page("/Resources<<>>/A 77 0 R").bytes())).isEmpty();
    }

    @Test
    void takesOnlyACrossReferenceStreamForOne() {
        assertThat(found(streamed("/Type/XRef"))).noneMatch(Limiting.CrossReferenceDamaged.class::isInstance);
        assertThat(found(streamed("/Type/XObject"))).anyMatch(Limiting.CrossReferenceDamaged.class::isInstance);
        assertThat(found(streamed(""))).anyMatch(Limiting.CrossReferenceDamaged.class::isInstance);
    }

    /** Three objects and a table of them in a stream. */
    private static byte[] streamed(String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        String[] bodies = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
        };
        out.writeBytes(ascii("%PDF-1.7\n"));
        table.writeBytes(new byte[] {0, 0, 0, 0});
        for (int i = 0; i < bodies.length; i++) {
            table.writeBytes(new byte[] {1, (byte) (out.size() >> 8), (byte) out.size(), 0});
            out.writeBytes(ascii((i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n"));
        }
        int start = out.size();
        table.writeBytes(new byte[] {1, (byte) (start >> 8), (byte) start, 0});
        out.writeBytes(ascii("4 0 obj\n<<" + type + "/Size 5/W[1 2 1]/Root 1 0 R/Length 20>>\nstream\n"));
        out.writeBytes(table.toByteArray());
        out.writeBytes(ascii("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n"));
        return out.toByteArray();
    }

    @Test
    void seesWhatLiesBetweenTheEndAndAnotherEndMark() {
        byte[] more = ascii("40 0 obj\n(kept for later)\nendobj\n%%EOF\n");
        assertThat(found(joined(content("").bytes(), more)))
                .filteredOn(Hidden.BytesAfterEnd.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsExactly(more.length));
    }

    @Test
    void findsTheEarlierRevisionWhoseNameIsWrittenInNumbers() {
        byte[] twice =
                RawPdf.revised(content("").bytes(), 4, "<</Length 0>>\nstream\n\nendstream", "/Other(/Prev 1)/Pre#76");
        assertThat(found(twice))
                .noneMatch(Limiting.CrossReferenceDamaged.class::isInstance)
                .anyMatch(Hidden.EarlierRevisions.class::isInstance);
    }

    @Test
    void readsWhatCountsFromTheHeaderAndSaysWhatIsBeforeIt() {
        byte[] moved = joined(ascii("before\n"), page("/Resources<<>>").bytes());
        assertThat(found(moved)).singleElement().isInstanceOf(Hidden.BytesBeforeStart.class);
    }

    @Test
    void countsNoPageWhereThereIsNone() {
        InspectionDocument inspected =
                Examination.of(content("").object(2, "<</Type/Pages/Count 1>>").bytes(), PageProgress.NONE);
        assertThat(inspected.pages()).isZero();
        assertThat(inspected.findings()).anyMatch(Limiting.NoPages.class::isInstance);
        InspectionDocument nested = Examination.of(
                content("")
                        .object(2, "<</Type/Pages/Kids[<</Type/Pages/Kids[]>>]/Count 1>>")
                        .bytes(),
                PageProgress.NONE);
        assertThat(nested.pages()).isZero();
        assertThat(nested.findings()).anyMatch(Limiting.NoPages.class::isInstance);
    }

    @Test
    void looksAtAPageThatCallsItselfATreeAsWell() {
        RawPdf pdf = RawPdf.of("", "/Kids[]", "BT /F 12 Tf 3 Tr 72 700 Td (hidden name) Tj ET");
        assertThat(found(pdf.bytes()))
                .anyMatch(Hidden.InvisibleText.class::isInstance)
                .anyMatch(Limiting.PartlyRead.class::isInstance);
    }

    @Test
    void looksIntoWhatCallsItselfTheFilesFrame() {
        for (String disguise : List.of("/Type/XRef", "/Type/ObjStm", "/Linearized 1", "/S 36")) {
            assertThat(found(content("")
                            .object(40, "<<" + disguise + "/A<</S/JavaScript/JS(x)>>>>")
                            .bytes()))
                    .as(disguise)
                    .anyMatch(Active.JavaScript.class::isInstance);
        }
    }

    @Test
    void countsWhatNoTableLists() {
        String sound = text(page("/Resources<<>>").object(20, "(left over)").bytes());
        String entry = "20 1\n%010d 00000 n \n".formatted(sound.indexOf("20 0 obj"));
        assertThat(found(ascii(sound.replace(entry, ""))))
                .singleElement()
                .isInstanceOf(Hidden.UnlistedObjects.class)
                .satisfies(finding -> assertThat(finding.arguments()).containsExactly(1));
    }

    @Test
    void takesAFileForOldAndNewProgramsForOneRevision() {
        assertThat(found(hybrid(page("/Resources<<>>").bytes(), 40))).isEmpty();
        assertThat(found(hybrid(page("/Resources<<>>").bytes(), 3)))
                .as("a page that replaces the first one")
                .anyMatch(Hidden.UnlistedObjects.class::isInstance);
    }

    /** Adds a table without entries, with a stream that lists one more object. */
    private static byte[] hybrid(byte[] first, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        int object = out.size();
        String page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>";
        out.writeBytes(ascii(number + " 0 obj\n" + (number == 3 ? page : "<<>>") + "\nendobj\n"));
        int stream = out.size();
        out.writeBytes(ascii(
                "50 0 obj\n<</Type/XRef/Size 51/W[1 2 1]/Index[" + number + " 1]/Root 1 0 R/Length 4>>\nstream\n"));
        out.writeBytes(new byte[] {1, (byte) (object >> 8), (byte) object, 0});
        out.writeBytes(ascii("\nendstream\nendobj\n"));
        int table = out.size();
        String previous = text(first)
                .substring(text(first).lastIndexOf("startxref") + 9)
                .strip()
                .split("\\s")[0];
        out.writeBytes(ascii("xref\n0 0\ntrailer\n<</Size 51/Root 1 0 R/Prev " + previous + "/XRefStm " + stream
                + ">>\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    @Test
    void readsTextInEveryEncoding() {
        RawPdf pdf = content("")
                .object(20, "<</Author<EFBBBF416D696E61 D985D8ADD985D8AF>>>")
                .trailer("/Info 20 0 R");
        assertThat(found(pdf.bytes()))
                .anyMatch(finding -> finding.arguments().toString().contains("Amina\u0645\u062d\u0645\u062f"));
    }
}
