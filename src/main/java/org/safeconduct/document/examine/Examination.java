package org.safeconduct.document.examine;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.InspectionDocument;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.PageProgress;

/** One document looked at from the outside in: its bytes, its objects, its pages. */
public final class Examination {
    private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(1);

    private final byte[] file;
    private final PageProgress progress;
    private final Notebook notebook = new Notebook();
    private int done;
    private int pages;
    private long lastBeat = System.nanoTime();

    private Examination(byte[] file, PageProgress progress) {
        this.file = file;
        this.progress = progress;
    }

    public static InspectionDocument of(byte[] file, PageProgress progress) {
        Examination examination = new Examination(file, progress);
        examination.examine();
        return new InspectionDocument(InspectionDocument.VERSION, examination.pages, examination.notebook.list());
    }

    private void examine() {
        FileShape shape = new FileShape(file);
        int start = shape.start();
        if (start < 0) {
            notebook.add(new Limiting.NotAPdf(Place.DOCUMENT));
            return;
        }
        long lastSection = -1;
        try (Reading reading = Reading.of(file, start)) {
            lastSection = reading.lastSection();
            revisions(reading);
            if (reading.document().isEncrypted()) {
                notebook.add(new Limiting.Encrypted(Place.DOCUMENT));
            }
            objectsAndPages(reading);
        } catch (InvalidPasswordException e) {
            notebook.add(new Limiting.NeedsPassword(Place.DOCUMENT));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // A parser fails in any of these ways on hostile input; memory that runs out ends the process.
            notebook.add(new Limiting.CannotParse(Place.DOCUMENT));
        }
        shape.examine(lastSection, notebook);
    }

    private void revisions(Reading reading) {
        if (!reading.sound()) {
            notebook.add(new Limiting.CrossReferenceDamaged(Place.DOCUMENT));
        }
        int earlier = reading.earlierRevisions();
        if (earlier > 0) {
            notebook.add(new Hidden.EarlierRevisions(Place.DOCUMENT, earlier));
        }
        int unlisted = reading.unlisted();
        if (unlisted > 0) {
            notebook.add(new Hidden.UnlistedObjects(Place.DOCUMENT, unlisted));
        }
    }

    private void objectsAndPages(Reading reading) {
        COSDocument objects = reading.objects();
        List<PageTree.Leaf> leaves = PageTree.pages(objects, notebook);
        pages = leaves.size();
        progress.at(0, pages);
        if (objects.getTrailer() != null) {
            IdentifyingRules.properties(objects.getTrailer(), notebook);
        }
        Graph graph = new Graph(objects, rules(objects), notebook, this::beat);
        graph.walkPages(leaves);
        graph.walkTrailer();
        graph.walkUnreachable();
        if (reading.has(graph.missing())) {
            notebook.add(new Limiting.CrossReferenceDamaged(Place.DOCUMENT));
        }
        int bad = 0;
        for (PageTree.Leaf leaf : leaves) {
            bad += page(new PDPage(leaf.dictionary()), new Place(done + 1, leaf.number())) ? 0 : 1;
            done++;
            if (bad >= Limits.BAD_PAGES && done < pages) {
                notebook.add(new Limiting.PagesNotTried(Place.DOCUMENT, pages - done));
                return;
            }
            beat();
        }
        progress.at(done, pages);
    }

    private static List<Rule> rules(COSDocument objects) {
        return List.of(
                new ActiveRules(),
                new IdentifyingRules(),
                new HiddenRules(Layers.of(objects)),
                new LimitingRules(),
                new PictureRules());
    }

    /** @return whether all of the page could be read */
    private boolean page(PDPage page, Place place) {
        try {
            if (PageSize.isTooLarge(page)) {
                notebook.add(new Limiting.PageTooLarge(place));
            }
            Set<Inflation.Result> contents = contents(page.getCOSObject());
            if (contents.contains(Inflation.Result.BEYOND)) {
                notebook.add(new Limiting.PageTooComplex(place));
                return false;
            }
            if (contents.contains(Inflation.Result.DAMAGED)) {
                notebook.add(new Limiting.PartlyRead(place));
            }
            return read(page, place);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            notebook.add(new Limiting.PartlyRead(place));
        }
        return false;
    }

    /** What was found until something went wrong counts as well. */
    private boolean read(PDPage page, Place place) {
        PageReader reader = new PageReader(page, picture -> PictureRules.photograph(picture, place, notebook));
        boolean whole = false;
        try {
            reader.processPage(page);
            Appearances.show(page, reader);
            whole = !reader.incomplete();
        } catch (PageReader.TooComplex e) {
            notebook.add(new Limiting.PageTooComplex(place));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            notebook.add(new Limiting.PartlyRead(place));
        }
        if (reader.incomplete()) {
            notebook.add(new Limiting.PartlyRead(place));
        }
        PageReport.of(reader, place).forEach(notebook::add);
        return whole;
    }

    private static Set<Inflation.Result> contents(COSDictionary page) {
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        List<? extends COSBase> streams = contents instanceof COSArray several ? several.toList() : List.of();
        Set<Inflation.Result> results = EnumSet.noneOf(Inflation.Result.class);
        if (contents instanceof COSStream one) {
            results.add(Inflation.of(one, Limits.CONTENT_BYTES));
        }
        for (COSBase each : streams) {
            if ((each instanceof COSObject reference ? reference.getObject() : each) instanceof COSStream one) {
                results.add(Inflation.of(one, Limits.CONTENT_BYTES));
            }
        }
        return results;
    }

    private void beat() {
        long now = System.nanoTime();
        if (now - lastBeat > HEARTBEAT) {
            lastBeat = now;
            progress.at(done, pages);
        }
    }
}
