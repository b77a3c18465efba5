package org.safeconduct.document.examine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;

/** The pages in their order, as the tree has them: counts that a document declares are not believed. */
public final class PageTree {
    /** A page. @param key its number and generation; none where it has none */
    public record Leaf(COSDictionary dictionary, @Nullable COSObjectKey key) {
        public @Nullable Long number() {
            return key == null ? null : key.getNumber();
        }
    }

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> ahead = new ArrayDeque<>();
    private final List<Leaf> pages = new ArrayList<>();

    private PageTree() {}

    public static List<Leaf> pages(COSDocument document, Notebook notebook) {
        PageTree tree = new PageTree();
        COSDictionary trailer = document.getTrailer();
        COSDictionary catalog = trailer == null ? null : trailer.getCOSDictionary(COSName.ROOT);
        COSBase root = catalog == null ? null : catalog.getItem(COSName.PAGES);
        if (root != null) {
            tree.ahead.push(root);
        }
        tree.collect(notebook);
        if (tree.pages.isEmpty()) {
            notebook.add(new Limiting.NoPages(Place.DOCUMENT));
        }
        return List.copyOf(tree.pages);
    }

    private void collect(Notebook notebook) {
        while (!ahead.isEmpty()) {
            COSBase item = ahead.pop();
            COSObjectKey key = item instanceof COSObject reference ? reference.getKey() : null;
            COSBase object = item instanceof COSObject reference ? reference.getObject() : item;
            if (!(object instanceof COSDictionary node) || !seen.add(node)) {
                continue;
            }
            COSArray kids = node.getCOSArray(COSName.KIDS);
            for (int i = kids == null ? -1 : kids.size() - 1; i >= 0; i--) {
                ahead.push(kids.get(i));
            }
            if (!isPage(node)) {
                continue;
            }
            if (pages.size() == Limits.PAGES) {
                notebook.add(new Limiting.TooManyPages(Place.DOCUMENT, Limits.PAGES));
                return;
            }
            pages.add(new Leaf(node, key));
            if (node.containsKey(COSName.KIDS)) {
                // A page for some programs, a tree for others.
                notebook.add(new Limiting.PartlyRead(Place.page(pages.size())));
            }
        }
    }

    /** What has no type counts by what it has, as it does for lenient programs. */
    private static boolean isPage(COSDictionary node) {
        return Words.is(node, "Type", "Page")
                || node.containsKey(COSName.CONTENTS)
                || !(node.containsKey(COSName.KIDS) || Words.is(node, "Type", "Pages"));
    }
}
