package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;

/** What a file that is no PDF is told to be. */
class FileKindTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a464946, JPEG",
        "ffd8ffe1, JPEG",
        "89504e470d0a1a0a0000, PNG",
        "49492a0008000000, TIFF",
        "4d4d002a00000008, TIFF",
        "000000186674797068656963, HEIC",
        "00000020667479706d696631, HEIC",
        "0000001c6674797061766966, HEIC",
        "000000186674797069736f6d, UNKNOWN",
        "474946383961, OTHER_PICTURE",
        "424d46000000, OTHER_PICTURE",
        "524946460000000057454250, OTHER_PICTURE",
        "d0cf11e0a1b11ae10000, OFFICE",
        "7b5c727466315c616e7369, RICH_TEXT",
        "504b0304140000000000, ARCHIVE",
        "7f454c46020101, UNKNOWN",
        "fffe41004200, PLAIN_TEXT",
    })
    void knowsTheUsualOnesByTheirFirstBytes(String head, FileKind kind) {
        assertThat(FileKind.of(HexFormat.of().parseHex(head))).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "word/document.xml, WORD",
        "xl/workbook.xml, SPREADSHEET",
        "ppt/presentation.xml, PRESENTATION",
        "visio/document.xml, OFFICE",
    })
    void knowsOfficeFilesByWhatIsPackedInThem(String entry, FileKind kind) throws IOException {
        assertThat(FileKind.of(zip("[Content_Types].xml", entry))).contains(kind);
        assertThat(FileKind.of(zip("_rels/.rels", entry))).contains(kind);
        assertThat(FileKind.of(zip("letters/a.txt", "letters/b.txt"))).contains(FileKind.ARCHIVE);
    }

    @Test
    void knowsOpenDocuments() {
        String head = "PK\u0003\u0004" + "\0".repeat(26) + "mimetypeapplication/vnd.oasis.opendocument.textPK";
        assertThat(FileKind.of(ascii(head))).contains(FileKind.OPEN_DOCUMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE html><html><body>', WEB_PAGE",
        "'  <html lang=\"fr\">', WEB_PAGE",
        "'<?xml version=\"1.0\"?><!-- saved --><html xmlns=\"x\">', WEB_PAGE",
        "'<p>not a whole page', PLAIN_TEXT",
        "'From: a@example.org\nTo: b@example.org\n\nHello', MESSAGE",
        "'From a@example.org Mon May  4 10:30:00 2026\nSubject: x\nDate: y\n', MESSAGE",
        "'Received: by mx\nSubject: Hearing\n', MESSAGE",
        "'From: the beginning nobody told us.', PLAIN_TEXT",
        "'Dear colleagues', PLAIN_TEXT",
        "'caf\u00e9 \u00e0 Kelmoor', PLAIN_TEXT",
        "'text with \u0000 in it', UNKNOWN",
    })
    void knowsWhatIsWritten(String text, FileKind kind) {
        assertThat(FileKind.of(ascii(text))).contains(kind);
    }

    @Test
    void looksForThePdfWhereProgramsLookForIt() {
        assertThat(FileKind.of(ascii("%PDF-1.7\n"))).isEmpty();
        assertThat(FileKind.of(ascii("\u00ff\u00d8\u00ff" + "x".repeat(1000) + "%PDF-1.7")))
                .isEmpty();
        assertThat(FileKind.of(ascii("x".repeat(1024) + "%PDF-1.7"))).isEmpty();
        assertThat(FileKind.of(ascii("x".repeat(1025) + "%PDF-1.7"))).contains(FileKind.PLAIN_TEXT);
        assertThat(FileKind.beginsAsPdf(ascii("%PDF-1.7\n"))).isTrue();
        assertThat(FileKind.beginsAsPdf(ascii(" %PDF-1.7\n"))).isFalse();
        assertThat(FileKind.beginsAsPdf(new byte[0])).isFalse();
        assertThat(FileKind.of(new byte[0])).contains(FileKind.EMPTY);
    }

    /** Whatever is in a file, telling what it is takes no time. */
    @Test
    @Timeout(20)
    void isNotKeptBusy() {
        for (String piece : new String[] {"<!---->", "<!", "<?xml", " ", "<", "a: ", "From: ", "\n", "-"}) {
            byte[] head = Arrays.copyOf(ascii(piece.repeat(FileKind.HEAD / piece.length() + 1)), FileKind.HEAD);
            assertThat(FileKind.of(head)).as(piece).isPresent();
        }
        byte[] noise = new byte[FileKind.HEAD];
        new Random(1).nextBytes(noise);
        assertThat(FileKind.of(noise)).contains(FileKind.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void saysHowToMakeAPdf(FileKind kind) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            assertThat(Sentences.hint(kind, locale))
                    .as(kind.code())
                    .hasValueSatisfying(hint -> assertThat(hint).isNotBlank());
        }
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(ascii("content"));
            }
        }
        return out.toByteArray();
    }
}
