package org.safeconduct.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.FrozenPeople;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No act of somebody stands in the log between the record that freezes them and the one that lifts that: the exchange
 * appends none, so whoever wrote one did not go by its rules. Who was frozen or let go on without having been signed for
 * is {@link KeptRequests}' part.
 */
final class FrozenActs implements Comparison {
    private static final int PAGE = 2_000;

    private record Row(long index, byte @Nullable [] facts, byte @Nullable [] actor) {}

    private final JdbcClient database;

    FrozenActs(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void run(Mismatches found) {
        long next = first();
        Set<String> frozen = new HashSet<>();
        List<Row> page = page(next);
        while (!page.isEmpty()) {
            for (Row row : page) {
                take(row, frozen, found);
            }
            found.compared(page.size());
            next = page.getLast().index() + 1;
            page = page(next);
        }
    }

    private void take(Row row, Set<String> frozen, Mismatches found) {
        Facts facts = read(row.facts(), Facts.class);
        Actor actor = read(row.actor(), Actor.class);
        if (facts == null || actor == null) {
            // Erased, or told of as altered.
            return;
        }
        if (FrozenPeople.acting(facts.event(), actor).stream().anyMatch(frozen::contains)) {
            found.add(Mismatch.ACT_OF_FROZEN, "record " + row.index());
        }
        String whom = actor.colleague();
        if (whom != null && facts.event() == Event.FROZEN) {
            frozen.add(whom);
        } else if (whom != null && facts.event() == Event.UNFROZEN) {
            frozen.remove(whom);
        }
    }

    /** Where nobody was ever frozen, nothing is read. */
    private long first() {
        return database.sql("select coalesce(min(r.index), " + Long.MAX_VALUE + ") from log_record r where "
                        + KeptRequests.beginsWith(Event.FROZEN))
                .query(Long.class)
                .single();
    }

    private List<Row> page(long from) {
        return database.sql("select index, facts, actor from log_record where index >= ? order by index limit ?")
                .params(from, PAGE)
                .query((row, number) -> new Row(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    private static <T> @Nullable T read(byte @Nullable [] section, Class<T> type) {
        try {
            return KeptRequests.section(section, type);
        } catch (JsonRejected e) {
            return null;
        }
    }
}
