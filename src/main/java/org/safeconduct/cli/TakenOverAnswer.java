package org.safeconduct.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a leaver's parts came to, for their successor. @param refused bundles that could not be verified */
record TakenOverAnswer(String leaver, String successor, List<Part> parts, int refused) implements Answer {
    /** @param result made, before (waits or is agreed to already), awaited (a second yes to the release) or failed @param request of the re-seal, or the ask */
    record Part(
            String bundle,
            int part,
            String result,
            @Nullable String request,
            @Nullable String why) {}

    int outcome() {
        if (refused > 0 || parts.stream().anyMatch(part -> part.result.equals("failed"))) {
            return Outcome.REFUSED;
        }
        return parts.stream().anyMatch(part -> part.result.equals("awaited")) ? Outcome.UNREACHABLE : Outcome.DONE;
    }

    @Override
    public void tell(Lines lines) {
        for (Part part : parts) {
            lines.say(
                    "reseal." + part.result,
                    part.part,
                    part.bundle,
                    part.request == null ? "" : part.request,
                    part.why == null ? "" : part.why);
        }
        long made = parts.stream().filter(part -> part.result.equals("made")).count();
        lines.say("reseal.sum", parts.size(), made, successor);
        if (refused > 0) {
            lines.say("inbox.refused", refused);
        }
    }
}
