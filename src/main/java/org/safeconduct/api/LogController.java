package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.safeconduct.log.AccessLog;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The open half of the log (C2SP tlog-tiles): commitments only, for anybody who wants to verify or witness. */
@RestController
final class LogController {
    private static final String PREFIX = "/v1/log/";

    /** Hash tiles and entry bundles, full or partial; which of them exist is the log's to say. */
    private static final Pattern TILE =
            Pattern.compile("tile/(entries|[0-9]{1,2})(/x[0-9]{3}){0,6}/[0-9]{3}(\\.p/[0-9]{1,3})?");

    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final AccessLog log;

    LogController(AccessLog log) {
        this.log = log;
    }

    @GetMapping(path = "/v1/log/checkpoint", produces = MediaTypes.NOTE)
    @Operation(summary = "The newest signed checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return ResponseEntity.ok().cacheControl(FRESH).body(log.checkpoint());
    }

    @GetMapping(path = "/v1/log/tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "A hash tile or an entry bundle at its tlog-tiles path")
    ResponseEntity<byte[]> tile(HttpServletRequest request) throws ApiRefused {
        // As it was sent, not decoded: a tile has one name only.
        String path = request.getRequestURI().substring(PREFIX.length());
        if (!TILE.matcher(path).matches()) {
            throw new ApiRefused(ApiRefusal.NOT_FOUND);
        }
        byte[] tile = log.tile(path).orElseThrow(() -> new ApiRefused(ApiRefusal.NOT_FOUND));
        return ResponseEntity.ok().cacheControl(FOR_EVER).body(tile);
    }
}
