package org.safeconduct.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.PinnedCheckpoint;

/**
 * What an export is, written last: a folder without it is one that did not end.
 *
 * @param whole whether every record of the checkpoint is in it
 * @param size how many records the checkpoint covers, all of which were read and verified
 * @param first and last: indexes of what is in it; absent where nothing is
 * @param checkpoint signed note
 * @param policy tlog-policy by which it was verified; a verifier brings its own
 * @param files every file but this one
 */
public record Manifest(
        String format,
        ExportFormat content,
        boolean whole,
        RecordFilter filter,
        long count,
        @Nullable Long first,
        @Nullable Long last,
        long size,
        String checkpoint,
        String policy,
        String tool,
        Instant made,
        List<FileEntry> files) {
    public static final String NAME = "manifest.json";
    static final String FORMAT = "safeconduct-log-export-1";

    /** Whether this is what stands beside the whole log of that checkpoint, signed or not. */
    boolean describes(byte[] note) {
        long covered = PinnedCheckpoint.allegedSize(note);
        Long end = covered == 0 ? null : Long.valueOf(covered - 1);
        return checkpoint.equals(new String(note, UTF_8))
                && whole
                && filter.everything()
                && size == covered
                && count == covered
                && Objects.equals(first, end == null ? null : Long.valueOf(0))
                && Objects.equals(last, end);
    }

    /** @param sha256 hexadecimal */
    public record FileEntry(String name, long bytes, String sha256) {}
}
