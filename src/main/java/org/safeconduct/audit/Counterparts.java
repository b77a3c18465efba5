package org.safeconduct.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.FingerprintPair;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To whom a case goes, officers or one partner, is what its own bundles' signed envelopes say. */
final class Counterparts implements Comparison {
    private static final int PAGE = 100;
    private static final String OFFICERS = "";

    /** @param partner as the row has it; null where there is none */
    private record Case(
            String organisation, String referral, @Nullable String partner) {}

    private final JdbcClient database;
    private final Deposits deposits;
    private final Rosters rosters;

    Counterparts(JdbcClient database, Deposits deposits, Rosters rosters) {
        this.database = database;
        this.deposits = deposits;
        this.rosters = rosters;
    }

    @Override
    public void run(Mismatches found) {
        Map<FingerprintPair, Person> holders;
        try {
            holders = holders(rosters.current());
        } catch (DirectoryRefused e) {
            // Nobody's organisation is known; all else is compared all the same.
            found.add(Mismatch.ROSTER_MISSING, "roster");
            return;
        }
        Case last = new Case("", "", null);
        List<Case> page = page(last);
        while (!page.isEmpty()) {
            for (Case each : page) {
                found.compared(1);
                if (!fits(each, holders)) {
                    found.add(Mismatch.COUNTERPART_ALTERED, "referral " + each.referral());
                }
            }
            last = page.getLast();
            page = page(last);
        }
    }

    /** Every case of which somebody sent a bundle of their own, or of which there is a row. */
    private List<Case> page(Case after) {
        return database.sql("select c.organisation, c.referral, k.partner from ("
                        + "select case_organisation as organisation, referral from deposit"
                        + " where organisation = case_organisation and sent_as = 'partner'"
                        + " union select organisation, referral from deposit_counterpart) c"
                        + " left join deposit_counterpart k using (organisation, referral)"
                        + " where (c.organisation, c.referral) > (?, ?) order by 1, 2 limit ?")
                .params(after.organisation(), after.referral(), PAGE)
                .query((row, number) -> new Case(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private boolean fits(Case each, Map<FingerprintPair, Person> holders) {
        List<BundleId> first = database.sql(
                        "select bundle from deposit where case_organisation = ? and referral = ?"
                                + " and organisation = case_organisation and sent_as = 'partner' order by received, bundle limit 1")
                .params(each.organisation(), each.referral())
                .query((row, number) -> new BundleId(row.getString(1)))
                .list();
        if (first.isEmpty() || each.partner() == null) {
            return false;
        }
        Optional<Deposited> deposited = deposits.find(first.getFirst());
        // One that does not verify is told of as that; of readers whom the roster has no more nothing can be told.
        if (deposited.isEmpty()) {
            return true;
        }
        Set<String> readers = readers(deposited.get(), holders);
        return readers.isEmpty() || readers.equals(Set.of(each.partner()));
    }

    private static Set<String> readers(Deposited deposited, Map<FingerprintPair, Person> holders) {
        Set<String> readers = new HashSet<>();
        for (EnvelopePart part : deposited.envelope().parts()) {
            for (FingerprintPair recipient : part.recipients()) {
                Person person = holders.get(recipient);
                if (person != null && !person.organisation().equals(deposited.organisation())) {
                    boolean partner =
                            person.caseRole().filter(Role.PARTNER::equals).isPresent();
                    readers.add(partner ? person.organisation() : OFFICERS);
                }
            }
        }
        return readers;
    }

    /** Whatever their state: nobody changes organisation. */
    private static Map<FingerprintPair, Person> holders(Roster roster) {
        Map<FingerprintPair, Person> holders = new HashMap<>();
        for (Person person : roster.people()) {
            holders.put(roster.certificates(person).encryption().fingerprints(), person);
        }
        return holders;
    }
}
