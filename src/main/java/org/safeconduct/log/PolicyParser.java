package org.safeconduct.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a tlog-policy line by line; names are defined before they are used, so no group can hold itself. */
final class PolicyParser {
    private static final int MAX_CHARACTERS = 1 << 16;
    private static final Set<String> RESERVED = Set.of("none", "all", "any");

    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<VerifierKey> witnesses = new ArrayList<>();
    private final List<WitnessAddress> addresses = new ArrayList<>();
    private final Map<String, Quorum> named = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable Quorum quorum;

    LogPolicy parse(String text) throws LogRefused {
        if (text.length() > MAX_CHARACTERS
                || text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' || c == 0x7f)) {
            throw malformed();
        }
        for (String line : text.split("\n", -1)) {
            List<String> words = Arrays.stream(line.split("[ \t]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (!words.isEmpty() && !words.getFirst().startsWith("#")) {
                define(words);
            }
        }
        if (quorum == null) {
            throw malformed();
        }
        return new LogPolicy(logs, witnesses, addresses, quorum);
    }

    private void define(List<String> words) throws LogRefused {
        int count = words.size();
        switch (words.getFirst()) {
            case "log" -> {
                require(count == 2 || count == 3);
                logs.add(key(words.get(1), VerifierKey.Role.LOG, logs));
            }
            case "witness" -> {
                require(count == 3 || count == 4);
                VerifierKey key = key(words.get(2), VerifierKey.Role.WITNESS, witnesses);
                witnesses.add(key);
                name(words.get(1), new Quorum.Witness(key));
                if (count == 4) {
                    addresses.add(new WitnessAddress(words.get(1), key, WitnessAddress.prefix(words.get(3))));
                }
            }
            case "group" -> {
                require(count >= 4);
                name(words.get(1), group(words.get(2), words.subList(3, count)));
            }
            case "quorum" -> {
                require(count == 2 && quorum == null);
                quorum = "none".equals(words.get(1)) ? new Quorum.None() : find(words.get(1));
            }
            default -> throw malformed();
        }
    }

    private Quorum group(String threshold, List<String> names) throws LogRefused {
        List<Quorum> group = new ArrayList<>();
        for (String name : names) {
            // Each name is a member at most once in the whole file: no witness can count twice.
            require(members.add(name));
            group.add(find(name));
        }
        long k =
                switch (threshold) {
                    case "all" -> group.size();
                    case "any" -> 1;
                    default -> StrictText.decimal(threshold).orElse(0);
                };
        require(k >= 1 && k <= group.size());
        return new Quorum.Group((int) k, List.copyOf(group));
    }

    private static VerifierKey key(String vkey, VerifierKey.Role role, List<VerifierKey> others) throws LogRefused {
        VerifierKey key = VerifierKey.parse(vkey);
        require(key.role() == role);
        require(others.stream().noneMatch(other -> Arrays.equals(other.publicKey(), key.publicKey())));
        return key;
    }

    private void name(String name, Quorum quorum) throws LogRefused {
        require(!RESERVED.contains(name) && named.putIfAbsent(name, quorum) == null);
    }

    private Quorum find(String name) throws LogRefused {
        Quorum found = named.get(name);
        if (found == null) {
            throw malformed();
        }
        return found;
    }

    private static void require(boolean condition) throws LogRefused {
        if (!condition) {
            throw malformed();
        }
    }

    private static LogRefused malformed() {
        return new LogRefused(LogRefusal.POLICY_MALFORMED, null);
    }
}
