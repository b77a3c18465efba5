package org.safeconduct.log;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a log's server has its checkpoints cosigned.
 *
 * @param policy with the witnesses' addresses, and the quorum that proofs are answered with
 * @param patience how long a record that is in the tree waits for the quorum
 * @param timeout of one request to a witness
 */
public record Witnessing(LogPolicy policy, Duration patience, Duration timeout, InstantSource clock) {
    public static Witnessing under(LogPolicy policy) {
        return new Witnessing(policy, Duration.ofSeconds(5), Duration.ofSeconds(1), InstantSource.system());
    }

    /** Whether proofs have to wait for witnesses. */
    boolean required() {
        return policy.asksWitnesses();
    }
}
