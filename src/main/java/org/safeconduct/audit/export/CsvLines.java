package org.safeconduct.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Facts;

/**
 * RFC 4180, every cell quoted. A spreadsheet program takes a cell that begins with certain characters for a formula, so
 * such a cell gets an apostrophe before it (OWASP, CSV injection); what a record holds is in the JSON Lines.
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
            "leaf");

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
                        record.leaf()));
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
        String safe = cell.isEmpty() || "=+-@\t\r\n＝＋－＠|%".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
        return '"' + safe.replace("\0", "").replace("\"", "\"\"") + '"';
    }
}
