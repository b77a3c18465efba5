package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.safeconduct.audit.AuditRefused;
import org.safeconduct.directory.Caller;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Writes down that somebody takes the log away, before they do. */
@RestController
final class ExportsController {
    private static final int MAX_LENGTH = 16 << 10;

    private final AccessLog log;
    private final LogReads reads;
    private final LimitSettings limits;

    ExportsController(AccessLog log, LogReads reads, LimitSettings limits) {
        this.log = log;
        this.reads = reads;
        this.limits = limits;
    }

    @PostMapping(path = "/v1/log/exports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begin an export: one record for all of its reading",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ExportDocument.class))))
    ExportedDocument export(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws ApiRefused, AuditRefused, LogRefused, IOException {
        ExportDocument document = limits.read(request, ExportDocument.class, MAX_LENGTH);
        if (!document.format().matches("[a-z]{1,16}")) {
            throw new ApiRefused(ApiRefusal.REQUEST_MALFORMED);
        }
        document.filter().checked();
        UUID export = reads.record(Event.EXPORTED, caller, "export " + new String(StrictJson.write(document), UTF_8));
        // Answered without waiting for witnesses, so that an outage of theirs can be looked into.
        Inclusion inclusion = log.find(export)
                .or(() -> log.findSigned(export))
                .orElseThrow(() -> new IllegalStateException("the record was in a signed checkpoint already"));
        return new ExportedDocument(export, InclusionDocument.of(inclusion));
    }
}
