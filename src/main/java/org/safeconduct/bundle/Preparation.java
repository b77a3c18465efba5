package org.safeconduct.bundle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a sender made a document ready to be sealed (docs/bundle-format.md, "Preparation"). It is the sender's word: what a
 * recipient opens may still be hostile.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "how")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Preparation.Inspected.class, name = "inspected"),
    @JsonSubTypes.Type(value = Preparation.Scrubbed.class, name = "scrubbed"),
    @JsonSubTypes.Type(value = Preparation.Kept.class, name = "kept")
})
public sealed interface Preparation {
    /** Inspection found nothing that stood in the way; the document is as it was. */
    record Inspected() implements Preparation {}

    /** It was made anew from what its pages show. */
    record Scrubbed(Original original) implements Preparation {}

    /** It is as it was although inspection found something. @param findings codes, sorted, each once */
    record Kept(String reason, List<String> findings) implements Preparation {
        public static final int LEAST_REASON = 10;
        public static final int MOST_REASON = 500;
        static final int MOST_FINDINGS = 64;
        private static final int MOST_CODE = 48;
        private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

        public Kept {
            findings = List.copyOf(findings);
            Rules.require(isReason(reason), "reason");
            Rules.require(!findings.isEmpty() && findings.size() <= MOST_FINDINGS, "number of findings");
            for (int i = 0; i < findings.size(); i++) {
                String code = findings.get(i);
                Rules.require(code.length() <= MOST_CODE && CODE.matcher(code).matches(), "code of a finding");
                Rules.require(i == 0 || findings.get(i - 1).compareTo(code) < 0, "order of findings");
            }
        }

        /**
         * Whether a text can stand as a reason: at most 500 characters (code points), at least 10 of them letters or
         * digits that can be seen, and none that hides, turns or breaks what is read (docs/bundle-format.md).
         */
        public static boolean isReason(String text) {
            return text.codePointCount(0, text.length()) <= MOST_REASON
                    && text.codePoints().filter(Kept::isRead).count() >= LEAST_REASON
                    && text.codePoints().noneMatch(Kept::isNoText)
                    && !isSpace(text.codePointAt(0))
                    && !isSpace(text.codePointBefore(text.length()));
        }

        /** Four letters are invisible by their definition (Unicode's Default_Ignorable_Code_Point). */
        private static boolean isRead(int codePoint) {
            return Character.isLetterOrDigit(codePoint)
                    && switch (codePoint) {
                        case 0x115F, 0x1160, 0x3164, 0xFFA0 -> false;
                        default -> true;
                    };
        }

        private static boolean isNoText(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
                // Persian and the scripts of India are not written without these two.
                case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
                default -> false;
            };
        }

        private static boolean isSpace(int codePoint) {
            return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
        }
    }

    /** What the document was before; it is not in the bundle. @param length in bytes @param sha256 hexadecimal */
    record Original(long length, String sha256) {
        public Original {
            Rules.require(length > 0, "length");
            Rules.requireDigest(sha256, "sha256");
        }
    }
}
