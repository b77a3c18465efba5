package org.safeconduct.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.Facts;

/**
 * CEF:0. In the header backslash and pipe are escaped, in values backslash, equals sign and line breaks; a line break in
 * the header would begin another event, so it becomes a space. {@code externalId} is the index: the key by which a
 * receiver drops what comes twice.
 */
final class CefLines implements Lines {
    private final String version;

    CefLines(String version) {
        this.version = version;
    }

    @Override
    public void write(OutputStream out, Exported record) throws IOException {
        Facts facts = record.facts();
        Activity activity = Activity.of(facts == null ? null : facts.event());
        String event = facts == null ? "erased-content" : RecordFilter.code(facts.event());
        StringBuilder line = new StringBuilder("CEF:0|Safeconduct|Safeconduct|")
                .append(header(version))
                .append('|')
                .append(header(event))
                .append('|')
                .append(header(event.replace('-', ' ')))
                .append('|')
                .append(record.alarming() ? 9 : activity.failed() ? 6 : 3)
                .append('|');
        put(line, "rt", facts == null ? null : facts.time().toEpochMilli());
        put(line, "externalId", record.index());
        put(line, "suid", record.actor().person());
        put(line, "suser", record.actor().person());
        put(line, "act", event);
        put(line, "outcome", facts == null ? null : activity.failed() ? "failure" : "success");
        put(line, "reason", facts == null ? null : facts.reason());
        put(line, "msg", record.detail().words());
        put(line, "fname", record.file());
        put(line, "fileHash", record.detail().object());
        label(line, 1, "origin", record.origin());
        label(line, 2, "purpose", facts == null ? null : facts.purpose());
        label(line, 3, "dossier", facts == null ? null : facts.referral());
        label(line, 4, "organisation", record.actor().organisation());
        label(line, 5, "requestDigest", record.detail().request());
        label(line, 6, "leaf", record.leaf());
        if (facts != null && facts.rendition() != null) {
            put(line, "flexString1Label", "rendition");
            put(line, "flexString1", facts.rendition());
        }
        if (facts != null && facts.state() != null) {
            put(line, "flexString2Label", "state");
            put(line, "flexString2", facts.state());
        }
        if (facts != null && facts.due() != null) {
            put(line, "deviceCustomDate1Label", "reviewDue");
            put(line, "deviceCustomDate1", facts.due().toEpochMilli());
        }
        number(line, 1, "release", facts == null ? null : facts.release());
        number(line, 2, "count", facts == null ? null : facts.count());
        put(line, "duid", record.actor().colleague());
        put(line, "duser", record.actor().colleague());
        put(line, "SafeconductRole", facts == null ? null : facts.role());
        put(line, "SafeconductApprover", record.actor().approver());
        put(line, "SafeconductErased", record.erased());
        out.write((line.toString().stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void label(StringBuilder line, int number, String label, @Nullable Object value) {
        if (value != null) {
            put(line, "cs" + number + "Label", label);
            put(line, "cs" + number, value);
        }
    }

    private static void number(StringBuilder line, int number, String label, @Nullable Long value) {
        if (value != null) {
            put(line, "cn" + number + "Label", label);
            put(line, "cn" + number, value);
        }
    }

    private static void put(StringBuilder line, String key, @Nullable Object value) {
        if (value != null) {
            line.append(key).append('=').append(value(value.toString())).append(' ');
        }
    }

    private static String header(String text) {
        return breaks(text, " ").replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String value(String text) {
        return breaks(text.replace("\\", "\\\\").replace("=", "\\="), "\\n");
    }

    /** Unicode's line breaks as well: what splits the lines of a feed is the receiver's choice. */
    private static String breaks(String text, String instead) {
        return text.replaceAll("\\R", instead.replace("\\", "\\\\")).replaceAll("\\p{Cntrl}", " ");
    }
}
