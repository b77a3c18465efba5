package org.safeconduct.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Facts;

/**
 * RFC 4180, every cell quoted, and harmless where a spreadsheet program opens it, also one that splits at semicolons or
 * tabs, as in French: it takes a cell that begins with certain characters for a formula (OWASP, CSV injection). So a
 * cell gets an apostrophe before such a character, or before an apostrophe; backslash, semicolon, tab, line breaks and
 * other control characters are written as in JSON. Take one apostrophe from the beginning and undo the escapes: nothing
 * is lost.
 */
final class CsvLines implements Lines {
    private static final List<String> HEAD = List.of(
            "index",
            "time",
            "event",
            "person",
            "organisation",
            "role",
            "referral",
            "bundle",
            "part",
            "purpose",
            "reason",
            "release",
            "count",
            "words",
            "request",
            "object",
            "certificate",
            "token",
            "leaf",
            "rendition",
            "state",
            "due",
            "approver",
            "colleague",
            "erased");

    @Override
    public void begin(OutputStream out) throws IOException {
        write(out, HEAD);
    }

    @Override
    public void write(OutputStream out, Exported record) throws IOException {
        Facts facts = record.facts();
        Actor actor = record.actor();
        write(
                out,
                List.of(
                        cell(record.index()),
                        cell(facts == null ? null : facts.time()),
                        cell(facts == null ? "erased-content" : RecordFilter.code(facts.event())),
                        cell(actor.person()),
                        cell(actor.organisation()),
                        cell(facts == null ? null : facts.role()),
                        cell(facts == null ? null : facts.referral()),
                        cell(facts == null ? null : facts.bundle()),
                        cell(facts == null ? null : facts.part()),
                        cell(facts == null ? null : facts.purpose()),
                        cell(facts == null ? null : facts.reason()),
                        cell(facts == null ? null : facts.release()),
                        cell(facts == null ? null : facts.count()),
                        cell(record.detail().words()),
                        cell(record.detail().request()),
                        cell(record.detail().object()),
                        cell(actor.certificate()),
                        cell(actor.token()),
                        record.leaf(),
                        cell(facts == null ? null : facts.rendition()),
                        cell(facts == null ? null : facts.state()),
                        cell(facts == null ? null : facts.due()),
                        cell(actor.approver()),
                        cell(actor.colleague()),
                        cell(record.erased())));
    }

    private static void write(OutputStream out, List<String> cells) throws IOException {
        String line = cells.stream().map(CsvLines::quoted).collect(Collectors.joining(","));
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Full-width forms too: some programs take them for their ordinary ones. */
    private static String quoted(String cell) {
        String safe = cell.isEmpty() || "'=+-@＝＋－＠|%".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
        StringBuilder escaped = new StringBuilder("\"");
        safe.chars().forEach(character -> {
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '"' -> escaped.append("\"\"");
                default -> {
                    if (splits(character)) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", character));
                    } else {
                        escaped.append((char) character);
                    }
                }
            }
        });
        return escaped.append('"').toString();
    }

    private static boolean splits(int character) {
        return character == ';' || Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }
}
