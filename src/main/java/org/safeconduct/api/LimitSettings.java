package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties under {@code safeconduct.limits}: what one caller may ask of the server.
 *
 * @param bundle longest bundle
 * @param parts most parts of one bundle
 * @param uploads most uploads at the same time
 * @param uploadsPerOrganisation of those, most of one organisation
 * @param uploadsPerPerson of those, most of one person
 * @param depositsPerOrganisation most bundles that one organisation may send within 24 hours
 * @param depositsPerPerson of those, most of one person; where it is not said a quarter, rounded up
 * @param downloads most downloads of payloads at the same time
 * @param downloadsPerPerson of those, most of one person
 * @param slowest least average speed of an upload or download, in bytes a second, once the grace is over
 * @param grace how long one may be slower
 * @param longest time that one may take
 * @param listed most bundles in one answer of an inbox or outbox
 * @param requests of one signed-in person a minute
 * @param anonymous requests of one address without a sign-in a minute: an auditor reads some thousand tiles
 * @param failures refused sign-ins of one address a minute
 * @param refusedPerPerson most asks, answers, re-seals, reviews and transitions of one person that are refused, and recorded so, in a day
 * @param approval longest time that an officer may wait for a second person's yes; at most 72 hours
 * @param breakGlassReview until when after a break-glass opening it has to be reviewed; one minute to 30 days
 */
@ConfigurationProperties("safeconduct.limits")
record LimitSettings(
        @DefaultValue("16GB") DataSize bundle,
        @DefaultValue("16") int parts,
        @DefaultValue("16") int uploads,
        @DefaultValue("4") int uploadsPerOrganisation,
        @DefaultValue("2") int uploadsPerPerson,
        @DefaultValue("1000") int depositsPerOrganisation,
        @Nullable Integer depositsPerPerson,
        @DefaultValue("64") int downloads,
        @DefaultValue("4") int downloadsPerPerson,
        @DefaultValue("16KB") DataSize slowest,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("50") int listed,
        @DefaultValue("600") int requests,
        @DefaultValue("3000") int anonymous,
        @DefaultValue("60") int failures,
        @DefaultValue("200") int refusedPerPerson,
        @DefaultValue("24h") Duration approval,
        @DefaultValue("72h") Duration breakGlassReview) {

    int depositsOfOnePerson() {
        return depositsPerPerson == null ? Math.ceilDiv(depositsPerOrganisation, 4) : depositsPerPerson;
    }

    BoundedBody.Bounds upload() {
        return new BoundedBody.Bounds(bundle, pace());
    }

    Pace.Bounds pace() {
        return new Pace.Bounds(slowest, grace, longest);
    }

    /**
     * A small body, whole.
     *
     * @param most in bytes
     * @throws ApiRefused REQUEST_MALFORMED unless it is one such document
     */
    <T> T read(HttpServletRequest request, Class<T> document, int most) throws ApiRefused, IOException {
        try {
            return StrictJson.read(read(request, most), document, most);
        } catch (JsonRejected malformed) {
            throw new ApiRefused(ApiRefusal.REQUEST_MALFORMED, malformed);
        }
    }

    /** A small body, whole. @param most in bytes */
    byte[] read(HttpServletRequest request, int most) throws IOException {
        BoundedBody.Bounds bounds = new BoundedBody.Bounds(DataSize.ofBytes(most), pace());
        try (InputStream body = BoundedBody.of(request, bounds)) {
            return body.readAllBytes();
        }
    }
}
