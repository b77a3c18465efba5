package org.safeconduct.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.Priority;
import org.safeconduct.client.HandedOn;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.OpenedHere;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/** What lies ready: the most pressing first, then what has waited longest. @param refused how many could not be verified and are not shown @param more whether older ones are left out */
record InboxPage(List<Bundle> bundles, int refused, boolean more) {
    /** Whose inbox it is. */
    record Reader(FingerprintPair own, Roster roster, OpenedHere opened, HandedOn handed) {
        private boolean mayOpen(Envelope envelope, EnvelopePart part) {
            return part.recipients().contains(own) || isHanded(envelope, part);
        }

        private boolean isHanded(Envelope envelope, EnvelopePart part) {
            return handed.parts().getOrDefault(envelope.bundle(), Map.of()).containsKey(part.index());
        }
    }

    /** @param role as what its sender sealed it @param received as the exchange says @param parts those that the reader can open */
    record Bundle(
            String id,
            String referral,
            String organisation,
            String sender,
            String role,
            boolean senderSuspended,
            String stream,
            Priority priority,
            int people,
            Instant created,
            Instant received,
            @Nullable Instant withdrawn,
            @Nullable Instant destroyed,
            List<Part> parts) {
        public String priorityCode() {
            return priority.name().toLowerCase(Locale.ROOT);
        }

        public long opened() {
            return parts.stream().filter(Part::opened).count();
        }

        /** Enough of it to find it again on paper or by telephone. */
        public String shortReferral() {
            return referral.substring(0, Math.min(8, referral.length()));
        }

        public Part part(int index) throws Failures.NotHere {
            return parts.stream()
                    .filter(each -> each.index == index)
                    .findFirst()
                    .orElseThrow(Failures.NotHere::new);
        }
    }

    /** @param opened on this machine @param twoPersons whether somebody else has to agree @param breakGlass whether one can open it alone in an emergency @param handed whether another officer sealed it to the reader */
    record Part(int index, long bytes, boolean opened, boolean twoPersons, boolean breakGlass, boolean handed) {}

    static InboxPage of(Mailbox ready, Reader reader, Instant now) {
        List<Bundle> bundles = ready.bundles().stream()
                .map(each -> bundle(each, reader))
                .sorted(Comparator.comparing((Bundle each) -> each.priority)
                        .reversed()
                        .thenComparing(Bundle::received))
                .toList();
        return new InboxPage(bundles, ready.refused() + reader.handed.refused(), ready.more());
    }

    private static Bundle bundle(ListedBundle listed, Reader reader) {
        Envelope envelope = listed.envelope();
        Person sender = listed.sender().person();
        return new Bundle(
                envelope.bundle().hex(),
                envelope.referral(),
                sender.organisation(),
                sender.id(),
                sender.caseRole().map(Role::code).orElse(""),
                listed.sender().suspended(),
                envelope.stream(),
                envelope.priority(),
                envelope.people(),
                envelope.created(),
                listed.received(),
                listed.withdrawn(),
                listed.destroyed(),
                envelope.parts().stream()
                        .filter(part -> reader.mayOpen(envelope, part))
                        .map(part -> part(envelope, part, reader))
                        .toList());
    }

    private static Part part(Envelope envelope, EnvelopePart part, Reader reader) {
        boolean handed = reader.isHanded(envelope, part);
        return new Part(
                part.index(),
                part.length(),
                reader.opened.has(envelope.bundle(), part.index()),
                !part.approvers().isEmpty(),
                !handed && part.breakGlass() != null,
                handed);
    }
}
