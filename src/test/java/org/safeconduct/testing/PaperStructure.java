package org.safeconduct.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** The structure tree of a paper: its elements, and the pieces of pages that they consist of, in the order of reading. */
final class PaperStructure {
    /** @param page its dictionary @param number of the mark on it */
    record Piece(COSDictionary page, int number) {}

    private final List<COSDictionary> elements = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<COSDictionary> seen = new HashSet<>();

    static PaperStructure of(PDDocument document) {
        PaperStructure structure = new PaperStructure();
        structure.collect(root(document).getDictionaryObject(COSName.K));
        return structure;
    }

    private static COSDictionary root(PDDocument document) {
        return Objects.requireNonNull(document.getDocumentCatalog().getStructureTreeRoot())
                .getCOSObject();
    }

    List<Piece> pieces() {
        return pieces;
    }

    int figures() {
        return (int)
                elements.stream().filter(each -> type(each).equals("Figure")).count();
    }

    static void require(PDDocument document) {
        assertThat(root(document).getCOSDictionary(COSName.getPDFName("ParentTree")))
                .isNotNull();
        PaperStructure structure = of(document);
        List<String> types =
                structure.elements.stream().map(PaperStructure::type).toList();
        assertThat(types).startsWith("Document", "H1").contains("H2", "P", "Table", "TR", "TH", "TD");
        assertThat(types).containsOnlyOnce("H1");
        int level = 1;
        for (String type : types) {
            if (type.matches("H[1-6]")) {
                int next = type.charAt(1) - '0';
                assertThat(next).as("headings skip no level").isLessThanOrEqualTo(level + 1);
                level = next;
            }
        }
        for (COSDictionary element : structure.elements) {
            switch (type(element)) {
                case "TH" ->
                    assertThat(Objects.requireNonNull(element.getCOSDictionary(COSName.A))
                                    .getNameAsString("Scope"))
                            .isIn("Row", "Column");
                case "Figure" -> assertThat(element.getString(COSName.ALT)).isNotBlank();
                case "Table" -> requireHeads(element);
                case "LI" -> assertThat(children(element)).containsExactly("Lbl", "LBody");
                default -> assertThat(type(element)).isNotBlank();
            }
        }
    }

    private static void requireHeads(COSDictionary table) {
        List<List<String>> rows =
                kids(table).stream().map(PaperStructure::children).toList();
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
        boolean columns = rows.getFirst().stream().allMatch("TH"::equals);
        assertThat(columns || rows.stream().allMatch(row -> row.getFirst().equals("TH")))
                .as("heads of columns or of rows")
                .isTrue();
    }

    private static List<String> children(COSDictionary element) {
        return kids(element).stream().map(PaperStructure::type).toList();
    }

    /** An only one may stand without an array. */
    private static List<COSDictionary> kids(COSDictionary element) {
        COSBase kids = element.getDictionaryObject(COSName.K);
        if (kids instanceof COSDictionary only) {
            return List.of(only);
        }
        List<COSDictionary> all = new ArrayList<>();
        COSArray array = (COSArray) Objects.requireNonNull(kids);
        for (int i = 0; i < array.size(); i++) {
            all.add((COSDictionary) Objects.requireNonNull(array.getObject(i)));
        }
        return all;
    }

    private static String type(COSDictionary element) {
        return element.getNameAsString(COSName.S);
    }

    private void collect(@Nullable COSBase kids) {
        if (kids instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                collect(array.getObject(i));
            }
        } else if (kids instanceof COSDictionary each && each.containsKey(COSName.S)) {
            if (seen.add(each)) {
                elements.add(each);
                collect(each.getDictionaryObject(COSName.K));
            }
        } else if (kids instanceof COSDictionary piece) {
            pieces.add(new Piece(
                    Objects.requireNonNull(piece.getCOSDictionary(COSName.PG)),
                    ((COSNumber) Objects.requireNonNull(piece.getDictionaryObject(COSName.MCID))).intValue()));
        }
    }
}
