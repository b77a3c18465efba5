package org.safeconduct.log;

import java.util.List;

/** The text of a checkpoint (tlog-checkpoint 1.0.0) as it claims to be: nothing is verified yet. */
record AllegedCheckpoint(String origin, long size, byte[] root) {
    /** In characters. A log may add lines of its own to the three; nobody has to keep a book for it. */
    private static final int LONGEST = 16 << 10;

    /** Text of the checkpoint of a log of ours: three lines, no extensions, which witnesses could not audit. */
    String text() {
        return origin + "\n" + size + "\n" + StrictText.base64(root) + "\n";
    }

    static AllegedCheckpoint parse(String text) throws LogRefused {
        if (text.length() > LONGEST) {
            throw malformed();
        }
        List<String> lines = List.of(text.split("\n", -1));
        // The text ends in a line feed, so the last of at least four pieces is empty, and no other.
        if (lines.size() < 4 || lines.subList(0, lines.size() - 1).contains("")) {
            throw malformed();
        }
        long size = StrictText.decimal(lines.get(1)).orElseThrow(AllegedCheckpoint::malformed);
        byte[] root = StrictText.base64(lines.get(2)).orElseThrow(AllegedCheckpoint::malformed);
        if (root.length != Sha256.LENGTH) {
            throw malformed();
        }
        return new AllegedCheckpoint(lines.getFirst(), size, root);
    }

    private static LogRefused malformed() {
        return new LogRefused(LogRefusal.CHECKPOINT_MALFORMED, null);
    }
}
