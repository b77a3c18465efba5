package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.client.ApprovalAwaited;

/** Nothing was opened yet: somebody else has to agree. @param ask how an approver names it @param until RFC 3339 */
record AwaitedAnswer(String ask, List<String> approvers, String until) implements Answer {
    static AwaitedAnswer of(ApprovalAwaited awaited) {
        return new AwaitedAnswer(
                awaited.request().toString(),
                awaited.approvers(),
                awaited.until().toString());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("open.awaited", until);
        for (String approver : approvers) {
            lines.fact(1, "fact.approver", approver);
        }
        lines.say("open.awaited-how", ask);
        lines.say("open.awaited-next");
    }
}
