package org.safeconduct.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which sections are gone, and which of those a record takes away, as {@link ErasureRules} let it: the difference between
 * an erasure and a theft. On request anything may go that nothing rests on; by a rule only who and in which words, of the
 * rule's event, after a year at least. Who asked, no log shows by itself. Not for several threads at once.
 */
final class Erasures {
    /** Less than the shortest rule's year, for clocks that differ. */
    private static final Duration LEAST_AGE = Duration.ofDays(364);

    private final Sections unknown = new Sections();
    private final Map<Event, Sections> known = new EnumMap<>(Event.class);
    private final Sections kept = new Sections();
    private final Sections onRequest = new Sections();
    private final Map<Event, Sections> byRule = new EnumMap<>(Event.class);
    private final GoneTimes times = new GoneTimes();
    private final Map<String, Erased> told = new TreeMap<>();

    /** A record whose commitments hold. @throws LogRefused if it is an erasure and cannot be read */
    void add(long index, Disclosure record) throws LogRefused {
        List<RecordSection> lacking = lacking(record);
        if (ErasureRules.isErasure(record.facts())) {
            Facts facts = record.withoutActor().verify().facts();
            lacking.forEach(section -> kept.of(section).add(index, index));
            if (facts != null && facts.erased() != null) {
                erase(index, facts, facts.erased());
            }
        } else if (!lacking.isEmpty()) {
            Section facts = record.facts();
            lacks(index, facts == null ? null : Facts.read(facts), lacking);
        }
    }

    private static List<RecordSection> lacking(Disclosure record) {
        List<RecordSection> lacking = new ArrayList<>();
        for (RecordSection section : RecordSection.values()) {
            if (section.of(record) == null) {
                lacking.add(section);
            }
        }
        return lacking;
    }

    /** @param facts null where they are gone, or of an event that a later version records */
    private void lacks(long index, @Nullable Facts facts, List<RecordSection> lacking) {
        if (facts == null) {
            lacking.forEach(section -> unknown.of(section).add(index, index));
            return;
        }
        times.add(index, facts.time());
        for (RecordSection section : lacking) {
            boolean erasable = ErasureRules.erasable(facts.event(), section);
            Sections of = erasable ? known.computeIfAbsent(facts.event(), event -> new Sections()) : kept;
            of.of(section).add(index, index);
        }
    }

    /** An erasure reaches back only: what comes after it cannot have been taken away by it. */
    private void erase(long by, Facts facts, List<ErasedRange> ranges) {
        Optional<Event> rule = ErasureRules.rule(facts.reason());
        boolean isRule = facts.reason() != null && facts.reason().startsWith(ErasureRules.BY_RULE);
        for (ErasedRange range : ranges) {
            long last = Math.min(range.last(), by - 1);
            if (range.first() > last) {
                continue;
            }
            tell(facts.reason(), last - range.first() + 1);
            if (!isRule) {
                range.sections().forEach(section -> onRequest.of(section).add(range.first(), last));
            } else if (rule.isPresent() && isOldEnough(range.first(), last, facts.time())) {
                Sections of = byRule.computeIfAbsent(rule.get(), event -> new Sections());
                range.sections().stream()
                        .filter(section -> section != RecordSection.FACTS)
                        .forEach(section -> of.of(section).add(range.first(), last));
            }
        }
        told.computeIfPresent(
                basis(facts.reason()), (basis, sum) -> new Erased(basis, sum.erasures() + 1, sum.records()));
    }

    private boolean isOldEnough(long first, long last, Instant erased) {
        return times.youngest(first, last)
                .map(youngest -> !youngest.isAfter(erased.minus(LEAST_AGE)))
                .orElse(true);
    }

    private void tell(@Nullable String reason, long records) {
        told.merge(
                basis(reason),
                new Erased(basis(reason), 0, records),
                (sum, more) -> new Erased(sum.basis(), sum.erasures(), sum.records() + more.records()));
    }

    private static String basis(@Nullable String reason) {
        return reason == null ? "" : reason;
    }

    boolean takeAway(RecordSection section, long index) {
        return onRequest.of(section).contains(index);
    }

    /** Indexes at which this section is gone and no erasure takes it away, or none could. */
    IndexRanges unexplained(RecordSection section) {
        IndexRanges rest = new IndexRanges();
        rest.addAll(kept.of(section));
        IndexRanges ofUnknown = unknown.of(section).without(onRequest.of(section));
        for (Sections rule : byRule.values()) {
            // Whose facts went later, on request, had lost the rest by a rule before.
            ofUnknown = ofUnknown.without(rule.of(section));
        }
        rest.addAll(ofUnknown);
        known.forEach((event, sections) -> {
            IndexRanges asked = sections.of(section).without(onRequest.of(section));
            Sections rule = byRule.get(event);
            rest.addAll(rule == null ? asked : asked.without(rule.of(section)));
        });
        return rest;
    }

    boolean allExplained() {
        for (RecordSection section : RecordSection.values()) {
            if (unexplained(section).all().iterator().hasNext()) {
                return false;
            }
        }
        return true;
    }

    /** By their basis. */
    List<Erased> told() {
        return List.copyOf(told.values());
    }

    private static final class Sections {
        private final Map<RecordSection, IndexRanges> ranges = new EnumMap<>(RecordSection.class);

        IndexRanges of(RecordSection section) {
            return ranges.computeIfAbsent(section, each -> new IndexRanges());
        }
    }
}
