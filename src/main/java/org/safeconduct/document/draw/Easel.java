package org.safeconduct.document.draw;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.examine.PageTree;
import org.safeconduct.document.inspect.Limits;

/** Draws the pages that the walk of the tree found, not those that its counts declare. */
public final class Easel extends PDFRenderer {
    /** Bilinear: bicubic, the renderer's own choice, takes twice the time for a scan. */
    private static final Map<RenderingHints.Key, Object> HINTS = Map.of(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR,
            RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY,
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);

    private @Nullable GuardedDrawer drawer;

    private Easel(PDDocument document) {
        super(document);
        setRenderingHints(new RenderingHints(HINTS));
        setSubsamplingAllowed(true);
    }

    /** @param leaves what the pages are, whatever else the document says */
    public static Easel of(COSDocument objects, List<PageTree.Leaf> leaves) {
        Leaves pages = new Leaves(leaves);
        return new Easel(new PDDocument(objects) {
            @Override
            public PDPageTree getPages() {
                return pages;
            }
        });
    }

    public static PDPage page(PageTree.Leaf leaf) {
        return new PDPage(leaf.dictionary());
    }

    /** @param index from 0 @return one {@code int} a pixel */
    BufferedImage draw(int index, PDPage page) throws IOException {
        return draw(index, page, Limits.DOTS_PER_INCH);
    }

    /** At another resolution. */
    public BufferedImage draw(int index, PDPage page, int dotsPerInch) throws IOException {
        drawer = null;
        return renderImageWithDPI(index, dotsPerInch * page.getUserUnit(), ImageType.RGB);
    }

    /** Of the page drawn last. */
    public boolean incomplete() {
        return drawer == null || drawer.incomplete();
    }

    boolean pictureTooLarge() {
        return drawer != null && drawer.pictureTooLarge();
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        GuardedDrawer guarded = new GuardedDrawer(parameters);
        drawer = guarded;
        return guarded;
    }

    private static final class Leaves extends PDPageTree {
        private final List<PageTree.Leaf> leaves;
        private final ResourceCache cache = new WithoutPictures();

        Leaves(List<PageTree.Leaf> leaves) {
            this.leaves = leaves;
        }

        @Override
        public PDPage get(int index) {
            return new CachedPage(leaves.get(index).dictionary(), cache);
        }
    }

    /** A page whose fonts and colours are shared with the others. */
    private static final class CachedPage extends PDPage {
        private final ResourceCache cache;

        CachedPage(COSDictionary dictionary, ResourceCache cache) {
            super(dictionary);
            this.cache = cache;
        }

        @Override
        public @Nullable PDResources getResources() {
            COSBase resources = PDPageTree.getInheritableAttribute(getCOSObject(), COSName.RESOURCES);
            return resources instanceof COSDictionary dictionary ? new PDResources(dictionary, cache) : null;
        }

        @Override
        public ResourceCache getResourceCache() {
            return cache;
        }
    }

    /** Pictures would fill the memory, and are seldom drawn twice. */
    private static final class WithoutPictures extends DefaultResourceCache {
        @Override
        public void put(COSObject place, PDXObject object) {
            if (!(object instanceof PDImageXObject)) {
                super.put(place, object);
            }
        }
    }
}
