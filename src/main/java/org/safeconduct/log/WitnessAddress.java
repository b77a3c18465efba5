package org.safeconduct.log;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a witness of a policy is asked.
 *
 * @param name the policy's word for it
 * @param prefix what add-checkpoint is appended to
 */
record WitnessAddress(String name, VerifierKey key, URI prefix) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** A cosignature proves itself, so plain HTTP is no danger to it; anything else than HTTP is. */
    static URI prefix(String url) throws LogRefused {
        try {
            URI uri = new URI(url);
            if (!SCHEMES.contains(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw new LogRefused(LogRefusal.POLICY_MALFORMED, null);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new LogRefused(LogRefusal.POLICY_MALFORMED, e);
        }
    }

    URI addCheckpoint() {
        String base = prefix.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "add-checkpoint");
    }
}
