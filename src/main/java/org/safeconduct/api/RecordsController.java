package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The closed half of the log: who did what. Reading it is itself in the log before anything is shown. */
@RestController
final class RecordsController {
    private static final int MOST = 256;

    private final AccessLog log;
    private final LogReads reads;

    RecordsController(AccessLog log, LogReads reads) {
        this.log = log;
        this.reads = reads;
    }

    @GetMapping("/v1/log/records")
    @Operation(summary = "Records with all their sections, ascending without gaps")
    RecordsDocument records(
            @RequestParam long from,
            @RequestParam(defaultValue = "256") int limit,
            @RequestParam(required = false) @Nullable String export,
            @AuthenticationPrincipal Caller caller)
            throws ApiRefused, LogRefused {
        if (from < 0 || limit < 1 || limit > MOST) {
            throw new ApiRefused(ApiRefusal.REQUEST_MALFORMED);
        }
        if (export == null) {
            reads.record(caller, "records from " + from + ", at most " + limit);
        } else {
            reads.requireExport(RequestPath.of(export), caller);
        }
        return new RecordsDocument(
                log.records(from, limit).stream().map(DisclosureDocument::of).toList());
    }

    @GetMapping("/v1/log/proofs/{request}")
    @Operation(summary = "A record's place in the log, for its own actor or a reviewer")
    InclusionDocument proof(@PathVariable String request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, LogRefused {
        Inclusion inclusion = log.find(RequestPath.of(request)).orElseThrow(() -> new ApiRefused(ApiRefusal.NOT_FOUND));
        if (!isActor(inclusion, caller)) {
            if (!caller.roles().contains(Role.REVIEWER)) {
                throw new ApiRefused(ApiRefusal.NOT_FOUND);
            }
            reads.record(caller, "record " + inclusion.index());
        }
        return InclusionDocument.of(inclusion);
    }

    private static boolean isActor(Inclusion inclusion, Caller caller) throws LogRefused {
        Actor actor = inclusion.record().verify().actor();
        return actor != null && caller.person().id().equals(actor.person());
    }
}
