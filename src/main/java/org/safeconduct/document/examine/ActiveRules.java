package org.safeconduct.document.examine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;

/** What would do something (ISO 32000-2 sections 12.5, 12.6 and 13). */
final class ActiveRules implements Rule {
    /** Actions that stay within the document and show what is there. */
    private static final Set<String> HARMLESS =
            Set.of("GoTo", "GoToDp", "Named", "Thread", "Hide", "SetOCGState", "Trans", "");
    /** What a browser, a mail program or a telephone opens: every other scheme is a program's own. */
    private static final Pattern ORDINARY_LINK =
            Pattern.compile("(?i)(https?://|mailto:|tel:|www\\.|#).*|\\s*", Pattern.DOTALL);

    /** Attachments that a file specification has named already. */
    private final Set<COSBase> named = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public void examine(COSDictionary dictionary, Where where, Notebook notebook) {
        Place place = where.place();
        if (dictionary.containsKey(COSName.JS)) {
            notebook.add(new Active.JavaScript(place));
        }
        action(dictionary, place, notebook);
        opening(dictionary, place, notebook);
        annotation(dictionary, place, notebook);
        file(dictionary, where, notebook);
        if (dictionary.containsKey("XFA")) {
            notebook.add(new Active.XfaForm(place));
        }
        if (dictionary.getInt("FunctionType", -1) == 4) {
            notebook.add(new Active.CalculatedFunction(place));
        }
        boolean postScript = Words.is(dictionary, "Subtype", "PS") || Words.is(dictionary, "Subtype2", "PS");
        if (postScript || (dictionary instanceof COSStream && dictionary.containsKey("Level1"))) {
            notebook.add(new Active.PostScript(place));
        }
    }

    private static void action(COSDictionary dictionary, Place place, Notebook notebook) {
        COSBase file = dictionary.getDictionaryObject(COSName.F);
        switch (Words.nameOf(dictionary, "S")) {
            case "JavaScript" -> notebook.add(new Active.JavaScript(place));
            case "Launch" -> notebook.add(new Active.LaunchAction(place, target(dictionary, file)));
            case "SubmitForm" -> notebook.add(new Active.SubmitForm(place, Words.file(file)));
            case "ImportData" -> notebook.add(new Active.ImportData(place, Words.file(file)));
            case "GoToR" -> notebook.add(new Active.OtherDocument(place, Words.file(file)));
            case "GoToE" -> notebook.add(new Active.AttachedDocument(place, Words.file(file)));
            case "URI" -> notebook.add(link(place, Words.text(dictionary.getDictionaryObject(COSName.URI))));
            case "Rendition", "Movie", "Sound" ->
                notebook.add(new Active.MediaPlayed(place, Words.of(dictionary, "S")));
            case "RichMediaExecute" -> notebook.add(new Active.RichMedia(place));
            case "GoTo3DView" -> notebook.add(new Active.ThreeDimensional(place));
            default -> {
                // Nothing that acts, or something that only turns pages.
            }
        }
    }

    /** Judged before it is shortened and cleaned: a viewer gets all of it. */
    private static Active link(Place place, String address) {
        return ORDINARY_LINK.matcher(address).matches()
                ? new Active.Link(place, new Quote(address))
                : new Active.ForeignLink(place, new Quote(address));
    }

    private static Quote target(COSDictionary launch, @Nullable COSBase file) {
        return Words.file(file == null ? launch.getCOSDictionary(Words.name("Win")) : file);
    }

    private static void opening(COSDictionary dictionary, Place place, Notebook notebook) {
        if (dictionary.getDictionaryObject(COSName.OPEN_ACTION) instanceof COSDictionary action) {
            String kind = Words.nameOf(action, "S");
            if (!HARMLESS.contains(kind)) {
                notebook.add(new Active.OpenAction(place, new Quote(kind)));
            }
        }
        if (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary events && events.size() > 0) {
            notebook.add(new Active.EventAction(place, new Quote(Words.keys(events))));
        }
    }

    private static void annotation(COSDictionary dictionary, Place place, Notebook notebook) {
        if (!dictionary.containsKey(COSName.RECT)) {
            return;
        }
        String kind = Words.nameOf(dictionary, "Subtype");
        switch (kind) {
            case "RichMedia" -> notebook.add(new Active.RichMedia(place));
            case "3D" -> notebook.add(new Active.ThreeDimensional(place));
            case "Screen", "Movie", "Sound" -> notebook.add(new Active.MediaPlayed(place, new Quote(kind)));
            default -> {
                // Shown, and nothing else.
            }
        }
        if (dictionary.containsKey(COSName.RC) || dictionary.containsKey("RV") || dictionary.containsKey("DS")) {
            notebook.add(new Active.AnnotationMarkup(place));
        }
    }

    private void file(COSDictionary dictionary, Where where, Notebook notebook) {
        Place place = where.place();
        if (dictionary.getDictionaryObject(COSName.EF) instanceof COSDictionary files) {
            notebook.add(new Active.Attachment(place, Words.file(dictionary)));
            files.keySet().forEach(key -> named.add(files.getDictionaryObject(key)));
        } else if (Words.is(dictionary, "Type", "EmbeddedFile") && !named.contains(dictionary)) {
            notebook.add(new Active.Attachment(place, Words.of(dictionary, "Subtype")));
        }
        boolean outside = dictionary instanceof COSStream && isFile(dictionary.getDictionaryObject(COSName.F));
        if (outside || Words.is(dictionary, "FS", "URL")) {
            notebook.add(new Active.ExternalContent(
                    place, outside ? Words.file(dictionary.getDictionaryObject(COSName.F)) : Words.file(dictionary)));
        }
        if (dictionary instanceof COSStream
                && dictionary.getDictionaryObject(Words.name("Ref")) instanceof COSDictionary ref) {
            notebook.add(new Active.OtherDocument(place, Words.file(ref.getDictionaryObject(COSName.F))));
        }
    }

    private static boolean isFile(@Nullable COSBase value) {
        return value instanceof COSString || value instanceof COSDictionary;
    }
}
