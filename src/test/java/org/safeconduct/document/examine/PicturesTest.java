package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.document.examine.Planted.joined;
import static org.safeconduct.document.examine.Planted.photograph;
import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.deflated;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.worker.PageProgress;

/** What cameras wrote into photographs, wherever in them it is and however they are put into a document. */
class PicturesTest {
    private static final int APP1 = 0xE1;

    private static void tellsMakerAndPlace(RawPdf pdf) {
        List<Finding> found = Examination.of(pdf.bytes(), PageProgress.NONE).findings();
        assertThat(found)
                .filteredOn(Identifying.CameraData.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments().toString()).contains(Photographs.MAKER));
        assertThat(found).anyMatch(Identifying.PositionData.class::isInstance);
    }

    private static RawPdf jpeg(byte[] data) {
        return photograph("/Filter/DCTDecode", data);
    }

    @Test
    void isFoundBehindFillBytes() {
        tellsMakerAndPlace(jpeg(Photographs.of(new byte[] {-1, -1, -1, -1, -1}, APP1, Photographs.exif())));
    }

    @Test
    void isFoundBehindAnyNumberOfOtherSegments() {
        byte[] before = {};
        for (int i = 0; i < 9; i++) {
            before = joined(before, Photographs.segment(0xE2, joined(ascii("ICC_PROFILE\0"), new byte[60_000])));
        }
        tellsMakerAndPlace(jpeg(Photographs.of(before, APP1, Photographs.exif())));
    }

    @Test
    void isFoundInASegmentOfAnotherKind() {
        tellsMakerAndPlace(jpeg(Photographs.of(new byte[0], 0xE7, Photographs.exif())));
    }

    @Test
    void isFoundInAPictureBehindThePicture() {
        byte[] nothing = Photographs.of(new byte[0], 0xE0, ascii("JFIF\0"));
        tellsMakerAndPlace(jpeg(joined(nothing, Photographs.plain())));
    }

    @Test
    void isFoundWhateverElseThePictureIsPackedIn() {
        byte[] plain = Photographs.plain();
        tellsMakerAndPlace(photograph("/Filter[/FlateDecode/DCTDecode]", deflated(plain)));
        byte[] hex = ascii(HexFormat.of().formatHex(deflated(plain)) + ">");
        tellsMakerAndPlace(photograph("/Filter[/AHx/Fl/DCT]/DecodeParms[null null null]", hex));
    }

    @Test
    void isFoundWhereTheFilterIsAnObjectOfItsOwn() {
        tellsMakerAndPlace(photograph("/Filter[30 0 R]", Photographs.plain()).object(30, "/DCTDecode"));
        tellsMakerAndPlace(photograph("/Filter 30 0 R", Photographs.plain())
                .object(30, "[31 0 R]")
                .object(31, "/DCT"));
    }

    @Test
    void isFoundInAPictureInTheContent() {
        String data = new String(Photographs.plain(), StandardCharsets.ISO_8859_1);
        tellsMakerAndPlace(content("BI /W 8 /H 8 /CS /RGB /BPC 8 /F /DCT ID " + data + "\nEI\n"));
        String hex = HexFormat.of().formatHex(Photographs.plain()) + ">";
        tellsMakerAndPlace(content("BI /W 8 /H 8 /CS /RGB /BPC 8 /F [/AHx /DCT] ID " + hex + "\nEI\n"));
    }

    @Test
    void isFoundInJpeg2000() {
        byte[] boxed = joined(ascii("....jP  \r\n....uuidJpgTiffExif->JP2"), Photographs.tiff());
        tellsMakerAndPlace(photograph("/Filter/JPXDecode", boxed));
    }

    @Test
    void isFoundInAComment() {
        byte[] comment = Photographs.of(new byte[0], 0xFE, ascii("taken by Amina"));
        assertThat(Examination.of(jpeg(comment).bytes(), PageProgress.NONE).findings())
                .filteredOn(Identifying.CameraData.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments().toString()).contains("taken by Amina"));
    }

    @Test
    void isNotToldOfAPictureWithoutAny() {
        byte[] plain = Photographs.of(
                joined(
                        Photographs.segment(0xE0, ascii("JFIF\0\1\1")),
                        Photographs.segment(0xE2, ascii("ICC_PROFILE\0\1\1"))),
                0xEE,
                ascii("Adobe\0d"));
        assertThat(Examination.of(jpeg(plain).bytes(), PageProgress.NONE).findings())
                .noneMatch(Identifying.class::isInstance);
    }
}
