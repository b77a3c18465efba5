package org.safeconduct.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.FoundDocument;
import org.safeconduct.api.SearchDocument;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.ProofVerifier;

/**
 * A reviewer's search. Every record is verified: its sections, its place in a log that the policy trusts and that
 * continues what this machine saw, and that it is one of those asked for. That none was left out cannot be seen from an
 * answer; only the whole log shows it.
 */
public final class LogSearch {
    private static final int PAGE = 256;
    /** An honest exchange looks at 50,000 records for each. */
    private static final int MOST_EMPTY_PAGES = 2_000;

    private final Exchange exchange;
    private final LogPolicy policy;
    private final KeptCheckpoints checkpoints;

    /** A record that holds. */
    public record Verified(long index, Disclosed record) {}

    /** @param more whether there may be older ones */
    public record Found(List<Verified> records, boolean more) {}

    public LogSearch(Exchange exchange, Roster roster, Home home) throws Refused {
        this(exchange, LogPolicy.parse(roster.policy()), home);
    }

    LogSearch(Exchange exchange, LogPolicy policy, Home home) {
        this.exchange = exchange;
        this.policy = policy;
        this.checkpoints = new KeptCheckpoints(home);
    }

    /** Newest first, at most so many. */
    public Found find(RecordFilter filter, int most) throws Refused, IOException {
        List<Verified> all = new ArrayList<>();
        String next = null;
        int empty = 0;
        do {
            int wanted = Math.min(PAGE, most - all.size());
            SearchDocument page = exchange.search(filter.checked(), wanted, next);
            require(page.records().size() <= wanted);
            empty = page.records().isEmpty() ? empty + 1 : 0;
            require(empty <= MOST_EMPTY_PAGES);
            for (Inclusion each : verified(page)) {
                all.add(asked(each, filter, all.isEmpty() ? null : all.getLast().index()));
            }
            next = page.next();
        } while (next != null && all.size() < most);
        return new Found(all, next != null);
    }

    /**
     * One record with its proof, verified.
     *
     * @return empty where the log ends before it, as the newest record that is shown instead proves
     * @throws ClientRefused if none is shown, or another one in the place of one that is there
     */
    public Optional<Inclusion> at(long index) throws Refused, IOException {
        // What comes before the next one, newest first.
        SearchDocument page = exchange.search(RecordFilter.ALL, 1, SearchDocument.before(index + 1));
        require(page.records().size() == 1);
        Inclusion found = verified(page).getFirst();
        if (found.index() == index) {
            return Optional.of(found);
        }
        require(found.index() < index && ProofVerifier.verify(found, policy).size() <= index);
        return Optional.empty();
    }

    private List<Inclusion> verified(SearchDocument page) throws Refused, IOException {
        List<Inclusion> inclusions = new ArrayList<>();
        for (FoundDocument each : page.records()) {
            require(each.proof() != null);
            inclusions.add(new Inclusion(each.index(), each.disclosure(), String.valueOf(each.proof())));
        }
        for (byte[] note : ProofVerifier.verify(inclusions, policy)) {
            checkpoints.follow(note, policy, new LiveLogSource(exchange));
        }
        return inclusions;
    }

    private static Verified asked(Inclusion found, RecordFilter filter, @Nullable Long last) throws Refused {
        Disclosed record = found.record().verify();
        require(filter.matches(record) || filter.everything());
        // Without a filter nothing can be left out unnoticed.
        require(last == null || (filter.everything() ? found.index() == last - 1 : found.index() < last));
        return new Verified(found.index(), record);
    }

    private static void require(boolean held) throws ClientRefused {
        if (!held) {
            throw new ClientRefused(ClientRefusal.SEARCH_NOT_AS_ASKED);
        }
    }
}
