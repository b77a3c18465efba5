package org.safeconduct.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;

/** Which roster counted at which place of the log, as the log's own records of changes tell. Not for several threads. */
final class RostersInForce {
    /** A decision may have begun on the roster before, on a server whose clock is another. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** Verified ones kept: each is some megabytes, and the log is read in order. */
    private static final int KEPT = 3;

    private record Change(String digest, Instant time) {}

    private final Rosters rosters;
    private final NavigableMap<Long, Change> changes = new TreeMap<>();
    private final Map<String, Optional<Roster>> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Roster>> eldest) {
            return size() > KEPT;
        }
    };

    RostersInForce(Rosters rosters) {
        this.rosters = rosters;
    }

    /** @return false if the roster is gone, or not what registrars signed */
    boolean changed(long index, String digest, Instant time) {
        changes.put(index, new Change(digest, time));
        return roster(digest).isPresent();
    }

    /**
     * The roster that counted for a record at this place, and the one before where the change came just then.
     *
     * @return empty where one of them cannot be had: what was signed cannot be told then
     */
    Optional<List<Roster>> at(long index, Instant time) {
        List<Roster> all = new ArrayList<>();
        Map.Entry<Long, Change> change = changes.lowerEntry(index);
        while (change != null) {
            Optional<Roster> roster = roster(change.getValue().digest());
            if (roster.isEmpty()) {
                return Optional.empty();
            }
            all.add(roster.get());
            boolean justThen = time.isBefore(change.getValue().time().plus(OVERLAP));
            change = justThen ? changes.lowerEntry(change.getKey()) : null;
        }
        return Optional.of(all);
    }

    private Optional<Roster> roster(String digest) {
        return kept.computeIfAbsent(digest, each -> {
            try {
                return Optional.of(rosters.published(each));
            } catch (DirectoryRefused e) {
                return Optional.empty();
            }
        });
    }
}
