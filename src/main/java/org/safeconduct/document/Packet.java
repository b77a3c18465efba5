package org.safeconduct.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The XMP packet of our papers: which of them it is, in which language, of when, and that it keeps to PDF/UA-1. */
public final class Packet {
    /** Longer than any of them, in bytes. */
    public static final int LONGEST = 2048;

    private static final Pattern DATE = Pattern.compile("<xmp:CreateDate>([0-9TZ:.-]{20,30})</xmp:CreateDate>");

    private Packet() {}

    static byte[] of(PaperTitle title, Locale locale, Instant made) {
        return """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
                  xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
                <xmp:CreateDate>%s</xmp:CreateDate>
                <pdf:Producer>Safeconduct</pdf:Producer>
                <pdfuaid:part>1</pdfuaid:part>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="r"?>""".formatted(title.in(locale), PaperTitle.languageOf(locale), made)
                .getBytes(UTF_8);
    }

    /** Whether a packet is, byte for byte, one that could stand in a paper of ours: then it names nobody. */
    public static boolean isOurs(byte[] packet) {
        Matcher date = DATE.matcher(new String(packet, UTF_8));
        if (packet.length > LONGEST || !date.find()) {
            return false;
        }
        try {
            Instant made = Instant.parse(date.group(1));
            return PaperTitle.LANGUAGES.stream()
                    .anyMatch(language -> Arrays.stream(PaperTitle.values())
                            .anyMatch(title -> Arrays.equals(packet, of(title, language, made))));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
