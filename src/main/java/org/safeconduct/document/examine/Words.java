package org.safeconduct.document.examine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Quote;

/** What a dictionary says of itself, as text. */
final class Words {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Words() {}

    static COSName name(String name) {
        return COSName.getPDFName(name);
    }

    static boolean is(COSDictionary dictionary, String key, String value) {
        return dictionary.getDictionaryObject(name(key)) instanceof COSName found
                && found.getName().equals(value);
    }

    static String nameOf(COSDictionary dictionary, String key) {
        return dictionary.getDictionaryObject(name(key)) instanceof COSName found ? found.getName() : "";
    }

    static Quote of(COSDictionary dictionary, String key) {
        return new Quote(text(dictionary.getDictionaryObject(name(key))));
    }

    /** Of a file specification, which is a text or a dictionary (ISO 32000-2 section 7.11). */
    static Quote file(@Nullable COSBase specification) {
        if (specification instanceof COSDictionary dictionary) {
            for (String key : new String[] {"UF", "F", "Unix", "DOS", "Mac"}) {
                String text = text(dictionary.getDictionaryObject(name(key)));
                if (!text.isEmpty()) {
                    return new Quote(text);
                }
            }
        }
        return new Quote(text(specification));
    }

    /** A value in words; of a dictionary only what its keys are. */
    static String text(@Nullable COSBase value) {
        return switch (value) {
            case null -> "";
            case COSString string -> text(string);
            case COSName found -> found.getName();
            case COSObject reference -> "";
            case COSDictionary dictionary -> keys(dictionary);
            default -> "";
        };
    }

    /** PDF 2.0 has a third encoding, which PDFBox does not know (ISO 32000-2 section 7.9.2.2). */
    private static String text(COSString string) {
        byte[] bytes = string.getBytes();
        int mark = UTF_8_MARK.length;
        boolean utf8 = bytes.length >= mark && Arrays.equals(bytes, 0, mark, UTF_8_MARK, 0, mark);
        return utf8 ? new String(bytes, mark, bytes.length - mark, StandardCharsets.UTF_8) : string.getString();
    }

    static String keys(COSDictionary dictionary) {
        StringBuilder keys = new StringBuilder();
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            if (keys.length() > Quote.LONGEST) {
                break;
            }
            keys.append(keys.isEmpty() ? "" : ", ").append(entry.getKey().getName());
        }
        return keys.toString();
    }
}
