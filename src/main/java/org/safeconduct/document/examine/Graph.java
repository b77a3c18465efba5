package org.safeconduct.document.examine;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;

/**
 * Every object of the document, each once: first what hangs below each page, so that its findings have a page, then
 * what the trailer leads to, then what nothing leads to. Without recursion: a document decides how deep it is.
 */
final class Graph {
    /** Ways from a page to what other pages share: followed after the pages. */
    private static final Set<COSName> AWAY = Set.of(COSName.PARENT, COSName.P, COSName.KIDS, COSName.getPDFName("Pg"));

    /** What holds the file together, and is reached by offsets. */
    private static final Set<String> FRAME = Set.of("XRef", "ObjStm");

    private record Step(COSBase object, Where where) {}

    private final COSDocument document;
    private final List<Rule> rules;
    private final Notebook notebook;
    private final Runnable heartbeat;
    private final Set<COSObjectKey> keys = new HashSet<>();
    private final Set<COSObjectKey> missing = new HashSet<>();
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> ahead = new ArrayDeque<>();
    private final Deque<Step> later = new ArrayDeque<>();
    private int steps;

    /** @param heartbeat called now and then: the walk of a large document is long */
    Graph(COSDocument document, List<Rule> rules, Notebook notebook, Runnable heartbeat) {
        this.document = document;
        this.rules = rules;
        this.notebook = notebook;
        this.heartbeat = heartbeat;
    }

    void walkPages(List<PageTree.Leaf> pages) {
        for (PageTree.Leaf page : pages) {
            seen.add(page.dictionary());
            if (page.key() != null) {
                keys.add(page.key());
            }
        }
        for (int i = 0; i < pages.size(); i++) {
            Where where = new Where(i + 1, pages.get(i).number(), true);
            look(pages.get(i).dictionary(), where);
            walk();
        }
    }

    void walkTrailer() {
        COSDictionary trailer = document.getTrailer();
        if (trailer != null) {
            ahead.add(new Step(trailer, Where.TRAILER));
            walk();
        }
        ahead.addAll(later);
        later.clear();
        walk();
    }

    void walkUnreachable() {
        int unreachable = 0;
        for (Map.Entry<COSObjectKey, Long> entry :
                Map.copyOf(document.getXrefTable()).entrySet()) {
            COSObjectKey key = entry.getKey();
            if (key.getNumber() == 0 || !keys.add(key)) {
                continue;
            }
            Where where = new Where(0, key.getNumber(), false);
            COSBase object = resolve(document.getObjectFromPool(key), where);
            if (object != null) {
                unreachable += isFrame(object) ? 0 : 1;
                ahead.add(new Step(object, where));
                walk();
            }
        }
        if (unreachable > 0) {
            notebook.add(new Hidden.UnreachableObjects(Place.DOCUMENT, unreachable));
        }
    }

    /** What something was referred to as, and the tables do not list. */
    Set<COSObjectKey> missing() {
        return missing;
    }

    /**
     * What nobody misses, but looks into all the same: the file's own frame, and numbers, which a reader of streams has
     * used up by then.
     */
    private static boolean isFrame(COSBase object) {
        if (!(object instanceof COSDictionary dictionary)) {
            return object instanceof COSNull || object instanceof COSNumber || object instanceof COSBoolean;
        }
        String type = dictionary.getNameAsString(COSName.TYPE);
        boolean hints = type == null && dictionary.getDictionaryObject(COSName.S) instanceof COSInteger;
        return (type != null && FRAME.contains(type))
                || dictionary.containsKey("Linearized")
                || hints
                || dictionary.size() == 0;
    }

    private void walk() {
        while (!ahead.isEmpty()) {
            Step step = ahead.removeLast();
            if (++steps > Limits.OBJECTS) {
                notebook.add(new Limiting.TooManyObjects(Place.DOCUMENT));
                ahead.clear();
                return;
            }
            if (steps % 1024 == 0) {
                heartbeat.run();
            }
            visit(step);
        }
    }

    private void visit(Step step) {
        Where where = step.where;
        COSBase object = step.object;
        if (object instanceof COSObject reference) {
            if (!keys.add(reference.getKey())) {
                return;
            }
            where = where.in(reference.getObjectNumber());
            object = resolve(reference, where);
        }
        if (object instanceof COSDictionary dictionary && seen.add(dictionary)) {
            look(dictionary, where);
        } else if (object instanceof COSArray array && seen.add(array)) {
            for (COSBase element : array) {
                push(element, where, ahead);
            }
        }
    }

    private void look(COSDictionary dictionary, Where where) {
        for (Rule rule : rules) {
            try {
                rule.examine(dictionary, where, notebook);
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                // What this rule could not look at may be anything.
                notebook.add(new Limiting.ObjectUnreadable(where.place()));
            }
        }
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            boolean away = where.page() > 0 && AWAY.contains(entry.getKey());
            push(entry.getValue(), away ? where.on(0) : where, away ? later : ahead);
        }
    }

    private static void push(@Nullable COSBase object, Where where, Deque<Step> steps) {
        if (object instanceof COSObject || object instanceof COSDictionary || object instanceof COSArray) {
            steps.add(new Step(object, where));
        }
    }

    /** A hostile object can make the parser fail in any way; the others are looked at nevertheless. */
    private @Nullable COSBase resolve(COSObject reference, Where where) {
        try {
            COSBase object = reference.getObject();
            if (object == null && isListed(reference)) {
                notebook.add(new Limiting.ObjectUnreadable(where.place()));
            } else if (object == null) {
                missing.add(reference.getKey());
            }
            return object;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            notebook.add(new Limiting.ObjectUnreadable(where.place()));
            return null;
        }
    }

    private boolean isListed(COSObject reference) {
        Long offset = document.getXrefTable().get(reference.getKey());
        return offset != null && offset != 0;
    }
}
