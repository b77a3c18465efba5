package org.safeconduct.cli;

import java.util.List;

/** Re-seals that were agreed to: from now on the colleague can open these parts. */
record ResealAgreedAnswer(List<Agreed> agreed) implements Answer {
    /** @param record index of its record */
    record Agreed(String reseal, String bundle, int part, String colleague, long record) {}

    @Override
    public void tell(Lines lines) {
        if (agreed.isEmpty()) {
            lines.say("reseals.none");
        }
        for (Agreed each : agreed) {
            lines.say("approve-reseal.agreed", each.part, each.bundle, each.colleague);
            lines.fact(1, "fact.record", each.record);
        }
    }
}
