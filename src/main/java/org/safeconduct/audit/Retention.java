package org.safeconduct.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.ErasureRules;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.RecordSection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Retention rules: how long records of an event keep who did it and in which words. The facts stay, which are
 * pseudonymous: counts, access receipts and reconciliation rest on them. Each application of a rule is a record.
 */
public final class Retention {
    /** No rule may be shorter: a rule is one line of configuration, and must not be a way to hide last week. */
    public static final Period SHORTEST = Period.ofYears(1);

    private static final int PAGE = 256;
    private static final int MOST_RANGES = 500;
    private static final List<RecordSection> PERSONAL = List.of(RecordSection.ACTOR, RecordSection.DETAIL);

    private final TransactionTemplate transactions;
    private final ErasureRows rows;
    private final AccessLog log;
    private final Map<Event, Period> rules;
    private final InstantSource clock;

    /** @throws IllegalArgumentException if a rule is too short, or for an event whose sections must stay */
    public Retention(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            Map<Event, Period> rules,
            InstantSource clock) {
        this.transactions = transactions;
        this.rows = new ErasureRows(database);
        this.log = log;
        this.rules = new EnumMap<>(Event.class);
        this.rules.putAll(rules);
        this.clock = clock;
        rules.forEach(Retention::requireAllowed);
    }

    private static void requireAllowed(Event event, Period period) {
        Instant some = Instant.EPOCH;
        boolean longEnough = !before(some, period).isAfter(before(some, SHORTEST));
        if (!longEnough || period.isNegative() || sections(event).isEmpty()) {
            throw new IllegalArgumentException("a retention rule that is too short, or for what must stay");
        }
    }

    private static Instant before(Instant time, Period period) {
        return time.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }

    private static List<RecordSection> sections(Event event) {
        return PERSONAL.stream()
                .filter(section -> ErasureRules.erasable(event, section))
                .toList();
    }

    /** Records the erasure of what has outlived its rule since the last time. */
    public void apply() throws LogRefused {
        for (Map.Entry<Event, Period> rule : rules.entrySet()) {
            while (apply(rule.getKey(), before(clock.instant(), rule.getValue()))) {
                // A record holds so many ranges only.
            }
        }
    }

    /** @param next where the following application begins @param more whether there may be more to do now */
    private record Found(List<ErasedRange> ranges, long records, long next, boolean more) {}

    private boolean apply(Event event, Instant before) throws LogRefused {
        // One server at a time: the row of the rule stays locked until the record is committed with it.
        List<LogRefused> refused = new ArrayList<>();
        Boolean more = transactions.execute(transaction -> {
            try {
                Found found = find(event, before, rows.lockNext(code(event)));
                if (!found.ranges().isEmpty()) {
                    append(event, found);
                }
                rows.next(code(event), found.next());
                return found.more();
            } catch (LogRefused e) {
                transaction.setRollbackOnly();
                refused.add(e);
                return false;
            }
        });
        if (!refused.isEmpty()) {
            throw refused.getFirst();
        }
        return Boolean.TRUE.equals(more);
    }

    /** Records are in the order of their time, but for seconds: the first that is younger ends it. */
    private Found find(Event event, Instant before, long from) throws LogRefused {
        List<ErasedRange> ranges = new ArrayList<>();
        long count = 0;
        long first = -1;
        long index = from;
        while (ranges.size() < MOST_RANGES) {
            List<Disclosure> page = log.records(index, PAGE);
            for (Disclosure record : page) {
                Facts facts = record.withoutActor().verify().facts();
                boolean young = facts != null && !facts.time().isBefore(before);
                boolean affected = facts != null && facts.event() == event && !young && record.actor() != null;
                if (affected) {
                    first = first < 0 ? index : first;
                    count++;
                } else if (first >= 0) {
                    ranges.add(new ErasedRange(first, index - 1, sections(event)));
                    first = -1;
                }
                if (young) {
                    return new Found(ranges, count, index, false);
                }
                index++;
            }
            if (page.isEmpty()) {
                if (first >= 0) {
                    ranges.add(new ErasedRange(first, index - 1, sections(event)));
                }
                return new Found(ranges, count, index, false);
            }
        }
        if (first >= 0) {
            ranges.add(new ErasedRange(first, index - 1, sections(event)));
        }
        return new Found(ranges, count, index, true);
    }

    private void append(Event event, Found found) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Facts facts = Facts.of(Event.ERASED, now, null)
                .because(ErasureRules.byRule(event))
                .counting(found.records())
                .erasing(found.ranges());
        RecordDraft draft = new RecordDraft(
                UUID.randomUUID(), facts, new Actor(null, null, null, null), new Detail(null, null, null));
        log.append(draft);
        rows.insert(draft.request(), now, null);
    }

    private static String code(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
