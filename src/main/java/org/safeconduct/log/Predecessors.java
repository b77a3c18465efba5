package org.safeconduct.log;

import java.util.List;

/**
 * What a verifier has at hand of logs that the one it verifies took over from.
 *
 * @param keys of those logs: a record must say that this one took over from each
 * @param logs saved copies of them
 * @param kept their checkpoints, each verified when it was kept
 */
public record Predecessors(List<VerifierKey> keys, List<LogSource> logs, List<byte[]> kept) {
    public static final Predecessors NONE = new Predecessors(List.of(), List.of(), List.of());

    public Predecessors {
        keys = List.copyOf(keys);
        logs = List.copyOf(logs);
        kept = List.copyOf(kept);
    }

    List<VerifierKey> keysOf(String origin) {
        return keys.stream().filter(key -> key.name().equals(origin)).toList();
    }
}
