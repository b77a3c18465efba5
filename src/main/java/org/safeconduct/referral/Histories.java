package org.safeconduct.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Inclusion;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What those who take part in referrals may read of them. To everybody else they do not exist. */
public final class Histories {
    private final TransitionRows transitions;
    private final ReferralRows referrals;
    private final Parties parties;
    private final AccessLog log;
    private final Rosters rosters;
    private final Clocks clocks;

    public Histories(JdbcClient database, AccessLog log, Rosters rosters, Deposits deposits, Clocks clocks) {
        this.transitions = new TransitionRows(database);
        this.referrals = new ReferralRows(database);
        this.parties = new Parties(database, deposits);
        this.log = log;
        this.rosters = rosters;
        this.clocks = clocks;
    }

    public Clocks clocks() {
        return clocks;
    }

    /**
     * The caller's referrals: those sealed to them, and of a caseworker those of their organisation too.
     *
     * @param state null for all
     * @param after null from the beginning
     */
    public List<ListedReferral> list(
            Caller caller, @Nullable ReferralState state, ListOrder order, ListOrder.@Nullable Place after, int limit)
            throws DirectoryRefused {
        List<ListedReferral> all = all(caller);
        Predicate<ListedReferral> isBehind = each -> after == null || after.isBefore(order.place(each, clocks));
        return all.stream()
                .filter(each -> state == null || each.state() == state)
                .filter(isBehind)
                .sorted(order.comparator(clocks))
                .limit(limit)
                .toList();
    }

    private List<ListedReferral> all(Caller caller) throws DirectoryRefused {
        List<ListedReferral> received = referrals.sealedTo(pair(caller));
        if (!caller.roles().contains(Role.PARTNER)) {
            return received;
        }
        String own = caller.person().organisation();
        List<ListedReferral> all = new ArrayList<>(referrals.sentBy(own));
        received.stream().filter(each -> !each.of().organisation().equals(own)).forEach(all::add);
        return all;
    }

    /**
     * One referral with its transitions, each with the proof of its record; one that is in no signed checkpoint yet, and
     * what follows it, is left for the next time.
     *
     * @param organisation null where the caller does not know of several
     */
    public History of(String referral, @Nullable String organisation, Caller caller)
            throws ReferralRefused, DirectoryRefused {
        Referral of = find(referral, organisation, caller);
        ListedReferral now = referrals.of(of).orElseThrow(() -> new ReferralRefused(ReferralRefusal.ALTERED, null));
        List<History.Recorded> recorded = new ArrayList<>();
        for (TransitionRows.Row row : transitions.of(of)) {
            Optional<Inclusion> record = log.find(row.request());
            if (record.isEmpty()) {
                break;
            }
            recorded.add(new History.Recorded(row.alleged(), shown(record.get())));
        }
        return new History(now, recorded);
    }

    private static Inclusion shown(Inclusion record) {
        Disclosure whole = record.record();
        return new Inclusion(
                record.index(), new Disclosure(whole.entry(), whole.facts(), null, whole.detail()), record.proof());
    }

    private Referral find(String referral, @Nullable String organisation, Caller caller)
            throws ReferralRefused, DirectoryRefused {
        List<Referral> theirs = named(referral, organisation, caller);
        if (theirs.size() > 1) {
            throw new ReferralRefused(ReferralRefusal.AMBIGUOUS, null);
        }
        return theirs.stream().findFirst().orElseThrow(() -> new ReferralRefused(ReferralRefusal.UNKNOWN, null));
    }

    private List<Referral> named(String referral, @Nullable String organisation, Caller caller)
            throws ReferralRefused, DirectoryRefused {
        try {
            Referral own = new Referral(caller.person().organisation(), referral);
            List<Referral> theirs = new ArrayList<>();
            boolean meant = organisation == null || organisation.equals(own.organisation());
            if (meant && caller.roles().contains(Role.PARTNER) && parties.isSent(own)) {
                theirs.add(own);
            }
            FingerprintPair pair = pair(caller);
            parties.allegedOrganisations(referral, pair).stream()
                    .filter(each -> organisation == null || organisation.equals(each))
                    .map(each -> new Referral(each, referral))
                    .filter(each -> !theirs.contains(each))
                    .filter(each -> parties.isSealedTo(pair, each))
                    .forEach(theirs::add);
            return theirs;
        } catch (IllegalArgumentException e) {
            throw new ReferralRefused(ReferralRefusal.UNKNOWN, e);
        }
    }

    private FingerprintPair pair(Caller caller) throws DirectoryRefused {
        return rosters.current().certificates(caller.person()).encryption().fingerprints();
    }
}
