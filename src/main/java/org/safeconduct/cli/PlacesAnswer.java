package org.safeconduct.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.PlacesDocument;

/** People accepted against places, as the exchange counts them. */
record PlacesAnswer(List<Row> places) implements Answer {
    /** @param left places that are neither taken nor, if all who wait were accepted, asked for; less than none where there are too few */
    record Row(
            String stream,
            int year,
            @Nullable String organisation,
            @Nullable Integer places,
            int accepted,
            @Nullable Integer undecided,
            @Nullable Integer left) {}

    static PlacesAnswer of(PlacesDocument document) {
        return new PlacesAnswer(
                document.places().stream().map(PlacesAnswer::row).toList());
    }

    private static Row row(PlacesDocument.Row row) {
        Integer undecided = row.undecided();
        Integer places = row.places();
        return new Row(
                row.stream(),
                row.year(),
                row.organisation(),
                places,
                row.accepted(),
                undecided,
                places == null ? null : places - row.accepted() - (undecided == null ? 0 : undecided));
    }

    @Override
    public void tell(Lines lines) {
        if (places.isEmpty()) {
            lines.say("places.none");
            return;
        }
        for (Row row : places) {
            String whose = row.organisation == null ? lines.texts().of("places.all") : row.organisation;
            // Not as numbers: a year has no thousands.
            lines.say("places.of", row.stream, Integer.toString(row.year), whose);
            if (row.places != null) {
                lines.fact(1, "fact.places", row.places);
            }
            lines.fact(1, "fact.accepted", row.accepted);
            if (row.undecided != null) {
                lines.fact(1, "fact.undecided", row.undecided);
            }
            if (row.left != null) {
                lines.fact(1, "fact.left", row.left);
            }
        }
        lines.say("places.alleged");
    }
}
