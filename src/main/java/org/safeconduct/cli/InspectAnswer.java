package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;

/**
 * What a sealed file is.
 *
 * @param verified whether both signatures, the sender and every digest hold; if not, only {@code alleged} is there
 */
record InspectAnswer(
        String file,
        long bytes,
        boolean verified,
        @Nullable Facts facts,
        @Nullable Alleged alleged) implements Answer {
    record Facts(
            String bundle,
            String sender,
            String organisation,
            String senderRole,
            String referral,
            String stream,
            String priority,
            int people,
            String created,
            List<Part> parts) {}

    /** @param bytes of the payload, padding included @param recipients who can open it, gates apart @param approvers of whom one has to agree @param breakGlass whether one can open it alone in an emergency */
    record Part(
            int index,
            long bytes,
            List<Recipient> recipients,
            List<Recipient> approvers,
            boolean breakGlass,
            int gates) {}

    /** What the file says of itself. @param sender SHA-256 of the certificate it names */
    record Alleged(String bundle, String sender) {}

    static InspectAnswer alleged(Path file, long bytes, SealedEnvelope sealed) throws BundleRefused {
        Alleged alleged = new Alleged(
                sealed.allegedBundle().hex(), sealed.allegedSender().classical().hex());
        return new InspectAnswer(file.toString(), bytes, false, null, alleged);
    }

    static InspectAnswer verified(Path file, long bytes, Person sender, Envelope envelope, Roster roster) {
        Facts facts = new Facts(
                envelope.bundle().hex(),
                sender.id(),
                sender.organisation(),
                sender.caseRole().map(Role::code).orElse(""),
                envelope.referral(),
                envelope.stream(),
                Codes.of(envelope.priority()),
                envelope.people(),
                envelope.created().toString(),
                envelope.parts().stream()
                        .map(part -> new Part(
                                part.index(),
                                part.length(),
                                part.recipients().stream()
                                        .map(pair -> Recipient.of(pair, roster))
                                        .toList(),
                                Recipient.all(part.approvers(), roster),
                                part.breakGlass() != null,
                                part.gates().size()))
                        .toList());
        return new InspectAnswer(file.toString(), bytes, true, facts, null);
    }

    @Override
    public void tell(Lines lines) {
        if (facts != null) {
            tell(lines, facts);
        }
        if (alleged != null) {
            lines.say("inspect.alleged", file, bytes);
            lines.fact(1, "fact.bundle-alleged", alleged.bundle);
            lines.fact(1, "fact.sender-alleged", alleged.sender);
            lines.say("inspect.how-to-verify");
        }
    }

    private void tell(Lines lines, Facts known) {
        lines.say("inspect.verified", file, bytes);
        lines.fact(1, "fact.bundle", known.bundle);
        lines.fact(1, "fact.sender", known.sender + " (" + known.organisation + ")");
        lines.fact(1, "fact.sender-role", lines.texts().code("role", known.senderRole));
        lines.fact(1, "fact.referral", known.referral);
        lines.fact(1, "fact.stream", known.stream);
        lines.fact(1, "fact.priority", lines.texts().code("priority", known.priority));
        lines.fact(1, "fact.people", known.people);
        lines.fact(1, "fact.created", known.created);
        for (Part part : known.parts) {
            lines.say("inspect.part", part.index, part.bytes);
            for (Recipient recipient : part.recipients) {
                recipient.tell(lines);
            }
            Recipient.tellApprovers(part.approvers, part.breakGlass, lines);
        }
    }
}
