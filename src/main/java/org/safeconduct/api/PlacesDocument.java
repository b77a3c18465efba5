package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.referral.YearlyPlaces;

/** People accepted against places, by stream, year and partner. */
public record PlacesDocument(List<Row> places) {
    /**
     * @param organisation absent for all together
     * @param places absent where none are set
     * @param accepted people, families counted, by the year of the decision in force
     * @param undecided people of the cases that wait for a decision; absent of any year but this one
     */
    public record Row(
            String stream,
            int year,
            @Nullable String organisation,
            @Nullable Integer places,
            int accepted,
            @Nullable Integer undecided) {}

    static PlacesDocument of(List<YearlyPlaces.Row> rows) {
        return new PlacesDocument(rows.stream()
                .map(row -> new Row(
                        row.stream(), row.year(), row.organisation(), row.places(), row.accepted(), row.undecided()))
                .toList());
    }
}
