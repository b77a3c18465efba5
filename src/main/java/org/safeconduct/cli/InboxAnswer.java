package org.safeconduct.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/** What lies ready for somebody. @param refused how many bundles could not be verified and are not shown @param more whether older ones are left out */
record InboxAnswer(List<Bundle> bundles, int refused, boolean more) implements Answer {
    static InboxAnswer of(Mailbox ready, FingerprintPair own, Roster roster) {
        return new InboxAnswer(
                ready.bundles().stream()
                        .map(bundle -> Bundle.of(bundle, own, roster))
                        .toList(),
                ready.refused(),
                ready.more());
    }

    /** @param parts those sealed to whoever asked @param received as the exchange says @param senderSuspended now; what they sealed before is sound */
    record Bundle(
            String bundle,
            String referral,
            String organisation,
            String sender,
            boolean senderSuspended,
            String stream,
            String priority,
            int people,
            String created,
            String received,
            @Nullable String withdrawn,
            List<Part> parts) {
        private static Bundle of(VerifiedBundle ready, FingerprintPair own, Roster roster) {
            Envelope envelope = ready.envelope();
            Person sender = ready.sender().person();
            return new Bundle(
                    envelope.bundle().hex(),
                    envelope.referral(),
                    sender.organisation(),
                    sender.id(),
                    ready.sender().suspended(),
                    envelope.stream(),
                    Codes.of(envelope.priority()),
                    envelope.people(),
                    envelope.created().toString(),
                    ready.received().toString(),
                    ready.withdrawn() == null ? null : ready.withdrawn().toString(),
                    envelope.parts().stream()
                            .filter(part -> part.recipients().contains(own))
                            .map(part -> new Part(part.index(), part.length(), Recipient.all(part.approvers(), roster)))
                            .toList());
        }
    }

    /** @param bytes of the payload, padding included @param approvers of whom one has to agree */
    record Part(int index, long bytes, List<Recipient> approvers) {}

    @Override
    public void tell(Lines lines) {
        if (bundles.isEmpty()) {
            lines.say("inbox.empty");
        }
        for (Bundle bundle : bundles) {
            lines.say("inbox.bundle", bundle.bundle);
            lines.fact(1, "fact.sender", bundle.sender + " (" + bundle.organisation + ")");
            if (bundle.senderSuspended) {
                lines.say("sender.suspended");
            }
            lines.fact(1, "fact.referral", bundle.referral);
            lines.fact(1, "fact.stream", bundle.stream);
            lines.fact(1, "fact.priority", lines.texts().code("priority", bundle.priority));
            lines.fact(1, "fact.people", bundle.people);
            lines.fact(1, "fact.received", bundle.received);
            if (bundle.withdrawn != null) {
                lines.say("bundle.withdrawn", bundle.withdrawn);
            }
            for (Part part : bundle.parts) {
                lines.say("inbox.part", part.index, part.bytes);
                Recipient.tellApprovers(part.approvers, lines);
            }
        }
        if (refused > 0) {
            lines.say("inbox.refused", refused);
        }
        if (more) {
            lines.say("inbox.more");
        }
    }
}
