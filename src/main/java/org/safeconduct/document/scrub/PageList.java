package org.safeconduct.document.scrub;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.safeconduct.document.examine.Notebook;
import org.safeconduct.document.examine.PageTree;

/** The pages as a plain list: a tree may be deep, or say that it has other pages than it has. */
final class PageList {
    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private PageList() {}

    /** Gives the opened document such a list in place of its tree; the file stays as it is. */
    static List<COSDictionary> of(PDDocument document) {
        List<COSDictionary> pages = PageTree.pages(document.getDocument(), new Notebook()).stream()
                .map(PageTree.Leaf::dictionary)
                .toList();
        for (COSDictionary page : pages) {
            for (COSName key : INHERITED) {
                COSBase value = PDPageTree.getInheritableAttribute(page, key);
                if (value != null) {
                    page.setItem(key, value);
                }
            }
        }
        COSArray kids = new COSArray();
        COSDictionary root = new COSDictionary();
        for (COSDictionary page : pages) {
            page.setItem(COSName.PARENT, root);
            kids.add(page);
        }
        root.setItem(COSName.TYPE, COSName.PAGES);
        root.setItem(COSName.KIDS, kids);
        root.setInt(COSName.COUNT, pages.size());
        document.getDocumentCatalog().getCOSObject().setItem(COSName.PAGES, root);
        return pages;
    }
}
