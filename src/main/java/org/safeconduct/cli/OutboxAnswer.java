package org.safeconduct.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.directory.Roster;

/** What an organisation sent. @param refused how many bundles could not be verified and are not shown @param more whether older ones were left out */
record OutboxAnswer(List<Bundle> bundles, int refused, boolean more) implements Answer {
    static OutboxAnswer of(Mailbox sent, Roster roster) {
        return new OutboxAnswer(
                sent.bundles().stream().map(bundle -> Bundle.of(bundle, roster)).toList(), sent.refused(), sent.more());
    }

    /** @param received as the exchange says @param senderSuspended now */
    record Bundle(
            String bundle,
            String referral,
            String sender,
            boolean senderSuspended,
            String stream,
            String priority,
            int people,
            String created,
            String received,
            @Nullable String withdrawn,
            @Nullable String destroyed,
            List<Part> parts) {
        private static Bundle of(ListedBundle sent, Roster roster) {
            Envelope envelope = sent.envelope();
            return new Bundle(
                    envelope.bundle().hex(),
                    envelope.referral(),
                    sent.sender().person().id(),
                    sent.sender().suspended(),
                    envelope.stream(),
                    Codes.of(envelope.priority()),
                    envelope.people(),
                    envelope.created().toString(),
                    sent.received().toString(),
                    sent.withdrawn() == null ? null : sent.withdrawn().toString(),
                    sent.destroyed() == null ? null : sent.destroyed().toString(),
                    envelope.parts().stream()
                            .map(part -> new Part(
                                    part.index(),
                                    part.length(),
                                    part.recipients().stream()
                                            .map(pair -> Recipient.of(pair, roster))
                                            .toList(),
                                    Recipient.all(part.approvers(), roster),
                                    part.breakGlass() != null))
                            .toList());
        }
    }

    /** @param bytes of the payload, padding included */
    record Part(int index, long bytes, List<Recipient> recipients, List<Recipient> approvers, boolean breakGlass) {}

    @Override
    public void tell(Lines lines) {
        if (bundles.isEmpty()) {
            lines.say("outbox.empty");
        }
        for (Bundle bundle : bundles) {
            lines.say("inbox.bundle", bundle.bundle);
            lines.fact(1, "fact.sender", bundle.sender);
            lines.fact(1, "fact.referral", bundle.referral);
            lines.fact(1, "fact.stream", bundle.stream);
            lines.fact(1, "fact.people", bundle.people);
            lines.fact(1, "fact.created", bundle.created);
            lines.fact(1, "fact.received", bundle.received);
            if (bundle.withdrawn != null) {
                lines.say("bundle.withdrawn", bundle.withdrawn);
            }
            if (bundle.destroyed != null) {
                lines.say("bundle.destroyed", bundle.destroyed);
                lines.say("outbox.destroyed", bundle.bundle);
            }
            for (Part part : bundle.parts) {
                lines.say("outbox.part", part.index, part.bytes);
                for (Recipient recipient : part.recipients) {
                    recipient.tell(lines);
                }
                Recipient.tellApprovers(part.approvers, part.breakGlass, lines);
            }
        }
        if (more) {
            lines.say("outbox.more");
        }
        if (refused > 0) {
            lines.say("outbox.refused", refused);
        }
    }
}
