package org.safeconduct.witness;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.safeconduct.log.VerifierKey;

/**
 * What a witness is told.
 *
 * @param name that it signs under, such as witness.example/partner
 * @param logs keys of the logs it cosigns; several of one origin where a log changes its key
 * @param database its file
 * @param fresh whether the database is to be made: only ever for a key that has not signed yet
 * @param behindProxy whether a proxy in front does TLS, so that plain connections may come from elsewhere
 * @param perSecond requests of one address that are answered in a second
 */
public record WitnessSettings(
        String name,
        List<VerifierKey> logs,
        Path database,
        boolean fresh,
        InetSocketAddress listen,
        Optional<SSLContext> tls,
        boolean behindProxy,
        int perSecond,
        InstantSource clock) {
    /** Several exchanges under load, each with one request at a time. */
    public static final int STANDARD_PER_SECOND = 200;

    public WitnessSettings {
        logs = List.copyOf(logs);
    }

    /** A witness that only this machine reaches, on a port that is free. */
    public static WitnessSettings local(String name, List<VerifierKey> logs, Path database, boolean fresh) {
        return new WitnessSettings(
                name,
                logs,
                database,
                fresh,
                new InetSocketAddress("127.0.0.1", 0),
                Optional.empty(),
                false,
                STANDARD_PER_SECOND,
                InstantSource.system());
    }
}
