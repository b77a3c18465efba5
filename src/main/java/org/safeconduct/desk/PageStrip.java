package org.safeconduct.desk;

import java.util.List;

/** Pages in their order, from one on. @param total how many are drawn by now @param done whether there will be no more */
record PageStrip(List<Page> pages, int total, boolean done) {
    /** @param name of its picture @param document from 1 @param number in it, from 1 @param first whether a document begins with it */
    record Page(String name, int document, int number, boolean first) {
        private static Page of(String name) {
            int dash = name.indexOf('-');
            int document = Integer.parseInt(name, 0, dash, 10);
            int number = Integer.parseInt(name, dash + 1, name.indexOf('.'), 10);
            return new Page(name, document, number, number == 1);
        }
    }

    static PageStrip of(View view, View.Stage.Shown shown, int after) {
        List<String> names = view.pages();
        return new PageStrip(
                names.stream().skip(Math.max(after, 0)).map(Page::of).toList(), names.size(), shown.seen() != null);
    }
}
