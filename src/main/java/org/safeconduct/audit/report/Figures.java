package org.safeconduct.audit.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of a report, of its period unless said otherwise.
 *
 * @param size records in the whole log
 * @param releases by two persons or one
 * @param unfinished releases of which the whole log has no outcome
 * @param unreviewed openings alone, however old, of whose review the whole log has no record
 * @param outsideHours releases at night or at the weekend
 * @param peaks days on which somebody opened far more than is usual for them
 * @param firstTimes releases to somebody of something of an organisation for the first time
 * @param erased records of the whole log whose facts are erased
 * @param weeks whether {@code perDay} has weeks, by their first day
 * @param perDay releases, days without any too
 * @param purposes releases by code of the purpose, the most frequent first
 * @param reasons refusals by code of the reason, likewise
 */
public record Figures(
        Period period,
        long size,
        long records,
        long releases,
        long refused,
        long breakGlass,
        long unfinished,
        long unreviewed,
        long outsideHours,
        long peaks,
        long firstTimes,
        long erased,
        boolean weeks,
        Map<String, Long> perDay,
        Map<String, Long> purposes,
        Map<String, Long> reasons) {
    public Figures {
        perDay = Collections.unmodifiableMap(new LinkedHashMap<>(perDay));
        purposes = Collections.unmodifiableMap(new LinkedHashMap<>(purposes));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
