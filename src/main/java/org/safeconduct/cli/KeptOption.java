package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PinnedCheckpoint;
import picocli.CommandLine.Option;

/**
 * Checkpoints of the log that a person has from elsewhere: on paper, by mail, from another machine. Each is a signed note;
 * unlike what this machine kept itself, the log's own key must have signed it.
 */
final class KeptOption {
    private static final int LONGEST_NOTE = 64 << 10;

    @Option(names = "--kept", paramLabel = "FILE", descriptionKey = "safeconduct.log.verify.kept")
    private List<Path> files = List.of();

    /** @param own what this machine kept itself @throws LogRefused if one is none of this log: it would say nothing */
    List<byte[]> notes(List<byte[]> own, LogPolicy policy) throws CliRefused, LogRefused, IOException {
        List<byte[]> notes = new ArrayList<>(own);
        for (Path file : files) {
            byte[] note = InputFile.read(file, LONGEST_NOTE);
            Checkpoint.verify(note, policy.withoutQuorum());
            notes.add(note);
        }
        return notes;
    }

    /** The same for a copy, which ends where it was saved: what is of later cannot be compared. */
    List<byte[]> notes(List<byte[]> own, LogPolicy policy, long size) throws CliRefused, LogRefused, IOException {
        List<byte[]> notes = notes(own, policy);
        for (byte[] note : notes) {
            if (PinnedCheckpoint.allegedSize(note) > size) {
                throw new CliRefused(CliRefusal.KEPT_IS_LATER);
            }
        }
        return notes;
    }
}
