package org.safeconduct.deposit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the log proves that a part of a bundle was sealed on to somebody. Enough to take part in the case; what the gate
 * releases rests on the signatures too.
 */
final class SealedOn {
    private static final int MOST = 64;

    private final JdbcClient database;
    private final ProvenRecords records;

    SealedOn(JdbcClient database, ProvenRecords records) {
        this.database = database;
        this.records = records;
    }

    /** @param person whose encryption pair this is, by the roster */
    boolean to(String person, FingerprintPair pair, BundleId bundle) {
        List<UUID> alleged = database.sql("""
                        select y.request from reseal r join reseal_yes y on y.reseal = r.request
                        where r.bundle = ? and r.colleague = ? order by y.approved desc limit ?""")
                .params(bundle.hex(), pair.classical().hex(), MOST)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        return alleged.stream().anyMatch(request -> says(records.proven(request), person, bundle));
    }

    private static boolean says(@Nullable Disclosed record, String person, BundleId bundle) {
        return record != null
                && record.facts() != null
                && record.actor() != null
                && record.facts().event() == Event.RESEALED
                && bundle.hex().equals(record.facts().bundle())
                && person.equals(record.actor().colleague());
    }
}
