package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.release.Freezes;

/** Whoever is frozen now, the last first. */
public record FrozenDocument(List<Person> people) {
    /**
     * @param number how often they were frozen
     * @param record of the freeze that holds, whole, with its proof; absent where none does, or it is not proven yet
     * @param statement as whoever froze them signed it
     */
    public record Person(
            String person,
            int number,
            boolean frozen,
            @Nullable InclusionDocument record,
            @Nullable StatementDocument statement) {}

    static FrozenDocument of(List<Freezes.Standing> people) {
        return new FrozenDocument(people.stream().map(FrozenDocument::of).toList());
    }

    static Person of(Freezes.Standing standing) {
        return new Person(
                standing.person(),
                standing.number(),
                standing.frozen(),
                standing.record() == null ? null : InclusionDocument.of(standing.record()),
                standing.statement() == null ? null : StatementDocument.of(standing.statement()));
    }
}
