package org.safeconduct.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.safeconduct.language.Refused;
import org.safeconduct.release.ReleaseRefusal;

/** Nothing was opened yet: a second person has to agree, who was asked now or before. */
public final class ApprovalAwaited extends Refused {
    private final transient UUID request;
    private final transient List<String> approvers;
    private final transient Instant until;

    /** @param approvers pseudonyms */
    ApprovalAwaited(UUID request, List<String> approvers, Instant until) {
        super(ReleaseRefusal.APPROVAL_PENDING, null);
        this.request = request;
        this.approvers = List.copyOf(approvers);
        this.until = until;
    }

    /** How the ask is named to an approver. */
    public UUID request() {
        return request;
    }

    public List<String> approvers() {
        return approvers;
    }

    public Instant until() {
        return until;
    }
}
