package org.safeconduct.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.OpenedHere;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.release.Colleagues;

/**
 * What lies ready for somebody.
 *
 * @param refused how many bundles could not be verified and are not shown
 * @param more whether older ones are left out
 * @param unreviewed break-glass openings of whoever asks that nobody reviewed, as far as the exchange shows
 */
record InboxAnswer(List<Bundle> bundles, int refused, boolean more, List<BreakGlassShown> unreviewed)
        implements Answer {
    static InboxAnswer of(Mailbox ready, Reader reader, List<BreakGlassShown> unreviewed) {
        return new InboxAnswer(
                ready.bundles().stream()
                        .map(bundle -> Bundle.of(bundle, reader))
                        .toList(),
                ready.refused(),
                ready.more(),
                unreviewed);
    }

    /** Whose inbox it is. @param handed what other officers sealed to them, verified */
    record Reader(
            FingerprintPair own,
            Roster roster,
            OpenedHere opened,
            Map<BundleId, Map<Integer, Colleagues.Link>> handed) {
        private Colleagues.@Nullable Link handed(Envelope envelope, int part) {
            return handed.getOrDefault(envelope.bundle(), Map.of()).get(part);
        }
    }

    /** Those of which nothing is left to show are not shown. @param more that could not be verified either */
    InboxAnswer refusing(int others) {
        return new InboxAnswer(
                bundles.stream().filter(bundle -> !bundle.parts.isEmpty()).toList(),
                refused + others,
                more,
                unreviewed);
    }

    /** Those with a part that was not opened on this machine. */
    InboxAnswer unopened() {
        return new InboxAnswer(
                bundles.stream()
                        .filter(bundle -> bundle.parts.stream().anyMatch(part -> !part.opened))
                        .toList(),
                refused,
                more,
                unreviewed);
    }

    /** @param role as what its sender sealed it, by the roster @param parts those sealed to whoever asked @param received as the exchange says @param senderSuspended now; what they sealed before is sound */
    record Bundle(
            String bundle,
            String referral,
            String organisation,
            String sender,
            String role,
            boolean senderSuspended,
            String stream,
            String priority,
            int people,
            String created,
            String received,
            @Nullable String withdrawn,
            @Nullable String destroyed,
            List<Part> parts) {
        private static Bundle of(ListedBundle ready, Reader reader) {
            Envelope envelope = ready.envelope();
            Person sender = ready.sender().person();
            return new Bundle(
                    envelope.bundle().hex(),
                    envelope.referral(),
                    sender.organisation(),
                    sender.id(),
                    sender.caseRole().map(Role::code).orElse(""),
                    ready.sender().suspended(),
                    envelope.stream(),
                    Codes.of(envelope.priority()),
                    envelope.people(),
                    envelope.created().toString(),
                    ready.received().toString(),
                    ready.withdrawn() == null ? null : ready.withdrawn().toString(),
                    ready.destroyed() == null ? null : ready.destroyed().toString(),
                    envelope.parts().stream()
                            .filter(part -> part.recipients().contains(reader.own())
                                    || reader.handed(envelope, part.index()) != null)
                            .map(part -> part(envelope, part, reader))
                            .toList());
        }

        private static Part part(Envelope envelope, EnvelopePart part, Reader reader) {
            Colleagues.Link handed = reader.handed(envelope, part.index());
            return new Part(
                    part.index(),
                    part.length(),
                    reader.opened().has(envelope.bundle(), part.index()),
                    Recipient.all(part.approvers(), reader.roster()),
                    // Only whom the sender sealed to: nobody seals that envelope again.
                    handed == null && part.breakGlass() != null,
                    handed == null ? null : handed.by().id(),
                    handed == null ? null : handed.second().id());
        }
    }

    /**
     * @param bytes of the payload, padding included
     * @param opened whether this machine keeps the record of an opening
     * @param approvers of whom one has to agree
     * @param breakGlass whether one can open it alone in an emergency
     * @param resealedBy the officer who sealed it to whoever asks; null where its sender did
     * @param agreed the officer who agreed to that
     */
    record Part(
            int index,
            long bytes,
            boolean opened,
            List<Recipient> approvers,
            boolean breakGlass,
            @Nullable String resealedBy,
            @Nullable String agreed) {}

    @Override
    public void tell(Lines lines) {
        if (bundles.isEmpty()) {
            lines.say("inbox.empty");
        }
        for (Bundle bundle : bundles) {
            lines.say("inbox.bundle", bundle.bundle);
            lines.fact(1, "fact.sender", bundle.sender + " (" + bundle.organisation + ")");
            lines.fact(1, "fact.sender-role", lines.texts().code("role", bundle.role));
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
            if (bundle.destroyed != null) {
                lines.say("bundle.destroyed", bundle.destroyed);
            }
            for (Part part : bundle.parts) {
                lines.say(part.opened ? "inbox.part-opened" : "inbox.part", part.index, part.bytes);
                if (part.resealedBy != null) {
                    lines.say("inbox.resealed", part.resealedBy, String.valueOf(part.agreed));
                }
                Recipient.tellApprovers(part.approvers, part.breakGlass, lines);
            }
        }
        unreviewed.forEach(each -> each.tellOwn(lines));
        if (refused > 0) {
            lines.say("inbox.refused", refused);
        }
        if (more) {
            lines.say("inbox.more");
        }
    }
}
