package org.safeconduct.deposit;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** What this server's own log proves: for what is done on a record's word and cannot be undone. */
final class ProvenRecords {
    private static final System.Logger LOGGER = System.getLogger(ProvenRecords.class.getName());
    /** For a record that was just made to be in a signed checkpoint. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AccessLog log;
    private final LogPolicy policy;

    ProvenRecords(AccessLog log, LogPolicy policy) {
        this.log = log;
        this.policy = policy;
    }

    /** Null where there is none. Which request it is of is the tables' word: what it says must be looked at. */
    @Nullable
    Disclosed proven(UUID request) {
        if (!log.knows(request)) {
            return null;
        }
        try {
            Optional<Inclusion> found = log.findSigned(request);
            Inclusion record = found.isPresent() ? found.get() : log.awaitSigned(request, PATIENCE);
            ProofVerifier.verify(record, policy);
            return record.record().verify();
        } catch (LogRefused e) {
            LOGGER.log(Level.WARNING, "a record that something rests on is not proven", e);
            return null;
        }
    }
}
