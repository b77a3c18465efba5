package org.safeconduct.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;

/** What is left of somebody's leaving, who has to do it, and what they type. */
final class StillOpen {
    private static final String NAME = "safeconduct ";
    private static final String WORDS = " --words WORDS";

    private final Person leaver;
    private final Person successor;
    private final List<LeaveAnswer.Open> items = new ArrayList<>();

    StillOpen(Person leaver, Person successor) {
        this.leaver = leaver;
        this.successor = successor;
    }

    List<LeaveAnswer.Open> items() {
        return List.copyOf(items);
    }

    /** @param maker of re-seals that wait */
    void agree(String maker, long waiting) {
        if (waiting > 0) {
            add("agree", maker, waiting, NAME + "approve-reseal --all-from " + maker);
        }
    }

    void secondYes(TakenOverAnswer taken) {
        List<String> commands = taken.parts().stream()
                .filter(part -> part.result().equals("awaited"))
                .map(part -> NAME + "approve-opening " + part.request())
                .toList();
        if (!commands.isEmpty()) {
            add("second-yes", "", (long) commands.size(), commands.toArray(String[]::new));
        }
    }

    void failed(TakenOverAnswer taken) {
        long failed = taken.parts().stream()
                .filter(part -> part.result().equals("failed"))
                .count();
        if (failed > 0) {
            add("failed", "", failed, leave());
        }
    }

    /** @param refused bundles that could not be verified @param more whether older ones were not looked at */
    void unseen(int refused, boolean more) {
        if (refused > 0) {
            add("unverified", "", (long) refused);
        }
        if (more) {
            add("older", "", null, NAME + "leaver " + leaver.id() + " --newest N");
        }
    }

    /** The one who leaves, once the rest is done; or without it. */
    void ownAgain() {
        add("own-again", leaver.id(), null, leave(), NAME + "freeze " + leaver.id() + WORDS);
    }

    /** By somebody who may. */
    void stop() {
        add("stop", "", null, leave());
    }

    void list() {
        add("list", "", null, leave());
    }

    /**
     * By as few officers as there need to be, and by senders where nobody else can open a part.
     *
     * @param idle who is frozen
     */
    void parts(List<LeaverAnswer.Part> parts, Mailbox sealed, Roster roster, Set<String> idle) {
        Map<LeaverAnswer.Part, List<String>> left = new LinkedHashMap<>();
        Map<String, Set<String>> anew = new TreeMap<>();
        Map<String, Long> lost = new HashMap<>();
        Map<String, String> senders = senders(sealed);
        for (LeaverAnswer.Part part : parts) {
            List<String> able = part.others().stream()
                    .filter(each -> !idle.contains(each) && isColleague(each, roster))
                    .toList();
            if (able.isEmpty()) {
                String sender = senders.getOrDefault(part.bundle(), "?");
                anew.computeIfAbsent(sender, each -> new TreeSet<>()).add(part.referral());
                lost.merge(sender, 1L, Long::sum);
            } else {
                left.put(part, able);
            }
        }
        while (!left.isEmpty()) {
            String most = most(left);
            long count =
                    left.values().stream().filter(able -> able.contains(most)).count();
            left.values().removeIf(able -> able.contains(most));
            add(
                    "reseal",
                    most,
                    count,
                    NAME + "reseal --from " + leaver.id() + " --to " + successor.id() + WORDS,
                    NAME + "approve-reseal --all-from " + most);
        }
        anew.forEach((sender, referrals) -> add(
                "anew",
                sender,
                lost.get(sender),
                referrals.stream()
                        .map(referral -> NAME + "seal --to " + successor.id() + " --referral " + referral)
                        .toArray(String[]::new)));
    }

    private static Map<String, String> senders(Mailbox sealed) {
        Map<String, String> senders = new HashMap<>();
        for (ListedBundle bundle : sealed.bundles()) {
            senders.put(
                    bundle.envelope().bundle().hex(), bundle.sender().person().organisation());
        }
        return senders;
    }

    /** Who can re-seal to the successor: somebody of their organisation. */
    private boolean isColleague(String person, Roster roster) {
        try {
            Person each = roster.person(person);
            return each.organisation().equals(successor.organisation())
                    && !each.id().equals(successor.id())
                    && !each.id().equals(leaver.id());
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    private static String most(Map<LeaverAnswer.Part, List<String>> left) {
        Map<String, Integer> counts = new TreeMap<>();
        left.values().forEach(able -> able.forEach(each -> counts.merge(each, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** What stays for others whoever ran the command. @param unproven whether the caller may not read the log, or no more */
    void after(boolean unproven) {
        if (leaver.state() == State.ACTIVE) {
            add(
                    "roster",
                    leaver.id(),
                    null,
                    NAME + "roster sign DRAFT -o ONCE",
                    NAME + "roster countersign ONCE -o NEXT",
                    NAME + "roster publish NEXT");
        }
        if (unproven) {
            add("prove", leaver.id(), null, NAME + "log left --person " + leaver.id() + " --live");
        }
    }

    private String leave() {
        return NAME + "leave " + leaver.id() + " --to " + successor.id() + WORDS;
    }

    private void add(String kind, String who, @Nullable Long count, String... commands) {
        items.add(new LeaveAnswer.Open(kind, who, count, List.of(commands)));
    }
}
