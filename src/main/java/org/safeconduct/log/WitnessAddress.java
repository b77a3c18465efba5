package org.safeconduct.log;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a witness of a policy is asked.
 *
 * @param name the policy's word for it
 * @param prefix what add-checkpoint is appended to
 */
record WitnessAddress(String name, VerifierKey key, URI prefix) {
    private static final Pattern LOCAL =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    /**
     * A cosignature proves itself, but a refusal does not, and is believed: whoever could change it on its way could stop
     * the log. So plain HTTP is for this machine alone.
     */
    static URI prefix(String url) throws LogRefused {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null
                    || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isLocal(uri.getHost()))
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

    private static boolean isLocal(String host) {
        return LOCAL.matcher(host).matches();
    }

    URI addCheckpoint() {
        return below("add-checkpoint");
    }

    URI below(String path) {
        String base = prefix.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path);
    }
}
