package org.safeconduct.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A part's ciphertext, for its recipients only, though nobody could read it without the gate. */
@RestController
final class PayloadController {
    private static final int BUFFER = 1 << 16;

    private final Deposits deposits;
    private final WithdrawnReferrals withdrawn;
    private final Recipients recipients;
    private final LimitSettings limits;
    private final Places places;

    PayloadController(Deposits deposits, WithdrawnReferrals withdrawn, Recipients recipients, LimitSettings limits) {
        this.deposits = deposits;
        this.withdrawn = withdrawn;
        this.recipients = recipients;
        this.limits = limits;
        // Officers are of few organisations, often of one: none of these has a bound of its own.
        this.places = new Places(limits.downloads(), limits.downloads(), limits.downloadsPerPerson());
    }

    @GetMapping(path = "/v1/bundles/{id}/parts/{part}/payload", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "A part's ciphertext, whole or one range of it")
    @ApiResponse(
            responseCode = "200",
            description = "The whole",
            content = @Content(mediaType = "application/octet-stream", schema = @Schema(format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The range asked for",
            content = @Content(mediaType = "application/octet-stream", schema = @Schema(format = "binary")))
    void payload(
            @PathVariable String id,
            @PathVariable String part,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response)
            throws ApiRefused, DepositRefused, DirectoryRefused, IOException {
        BundleId bundle = BundlePath.id(id);
        EnvelopePart wanted = part(bundle, BundlePath.part(part), caller);
        ByteRange sent = ByteRange.of(Optional.ofNullable(range), wanted.length(), response);
        places.take(caller.person());
        try (InputStream payload = deposits.payload(bundle, wanted.index(), sent.first(), sent.length())) {
            response.setStatus(sent.whole() ? HttpStatus.OK.value() : HttpStatus.PARTIAL_CONTENT.value());
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(sent.length());
            copy(payload, sent.length(), response.getOutputStream(), new Pace(limits.pace()));
        } finally {
            places.release(caller.person());
        }
    }

    private EnvelopePart part(BundleId id, int index, Caller caller) throws DepositRefused, DirectoryRefused {
        Deposited bundle = deposits.find(id).orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null));
        for (EnvelopePart part : bundle.envelope().parts()) {
            if (part.index() == index && recipients.received(bundle, part, caller)) {
                withdrawn.requireStanding(bundle);
                return part;
            }
        }
        throw new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null);
    }

    /** @throws IOException if the reader is too slow: only a broken connection tells that what came is not whole */
    static void copy(InputStream from, long length, OutputStream to, Pace pace) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new IOException("the stored payload is shorter than its envelope says");
            }
            to.write(buffer, 0, count);
            left -= count;
            if (left > 0 && !pace.isKept(length - left)) {
                throw new ClientAbortException("a download was too slow");
            }
        }
    }
}
