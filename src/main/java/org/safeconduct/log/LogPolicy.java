package org.safeconduct.log;

import java.util.List;

/** A tlog-policy: the logs and witnesses that are trusted and the quorum asked for. */
public final class LogPolicy {
    private final List<VerifierKey> logs;
    private final List<VerifierKey> witnesses;
    private final Quorum quorum;

    LogPolicy(List<VerifierKey> logs, List<VerifierKey> witnesses, Quorum quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /** Reads the policy file (C2SP tlog-policy). */
    public static LogPolicy parse(String text) throws LogRefused {
        return new PolicyParser().parse(text);
    }

    /** Trusts these keys alone, without witnesses: what the log itself and its operator check. */
    public static LogPolicy of(VerifierKey... logs) {
        return new LogPolicy(List.of(logs), List.of(), new Quorum.None());
    }

    /** The same logs, whatever witnesses say. */
    public LogPolicy withoutQuorum() {
        return new LogPolicy(logs, witnesses, new Quorum.None());
    }

    /** The origin of the policy's only log; two keys of one log share it. */
    public String origin() {
        List<String> origins = logs.stream().map(VerifierKey::name).distinct().toList();
        if (origins.size() != 1) {
            throw new IllegalStateException("the policy names " + origins.size() + " logs, not one");
        }
        return origins.getFirst();
    }

    List<VerifierKey> logs() {
        return logs;
    }

    List<VerifierKey> witnesses() {
        return witnesses;
    }

    Quorum quorum() {
        return quorum;
    }
}
