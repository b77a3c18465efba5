package org.safeconduct.document.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.examine.BuiltInFont;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.view.DrawingsDocument;
import org.safeconduct.document.worker.PageProgress;

/** The drawing itself, here in this process: documents are our own. */
class DrawingTest {
    private static final String BLACK_BOX = "0 0 100 100 re f";

    private final List<byte[]> pieces = new ArrayList<>();

    @BeforeAll
    static void useOurFont() throws Exception {
        FontMappers.set(new BuiltInFont());
    }

    private DrawingsDocument draw(byte[] document) {
        return Drawing.of(document, new PageOutput(pieces::add), PageProgress.NONE);
    }

    private static List<String> kinds(DrawingsDocument drawn) {
        return drawn.findings().stream().map(Finding::code).toList();
    }

    /** Number, width, height, complete. */
    private List<List<Integer>> headers() {
        return pieces.stream()
                .filter(piece -> piece.length == 16)
                .map(ByteBuffer::wrap)
                .map(in -> List.of(in.getInt(), in.getInt(), in.getInt(), in.getInt()))
                .toList();
    }

    @Test
    void givesThePixelsOfAPage() {
        DrawingsDocument drawn = draw(Written.pages("3 0 R", Written.page(3, 4, ""), Written.stream(4, "", BLACK_BOX)));
        assertThat(drawn).isEqualTo(new DrawingsDocument(1, 1, List.of()));
        assertThat(headers()).containsExactly(List.of(1, 416, 208, 1));
        byte[] pixels = pieces.get(1);
        assertThat(pixels).hasSize(416 * 208 * 3);
        int row = 100 * 416 * 3;
        assertThat(pixels[row + 30]).isZero();
        assertThat(pixels[row + 300 * 3]).isEqualTo((byte) 0xFF);
    }

    @Test
    void turnsAndEnlargesAsThePageSays() {
        String page = Written.page(3, 4, "/Rotate 90/UserUnit 2/CropBox[0 0 100 50]");
        draw(Written.pages("3 0 R", page, Written.stream(4, "", BLACK_BOX)));
        assertThat(headers()).containsExactly(List.of(1, 208, 416, 1));
    }

    @Test
    void drawsThePagesThatThereAreWhateverTheCountSays() {
        byte[] document = Written.pages(
                "3 0 R 2 0 R 3 0 R 5 0 R",
                Written.page(3, 4, ""),
                Written.page(5, 4, ""),
                Written.stream(4, "", BLACK_BOX));
        assertThat(draw(document).pages()).isEqualTo(2);
        assertThat(headers()).hasSize(2);
    }

    @Test
    void saysThatAPageIsNotCompleteWhereAPictureCannotBeRead() {
        String resources = "/Resources<</XObject<</P 5 0 R>>>>";
        String picture = Written.stream(
                5,
                "/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode",
                "no picture");
        draw(Written.pages(
                "3 0 R", Written.page(3, 4, resources), Written.stream(4, "", BLACK_BOX + " /P Do"), picture));
        assertThat(headers()).containsExactly(List.of(1, 416, 208, 0));
    }

    @Test
    void saysThatAPageIsNotCompleteWhereSomethingIsMissing() {
        draw(Written.pages("3 0 R", Written.page(3, 4, ""), Written.stream(4, "", BLACK_BOX + " /Nothing Do")));
        assertThat(headers()).containsExactly(List.of(1, 416, 208, 0));
    }

    @Test
    void leavesOutAPictureThatIsTooLarge() {
        String resources = "/Resources<</XObject<</P 5 0 R>>>>";
        String picture = Written.stream(
                5,
                "/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8",
                "x");
        DrawingsDocument drawn = draw(Written.pages(
                "3 0 R", Written.page(3, 4, resources), Written.stream(4, "", BLACK_BOX + " /P Do"), picture));
        assertThat(drawn.findings()).containsExactly(new Limiting.PictureTooLarge(new Place(1, 3L)));
        assertThat(headers()).containsExactly(List.of(1, 416, 208, 0));
    }

    @Test
    void drawsTheOtherPagesWhereOneIsTooLarge() {
        byte[] document = Written.pages(
                "3 0 R 5 0 R",
                Written.page(3, 4, "/MediaBox[0 0 14400 14400]"),
                Written.page(5, 4, ""),
                Written.stream(4, "", BLACK_BOX));
        assertThat(draw(document).findings()).containsExactly(new Limiting.PageTooLarge(new Place(1, 3L)));
        assertThat(headers()).containsExactly(List.of(2, 416, 208, 1));
    }

    @Test
    void givesUpAPageOfTooManySteps() {
        String many = "q ".repeat(20_000);
        byte[] document = Written.pages(
                "3 0 R 5 0 R",
                Written.page(3, 4, ""),
                Written.page(5, 6, ""),
                Written.stream(4, "", many),
                Written.stream(6, "", BLACK_BOX));
        assertThat(draw(document).findings()).containsExactly(new Limiting.PageTooComplex(new Place(1, 3L)));
        assertThat(headers()).containsExactly(List.of(2, 416, 208, 1));
    }

    @Test
    void triesNoMoreAfterFivePagesThatCannotBeDrawn() {
        StringBuilder kids = new StringBuilder();
        List<String> objects = new ArrayList<>();
        for (int number = 10; number < 20; number++) {
            kids.append(number).append(" 0 R ");
            objects.add(Written.page(number, 4, number < 15 ? "/MediaBox[0 0 14400 14400]" : ""));
        }
        objects.add(Written.stream(4, "", BLACK_BOX));
        DrawingsDocument drawn = draw(Written.pages(kids.toString(), objects.toArray(String[]::new)));
        assertThat(drawn.pages()).isEqualTo(10);
        assertThat(headers()).isEmpty();
    }

    @Test
    void givesPagesOutInTheirOrderWhicheverThreadDrewThem() {
        StringBuilder kids = new StringBuilder();
        List<String> objects = new ArrayList<>();
        for (int number = 10; number < 17; number++) {
            kids.append(number).append(" 0 R ");
            objects.add(Written.page(number, number + 10, ""));
            String drawing = "BT /F 12 Tf 10 30 Td (Page " + number + ") Tj ET " + number + " 0 20 20 re f";
            objects.add(Written.stream(number + 10, "", drawing));
        }
        DrawingsDocument drawn = draw(Written.pages(kids.toString(), objects.toArray(String[]::new)));
        assertThat(drawn).isEqualTo(new DrawingsDocument(1, 7, List.of()));
        List<byte[]> together = List.copyOf(pieces);
        for (int page = 0; page < 7; page++) {
            pieces.clear();
            draw(Written.pages(10 + page + " 0 R", objects.toArray(String[]::new)));
            assertThat(ByteBuffer.wrap(together.get(2 * page)).getInt()).isEqualTo(page + 1);
            assertThat(together.get(2 * page + 1)).isEqualTo(pieces.get(1));
        }
    }

    @Test
    void saysThatWhatIsNoDocumentCannotBeParsed() {
        DrawingsDocument drawn = draw("no document".getBytes(StandardCharsets.US_ASCII));
        assertThat(drawn.pages()).isZero();
        assertThat(kinds(drawn)).containsExactly("document.cannot-parse");
    }
}
