package org.safeconduct.document.draw;

import java.nio.charset.StandardCharsets;

/** Documents written by hand, without a table of objects: readers rebuild it. Object 1 is the catalog, 2 the tree. */
final class Written {
    private Written() {}

    static byte[] pages(String kids, String... objects) {
        String text = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                + "2 0 obj <</Type/Pages/Kids[" + kids + "]/Count 2000000000>> endobj\n"
                + String.join("\n", objects) + "\ntrailer <</Root 1 0 R>>\n%%EOF\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String page(int number, int content, String entries) {
        String box = entries.contains("/MediaBox") ? "" : "/MediaBox[0 0 200 100]";
        return number + " 0 obj <</Type/Page/Parent 2 0 R" + box + "/Contents " + content + " 0 R" + entries
                + ">> endobj";
    }

    static String stream(int number, String entries, String data) {
        return number + " 0 obj <<" + entries + "/Length " + data.length() + ">>\nstream\n" + data
                + "\nendstream endobj";
    }
}
