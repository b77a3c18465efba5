package org.safeconduct.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;
import org.safeconduct.viewing.HiddenText;
import org.safeconduct.viewing.SeenDocument;

/** Why a document is not all there, or not all that is in it is seen. */
final class Missing {
    private Missing() {}

    static List<String> of(SeenDocument seen, Locale locale) {
        List<Refusal> why = new ArrayList<>(seen.missing());
        Stream.ofNullable(seen.shortage()).forEach(why::add);
        seen.hidden().stream().map(HiddenText::kind).forEach(why::add);
        why.addAll(seen.doubts());
        return why.stream().map(each -> Sentences.what(each, locale)).distinct().toList();
    }
}
