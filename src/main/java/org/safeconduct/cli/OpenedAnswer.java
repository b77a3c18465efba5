package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Opening;

/**
 * A part that was opened.
 *
 * @param deposited when the bundle came, by the log's record of it, RFC 3339
 * @param record index in the log of the record of this opening
 * @param cosigned whether the witnesses' quorum confirmed that record
 */
record OpenedAnswer(
        String bundle,
        int part,
        String label,
        String sender,
        String organisation,
        boolean senderSuspended,
        String deposited,
        long record,
        boolean cosigned,
        boolean outcomeReported,
        String folder,
        @Nullable String form,
        List<Document> documents)
        implements Answer {
    record Document(String file, String mediaType, long bytes, String sha256) {}

    static OpenedAnswer of(Opening.Opened opened, Opening.Wish wish, Path folder) {
        return new OpenedAnswer(
                wish.bundle().hex(),
                wish.part(),
                opened.part().label(),
                opened.arrival().sender().person().id(),
                opened.arrival().sender().person().organisation(),
                opened.arrival().sender().suspended(),
                opened.arrival().time().toString(),
                opened.index(),
                opened.cosigned(),
                opened.reported(),
                folder.toString(),
                opened.part().form() == null ? null : opened.part().form().toString(),
                opened.part().documents().stream()
                        .map(document -> new Document(
                                document.file().toString(), document.mediaType(), document.length(), document.sha256()))
                        .toList());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("open.done", part, label);
        lines.fact(1, "fact.sender", sender + " (" + organisation + ")");
        if (senderSuspended) {
            lines.say("sender.suspended");
        }
        lines.fact(1, "fact.deposited", deposited);
        lines.fact(1, "fact.record", record);
        if (!cosigned) {
            lines.say("open.uncosigned");
        }
        lines.fact(1, "fact.folder", folder);
        if (form != null) {
            lines.fact(2, "fact.form", form);
        }
        for (Document document : documents) {
            lines.fact(2, "fact.document", document.file + " (" + document.bytes + ")");
        }
        if (!outcomeReported) {
            lines.say("open.unreported");
        }
        lines.say("open.care");
    }
}
