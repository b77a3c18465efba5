package org.safeconduct.api;

import java.util.UUID;

/** A record's request id in a path. */
final class RequestPath {
    private RequestPath() {}

    /** In its one usual form: UUID.fromString takes others too. */
    static UUID of(String text) throws ApiRefused {
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new ApiRefused(ApiRefusal.NOT_FOUND);
        }
        return UUID.fromString(text);
    }
}
