package org.safeconduct.document.text;

/** What was recognised on one page. */
public sealed interface PageText {
    /** @param lines cleaned; none where the page shows no text @param whole whether there was not more */
    record Recognised(String lines, boolean whole) implements PageText {}

    /** It took longer than it may, or was not done at all. */
    record NotRecognised(boolean tooLong) implements PageText {}
}
