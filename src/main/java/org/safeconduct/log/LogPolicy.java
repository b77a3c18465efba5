package org.safeconduct.log;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A tlog-policy: the logs and witnesses that are trusted and the quorum asked for. */
public final class LogPolicy {
    private final List<VerifierKey> logs;
    private final List<VerifierKey> witnesses;
    private final List<WitnessAddress> addresses;
    private final Quorum quorum;

    LogPolicy(List<VerifierKey> logs, List<VerifierKey> witnesses, List<WitnessAddress> addresses, Quorum quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.addresses = List.copyOf(addresses);
        this.quorum = quorum;
    }

    /** Reads the policy file (C2SP tlog-policy). */
    public static LogPolicy parse(String text) throws LogRefused {
        return new PolicyParser().parse(text);
    }

    /** Trusts these keys alone, without witnesses: what the log itself and its operator check. */
    public static LogPolicy of(VerifierKey... logs) {
        return new LogPolicy(List.of(logs), List.of(), List.of(), new Quorum.None());
    }

    /** The same logs, whatever witnesses say. */
    public LogPolicy withoutQuorum() {
        return new LogPolicy(logs, witnesses, addresses, new Quorum.None());
    }

    /** Whether it is about one log; a policy file may name several. */
    public boolean namesOneLog() {
        return origins().size() == 1;
    }

    private List<String> origins() {
        return logs.stream().map(VerifierKey::name).distinct().toList();
    }

    /** The origin of the policy's only log; two keys of one log share it. */
    public String origin() {
        List<String> origins = origins();
        if (origins.size() != 1) {
            throw new IllegalStateException("the policy names " + origins.size() + " logs, not one");
        }
        return origins.getFirst();
    }

    /** Whether a checkpoint needs any witness. */
    public boolean asksWitnesses() {
        return !(quorum instanceof Quorum.None);
    }

    /** Whether it trusts every log key that the other one does. */
    public boolean trustsAll(LogPolicy other) {
        return keys(logs).containsAll(keys(other.logs));
    }

    /**
     * Whether both ask the same of witnesses, whatever names, addresses and order they are written with. The logs' keys
     * do not matter: while one is changed, a server and a roster may know them at different times.
     */
    public boolean asksTheSameAs(LogPolicy other) {
        return demand().equals(other.demand());
    }

    /** What it asks of witnesses, in one spelling. */
    public String demand() {
        return quorum.canonical();
    }

    private static Set<String> keys(List<VerifierKey> keys) {
        return keys.stream().map(VerifierKey::toString).collect(Collectors.toSet());
    }

    /** Witnesses that the policy says where to ask. */
    List<WitnessAddress> addresses() {
        return addresses;
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
