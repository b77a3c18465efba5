package org.safeconduct.document.scrub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSStream;

/** A map from codes to characters or glyphs (ISO 32000-2 section 9.7.5), which is a program with room for remarks. */
final class CharacterMap {
    private static final int LONGEST = 8 << 20;

    private CharacterMap() {}

    /** Without remarks; texts in brackets, which only name the map, are left out as well. */
    static COSStream copy(COSStream from, COSStream into) throws IOException {
        String map = new String(Copier.data(from, LONGEST), StandardCharsets.ISO_8859_1);
        String bare = map.replaceAll("%[^\r\n]*", "").replaceAll("\\([^()]*\\)", "(Identity)");
        Copier.write(bare.getBytes(StandardCharsets.ISO_8859_1), into);
        return into;
    }
}
