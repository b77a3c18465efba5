package org.safeconduct.api;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/**
 * The bytes of a payload that are sent (RFC 9110 section 14): the whole, or one range. Several at once are answered with
 * the whole, as the RFC allows: they are how a small request asks for much work.
 */
record ByteRange(long first, long length, boolean whole) {
    /** Longer than any single range. */
    private static final int LONGEST_HEADER = 64;

    static ByteRange of(Optional<String> header, long size, HttpServletResponse response) throws ApiRefused {
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        List<HttpRange> ranges = header.filter(text -> text.length() <= LONGEST_HEADER)
                .map(ByteRange::parsed)
                .orElse(List.of());
        if (ranges.size() != 1) {
            return new ByteRange(0, size, true);
        }
        long first = ranges.getFirst().getRangeStart(size);
        long last = ranges.getFirst().getRangeEnd(size);
        if (first >= size || first > last) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
            throw new ApiRefused(ApiRefusal.RANGE_NOT_SATISFIABLE);
        }
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + size);
        return new ByteRange(first, last - first + 1, false);
    }

    /** A range that cannot be understood is passed over (RFC 9110 section 14.2). */
    private static List<HttpRange> parsed(String header) {
        try {
            return HttpRange.parseRanges(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
