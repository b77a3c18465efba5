package org.safeconduct.audit.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Facts;

/**
 * What is unusual about openings: their hour, a person's number of them beside that person's own other days, and a
 * person who opens something of an organisation for the first time. Questions to ask, not findings.
 */
final class Patterns {
    static final int DAY_BEGINS = 7;
    static final int DAY_ENDS = 19;
    static final int MANY = 10;
    static final int TIMES_USUAL = 4;
    private static final int OTHER_DAYS = 4;
    /** Longest list of each kind. */
    private static final int LISTED = 40;

    private static final int MOST_PAIRS = 200_000;

    private final Period period;
    private final Map<Long, String> senders = new HashMap<>();
    private final Map<String, String> organisations = new HashMap<>();
    private final Set<String> pairs = new HashSet<>();
    private final Map<String, TreeMap<LocalDate, Integer>> days = new TreeMap<>();
    private final List<Noted> atNight = new ArrayList<>();
    private final List<Noted> first = new ArrayList<>();
    private long outsideHours;
    private long firstTimes;

    /** @param usual median of the person's other days */
    record Peak(String person, LocalDate day, int openings, int usual) {}

    Patterns(Period period) {
        this.period = period;
    }

    void deposited(Facts facts, @Nullable String organisation) {
        if (facts.bundle() != null && organisation != null) {
            senders.put(key(facts.bundle()), organisations.computeIfAbsent(organisation, name -> name));
        }
    }

    void released(long index, Facts facts, @Nullable String person) {
        if (person == null) {
            return;
        }
        String sender = facts.bundle() == null ? null : senders.get(key(facts.bundle()));
        boolean isFirst = sender != null && pairs.size() < MOST_PAIRS && pairs.add(person + "\n" + sender);
        if (!facts.time().isBefore(period.to())) {
            return;
        }
        ZonedDateTime time = facts.time().atZone(period.zone());
        days.computeIfAbsent(person, name -> new TreeMap<>()).merge(time.toLocalDate(), 1, Integer::sum);
        if (period.has(facts.time())) {
            if (isFirst) {
                firstTimes++;
                note(first, new Noted(index, facts.time(), person, sender));
            }
            if (outsideHours(time)) {
                outsideHours++;
                note(atNight, new Noted(index, facts.time(), person, facts.purpose()));
            }
        }
    }

    private static void note(List<Noted> list, Noted record) {
        if (list.size() < LISTED) {
            list.add(record);
        }
    }

    private static boolean outsideHours(ZonedDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY
                || time.getDayOfWeek() == DayOfWeek.SUNDAY
                || time.getHour() < DAY_BEGINS
                || time.getHour() >= DAY_ENDS;
    }

    long outsideHours() {
        return outsideHours;
    }

    long firstTimes() {
        return firstTimes;
    }

    List<Noted> atNight() {
        return atNight;
    }

    List<Noted> first() {
        return first;
    }

    List<Peak> peaks() {
        List<Peak> peaks = new ArrayList<>();
        days.forEach((person, counts) -> counts.forEach((day, count) -> {
            int usual = usual(counts, day);
            boolean inside = !day.isBefore(period.first()) && !day.isAfter(period.last());
            if (inside && usual > 0 && count >= MANY && count > TIMES_USUAL * usual && peaks.size() < LISTED) {
                peaks.add(new Peak(person, day, count, usual));
            }
        }));
        return peaks;
    }

    /** 0 where there are too few other days to say. */
    private static int usual(TreeMap<LocalDate, Integer> counts, LocalDate day) {
        List<Integer> others = counts.entrySet().stream()
                .filter(each -> !each.getKey().equals(day))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return others.size() < OTHER_DAYS ? 0 : others.get(others.size() / 2);
    }

    /** Both halves of a random identifier in one number: a million of them would not fit as text. */
    private static long key(String bundle) {
        return bundle.matches("[0-9a-f]{32}")
                ? 31 * Long.parseUnsignedLong(bundle, 0, 16, 16) + Long.parseUnsignedLong(bundle, 16, 32, 16)
                : bundle.hashCode();
    }
}
