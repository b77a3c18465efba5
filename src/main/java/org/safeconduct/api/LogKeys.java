package org.safeconduct.api;

import java.util.List;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.VerifierKey;

/** The log's name with the key it signs with, and the former one as long as that signs too. */
record LogKeys(String origin, List<Ed25519Key> keys) implements AutoCloseable {
    /** What this server believes of its own log: its keys alone. Witnesses are for those who do not trust this server. */
    LogPolicy policy() {
        return LogPolicy.of(verifierKeys().toArray(VerifierKey[]::new));
    }

    List<VerifierKey> verifierKeys() {
        return keys.stream()
                .map(key -> new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey()))
                .toList();
    }

    @Override
    public void close() {
        keys.forEach(Ed25519Key::close);
    }
}
