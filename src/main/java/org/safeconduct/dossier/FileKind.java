package org.safeconduct.dossier;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.safeconduct.language.Refusal;

/**
 * What a file that is no PDF seems to be, so that its owner can be told how to make one of it. Told by its first bytes
 * alone, since names lie, and decided by nothing else: whatever it is, it is not sealed.
 */
public enum FileKind implements Refusal {
    EMPTY,
    JPEG,
    PNG,
    TIFF,
    HEIC,
    OTHER_PICTURE,
    WORD,
    SPREADSHEET,
    PRESENTATION,
    OPEN_DOCUMENT,
    /** Of Microsoft Office before 2007, or one of which no more can be told; also messages of Outlook. */
    OFFICE,
    RICH_TEXT,
    WEB_PAGE,
    MESSAGE,
    PLAIN_TEXT,
    ARCHIVE,
    UNKNOWN;

    /** As much of a file as is looked at, in bytes. */
    static final int HEAD = 1 << 16;

    /** Where the header may be (ISO 32000-2 annex I, as programs have it). */
    private static final int PDF_WITHIN = 1024;

    private static final String PDF = "%PDF-";
    /** Brands of ISO/IEC 23008-12 files, as telephones take photographs. */
    private static final Set<String> HEIF =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

    private static final Pattern MARKUP = Pattern.compile(
            "(?i)(\\xef\\xbb\\xbf)?\\s{0,99}(<[?!][^>]{0,999}>\\s{0,99}){0,4}<(html|head|body)\\b|(?s:.{0,99})<!doctype\\s{1,9}html\\b");
    /** Two fields of RFC 5322 section 3.6 that every message has, and none but a message begins with. */
    private static final Pattern FIELD = Pattern.compile(
            "(?im)^(from|to|date|subject|received|return-path|delivered-to|message-id|mime-version|content-type):[ \\t]");

    private static final Pattern FIRST_FIELD = Pattern.compile("\\A(From |[A-Za-z][A-Za-z0-9-]{1,40}:[ \\t])");
    private static final Pattern NOT_TEXT = Pattern.compile("[\\x00-\\x08\\x0b\\x0e-\\x1a\\x1c-\\x1f\\x7f]");

    @Override
    public String code() {
        return "dossier.is-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean beginsAsPdf(byte[] head) {
        return text(head).startsWith(PDF);
    }

    /** Nothing where it may be a PDF. @param head the first bytes, at most {@link #HEAD} */
    static Optional<FileKind> of(byte[] head) {
        String text = text(head);
        return text.substring(0, Math.min(text.length(), PDF_WITHIN + PDF.length()))
                        .contains(PDF)
                ? Optional.empty()
                : Optional.of(kind(text));
    }

    private static FileKind kind(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return TIFF;
        }
        if (text.startsWith("ftyp", 4) && text.length() >= 12 && HEIF.contains(text.substring(8, 12))) {
            return HEIC;
        }
        if (text.startsWith("GIF8")
                || text.startsWith("BM")
                || (text.startsWith("RIFF") && text.startsWith("WEBP", 8))) {
            return OTHER_PICTURE;
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return zipped(text);
        }
        if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return OFFICE;
        }
        return text.startsWith("{\\rtf") ? RICH_TEXT : written(text);
    }

    private static FileKind zipped(String text) {
        if (text.startsWith("mimetypeapplication/vnd.oasis.opendocument.", 30)) {
            return OPEN_DOCUMENT;
        }
        if (!text.contains("[Content_Types].xml") && !text.contains("_rels/")) {
            return ARCHIVE;
        }
        if (text.contains("word/")) {
            return WORD;
        }
        if (text.contains("xl/")) {
            return SPREADSHEET;
        }
        return text.contains("ppt/") ? PRESENTATION : OFFICE;
    }

    private static FileKind written(String text) {
        if (MARKUP.matcher(text).lookingAt()) {
            return WEB_PAGE;
        }
        boolean wide = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff");
        if (!wide && NOT_TEXT.matcher(text).find()) {
            return UNKNOWN;
        }
        boolean message = FIRST_FIELD.matcher(text).find()
                && FIELD.matcher(text).results().limit(2).count() == 2;
        return message ? MESSAGE : PLAIN_TEXT;
    }

    /** A character for each byte. */
    private static String text(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }
}
