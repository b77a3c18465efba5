package org.safeconduct.audit.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordStream;

/** Counts what a report tells, while the log goes by: all of it, because what is usual began before the period. */
public final class Statistics implements RecordStream.Sink {
    static final int LISTED = 40;
    /** Of releases that were recorded before requests said what they take. */
    private static final String NOT_STATED = "not-stated";

    private final Period period;
    final Patterns patterns;
    final Alone alone;
    final Tally events = new Tally();
    final Tally purposes = new Tally();
    final Tally organisations = new Tally();
    final Tally reasons = new Tally();
    final Tally renditions = new Tally();
    private final TreeMap<LocalDate, Long> perDay = new TreeMap<>();
    final List<Noted> recoveries = new ArrayList<>();
    final List<Noted> unfinished = new ArrayList<>();
    private final BitSet open = new BitSet();
    private final List<Noted> granted = new ArrayList<>();
    private long byRecovery;
    private long records;
    private long erased;

    public Statistics(Period period) {
        this.period = period;
        this.patterns = new Patterns(period);
        this.alone = new Alone(period);
    }

    Period period() {
        return period;
    }

    long records() {
        return records;
    }

    /** Records in the whole log whose facts are erased: no period can be told for them. */
    long erased() {
        return erased;
    }

    @Override
    public void take(long index, Disclosure record, Disclosed content) {
        Facts facts = content.facts();
        if (facts == null) {
            erased++;
            return;
        }
        Actor actor = content.actor();
        String person = actor == null ? null : actor.person();
        String organisation = actor == null ? null : actor.organisation();
        if (facts.event() == Event.DEPOSITED) {
            patterns.deposited(facts, organisation);
        }
        if (facts.event().isRelease()) {
            patterns.released(index, facts, person);
        }
        if (facts.release() != null && (facts.event() == Event.OPENED || facts.event() == Event.OPEN_FAILED)) {
            outcome(facts.release());
        }
        alone.take(index, facts, person);
        if (period.has(facts.time())) {
            count(index, facts, person, organisation);
        }
    }

    private void count(long index, Facts facts, @Nullable String person, @Nullable String organisation) {
        records++;
        events.add(RecordFilter.code(facts.event()));
        organisations.add(organisation);
        switch (facts.event()) {
            case RELEASE_GRANTED, BREAK_GLASS -> {
                recovered(index, facts, person);
                purposes.add(facts.purpose());
                renditions.add(Objects.requireNonNullElse(facts.rendition(), NOT_STATED));
                perDay.merge(LocalDate.ofInstant(facts.time(), period.zone()), 1L, Long::sum);
                if (index <= Integer.MAX_VALUE) {
                    open.set((int) index);
                    granted.add(new Noted(index, facts.time(), person, facts.purpose()));
                }
            }
            case RELEASE_REFUSED,
                    DEPOSIT_REFUSED,
                    OUTCOME_REFUSED,
                    WITHDRAWAL_REFUSED,
                    ERASURE_REFUSED,
                    APPROVAL_REFUSED,
                    RESEAL_REFUSED,
                    BREAK_GLASS_REVIEW_REFUSED,
                    TRANSITION_REFUSED,
                    FREEZE_REFUSED,
                    FROZEN_REFUSED -> reasons.add(facts.reason() == null ? "?" : facts.reason());
            case ROSTER_CHANGED,
                    FROZEN,
                    UNFROZEN,
                    BREAK_GLASS_REVIEWED,
                    RELEASED_UNCOSIGNED,
                    LOG_SUCCEEDED,
                    DEPOSITED,
                    LOG_READ,
                    OPENED,
                    OPEN_FAILED,
                    APPROVAL_ASKED,
                    APPROVAL_DENIED,
                    APPROVAL_GIVEN,
                    RESEAL_ASKED,
                    RESEALED,
                    MOVED,
                    DECIDED,
                    WITHDRAWN,
                    DESTROYED,
                    ERASED,
                    EXPORTED,
                    ADMINISTERED,
                    RECONCILED,
                    MISMATCH_FOUND -> {
                // Counted by event only.
            }
        }
    }

    private void recovered(long index, Facts facts, @Nullable String person) {
        if (Role.RECOVERY.code().equals(facts.role())) {
            byRecovery++;
            if (recoveries.size() < LISTED) {
                recoveries.add(new Noted(index, facts.time(), person, facts.bundle()));
            }
        }
    }

    /** How many releases of the period were to a recovery key. */
    long byRecovery() {
        return byRecovery;
    }

    private void outcome(long release) {
        if (isIndex(release)) {
            open.clear((int) release);
        }
    }

    private static boolean isIndex(long record) {
        return record >= 0 && record <= Integer.MAX_VALUE;
    }

    /** How many releases of the period have no outcome in the whole log. */
    long withoutOutcome() {
        unfinished.clear();
        long count = 0;
        for (Noted release : granted) {
            if (open.get((int) release.index())) {
                count++;
                if (unfinished.size() < LISTED) {
                    unfinished.add(release);
                }
            }
        }
        return count;
    }

    /** @param size records in the whole log */
    Figures figures(long size) {
        return new Figures(
                period,
                size,
                records,
                events.of("release-granted") + events.of("break-glass"),
                events.of("release-refused"),
                events.of("break-glass"),
                withoutOutcome(),
                alone.unreviewed().size(),
                patterns.outsideHours(),
                patterns.peaks().size(),
                patterns.firstTimes(),
                erased,
                perWeek(),
                days(),
                purposes.top(12),
                reasons.top(12));
    }

    private boolean perWeek() {
        return ChronoUnit.DAYS.between(period.first(), period.last()) > 92;
    }

    /** Days without any too; weeks, by their first day, where there are more days than bars fit. */
    private Map<String, Long> days() {
        Map<String, Long> days = new LinkedHashMap<>();
        LocalDate first = period.first();
        LocalDate last = period.last();
        int step = perWeek() ? 7 * (int) Math.ceilDiv(ChronoUnit.DAYS.between(first, last), 7 * 104) : 1;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(step)) {
            long count = perDay.subMap(day, day.plusDays(step)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            days.put(day.toString(), count);
        }
        return days;
    }
}
