package org.safeconduct.log;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many records of each event this server took into the tree: numbers for monitoring, not evidence. */
final class EventCounts {
    private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);
    private final List<Map.Entry<Event, byte[]>> beginnings = Arrays.stream(Event.values())
            .map(event -> Map.entry(event, Facts.beginning(event)))
            .toList();

    EventCounts() {
        for (Event event : Event.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void add(List<SequencedRecord> records) {
        for (SequencedRecord each : records) {
            Section facts = each.record().facts();
            if (facts != null) {
                add(facts.content());
            }
        }
    }

    private void add(byte[] facts) {
        for (Map.Entry<Event, byte[]> each : beginnings) {
            byte[] beginning = each.getValue();
            if (facts.length >= beginning.length
                    && Arrays.equals(facts, 0, beginning.length, beginning, 0, beginning.length)) {
                count(each.getKey()).increment();
                return;
            }
        }
    }

    long of(Event event) {
        return count(event).sum();
    }

    private LongAdder count(Event event) {
        LongAdder count = counts.get(event);
        if (count == null) {
            throw new IllegalStateException("every event has its count");
        }
        return count;
    }
}
