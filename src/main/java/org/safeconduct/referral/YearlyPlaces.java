package org.safeconduct.referral;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.DetachedSignatures;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People accepted against the places of a stream, a year and a partner: families counted, by the year of the decision in
 * force. Nothing personal is needed for it.
 */
public final class YearlyPlaces {
    /** In settings, instead of a partner: all of them together. */
    public static final String ALL = "all";

    private static final DetachedSignatures NOT_LOOKED_AT = new DetachedSignatures(new byte[0], new byte[0]);

    /**
     * @param organisation null for all together
     * @param places null where the settings name none
     * @param accepted people
     * @param undecided people of the cases that still wait for a decision; null of any year but this one
     */
    public record Row(
            String stream,
            int year,
            @Nullable String organisation,
            @Nullable Integer places,
            int accepted,
            @Nullable Integer undecided) {
        private static final Comparator<Row> ORDER = Comparator.comparing(Row::stream)
                .thenComparingInt(Row::year)
                .thenComparing(row -> Objects.requireNonNullElse(row.organisation(), ""));
    }

    private record Key(String stream, int year, String organisation) {}

    /** @param travelled whether people departed */
    private record Decision(Referral of, Acceptance acceptance, Instant decided, boolean travelled) {}

    private final JdbcClient database;
    private final ReferralRows referrals;
    private final Map<String, Map<Integer, Map<String, Integer>>> settings;
    private final InstantSource clock;

    /** @param settings places by stream, year, and organisation or {@link #ALL} */
    public YearlyPlaces(
            JdbcClient database, Map<String, Map<Integer, Map<String, Integer>>> settings, InstantSource clock) {
        this.database = database;
        this.referrals = new ReferralRows(database);
        this.settings = settings;
        this.clock = clock;
    }

    /** By stream and year, all together first. @param organisation whose row alone; null for everything */
    public List<Row> rows(@Nullable String organisation) {
        int year = Year.from(clock.instant().atOffset(ZoneOffset.UTC)).getValue();
        Map<Key, Integer> accepted = new HashMap<>();
        Map<Key, Integer> undecided = new HashMap<>();
        Map<Referral, Decision> decisions = decisions();
        for (ListedReferral each : referrals.toOfficers()) {
            String stream = each.routing().stream();
            Decision decision = decisions.get(each.of());
            if (each.state().isUndecided()) {
                add(undecided, stream, year, each.of(), each.routing().people());
            } else if (decision != null && (each.state() != ReferralState.WITHDRAWN || decision.travelled())) {
                int decided = decision.decided().atOffset(ZoneOffset.UTC).getYear();
                add(accepted, stream, decided, each.of(), decision.acceptance().accepted());
            }
        }
        Set<Key> keys = new HashSet<>(accepted.keySet());
        keys.addAll(undecided.keySet());
        settings.forEach((stream, years) ->
                years.forEach((of, places) -> places.keySet().forEach(whose -> keys.add(new Key(stream, of, whose)))));
        return keys.stream()
                .filter(key -> organisation == null || organisation.equals(key.organisation()))
                .map(key -> row(key, accepted, key.year() == year ? undecided.getOrDefault(key, 0) : null))
                .sorted(Row.ORDER)
                .toList();
    }

    private static void add(Map<Key, Integer> sums, String stream, int year, Referral of, int people) {
        sums.merge(new Key(stream, year, of.organisation()), people, Integer::sum);
        sums.merge(new Key(stream, year, ALL), people, Integer::sum);
    }

    private Row row(Key key, Map<Key, Integer> accepted, @Nullable Integer undecided) {
        Integer places = settings.getOrDefault(key.stream(), Map.of())
                .getOrDefault(key.year(), Map.of())
                .get(key.organisation());
        return new Row(
                key.stream(),
                key.year(),
                key.organisation().equals(ALL) ? null : key.organisation(),
                places,
                accepted.getOrDefault(key, 0),
                undecided);
    }

    /** The decision in force of each referral where it accepts somebody. */
    private Map<Referral, Decision> decisions() {
        Map<Referral, Decision> found = new HashMap<>();
        List<Decision> read = new ArrayList<>();
        database.sql("select distinct on (t.organisation, t.referral) t.organisation, t.referral, t.content, t.moved,"
                        + " exists(select from referral_transition d where d.organisation = t.organisation"
                        + " and d.referral = t.referral and d.state = 'departed') as travelled"
                        + " from referral_transition t where t.state in ('accepted', 'refused', 'deferred', 'split')"
                        + " order by t.organisation, t.referral, t.version desc")
                .query(row -> {
                    Referral of = new Referral(row.getString("organisation"), row.getString("referral"));
                    Instant decided =
                            row.getObject("moved", OffsetDateTime.class).toInstant();
                    Acceptance acceptance = acceptance(row.getBytes("content"));
                    if (acceptance != null) {
                        read.add(new Decision(of, acceptance, decided, row.getBoolean("travelled")));
                    }
                });
        read.forEach(each -> found.put(each.of(), each));
        return found;
    }

    private static @Nullable Acceptance acceptance(byte[] content) {
        try {
            return new SignedTransition(content, NOT_LOOKED_AT).alleged().people();
        } catch (ReferralRefused e) {
            // An edited row counts nobody; the reconciliation finds it.
            return null;
        }
    }
}
