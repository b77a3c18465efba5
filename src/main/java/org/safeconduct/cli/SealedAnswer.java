package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.Roster;

/** What was sealed. @param bytes of the file @param coverCopies files with copies of the cover sheets */
record SealedAnswer(String file, long bytes, String bundle, String referral, List<Part> parts, List<String> coverCopies)
        implements Answer {
    /**
     * @param compartments of the form, where it is split
     * @param documents how many
     * @param prepared what became of each
     * @param approvers of whom one has to agree
     */
    record Part(
            int index,
            String label,
            @Nullable List<String> compartments,
            int documents,
            List<PreparedDocument> prepared,
            List<Recipient> recipients,
            List<Recipient> approvers,
            boolean breakGlass) {}

    /** @param documents of each part */
    static SealedAnswer of(
            Path file,
            long bytes,
            Envelope envelope,
            List<SealPlan.Part> plan,
            List<List<PreparedDocument>> documents,
            Roster roster,
            List<String> coverCopies) {
        List<Part> parts = IntStream.range(0, plan.size())
                .mapToObj(i -> new Part(
                        envelope.parts().get(i).index(),
                        plan.get(i).name(),
                        plan.get(i).compartments(),
                        documents.get(i).size(),
                        documents.get(i),
                        envelope.parts().get(i).recipients().stream()
                                .map(pair -> Recipient.of(pair, roster))
                                .toList(),
                        Recipient.all(envelope.parts().get(i).approvers(), roster),
                        envelope.parts().get(i).breakGlass() != null))
                .toList();
        return new SealedAnswer(
                file.toString(), bytes, envelope.bundle().hex(), envelope.referral(), parts, coverCopies);
    }

    @Override
    public void tell(Lines lines) {
        lines.say("seal.done", file, bytes);
        lines.fact(1, "fact.bundle", bundle);
        lines.fact(1, "fact.referral", referral);
        for (Part part : parts) {
            lines.say("seal.part", part.index, part.label, part.documents);
            for (Recipient recipient : part.recipients) {
                recipient.tell(lines);
            }
            Recipient.tellApprovers(part.approvers, part.breakGlass, lines);
            part.prepared.forEach(document -> document.tell(lines));
        }
        parts.stream()
                .flatMap(part -> part.prepared.stream())
                .map(PreparedDocument::isolation)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(isolation -> lines.say("pdf.isolation-" + isolation));
        for (String copy : coverCopies) {
            lines.say("seal.cover-copy", copy);
        }
        lines.say("seal.next", file);
    }
}
