package org.safeconduct.cli;

import java.util.ArrayList;
import java.util.List;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.client.Keeping;
import org.safeconduct.directory.Roster;

/**
 * A case that was handed on.
 *
 * @param bundle that was sealed anew, under
 * @param referral of the sealer's own
 * @param file that it is in
 * @param receipt file with its verified receipt
 * @param before whether an earlier run of the command had sent it
 * @param parts that were opened for it now
 * @param steps that the sender's case took now
 */
record HandedOverAnswer(
        String bundle,
        String referral,
        String file,
        String receipt,
        boolean before,
        List<Opened> parts,
        List<MovedAnswer> steps)
        implements Answer {
    /**
     * @param bundle that it was received in, as
     * @param part
     * @param record index of the record of its opening
     * @param reported whether the exchange has recorded that it was opened
     * @param documents how many, byte for byte as received
     */
    record Opened(
            String bundle,
            int part,
            long record,
            boolean reported,
            String label,
            int documents,
            List<Recipient> recipients) {}

    static List<Opened> opened(
            List<Keeping.Kept> kept, List<List<PartDocument>> documents, Envelope sealed, Roster roster) {
        List<Opened> opened = new ArrayList<>();
        for (Keeping.Kept each : kept) {
            int i = opened.size();
            opened.add(new Opened(
                    each.bundle().hex(),
                    each.part(),
                    each.record(),
                    each.reported(),
                    each.contents().label(),
                    documents.get(i).size(),
                    sealed.parts().get(i).recipients().stream()
                            .map(pair -> Recipient.of(pair, roster))
                            .toList()));
        }
        return opened;
    }

    @Override
    public void tell(Lines lines) {
        lines.say(before ? "handing.before" : "handing.done");
        lines.fact(1, "fact.bundle", bundle);
        lines.fact(1, "fact.referral", referral);
        lines.fact(1, "fact.receipt", receipt);
        for (Opened part : parts) {
            lines.say("handing.part", part.part, part.bundle, part.documents);
            lines.fact(1, "fact.record", part.record);
            for (Recipient recipient : part.recipients) {
                recipient.tell(lines);
            }
            if (!part.reported) {
                lines.say("open.unreported");
            }
        }
        steps.forEach(step -> step.tell(lines));
        lines.say("handing.sealed-file", file);
    }
}
