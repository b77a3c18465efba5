package org.safeconduct.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.FoundDocument;
import org.safeconduct.api.SearchDocument;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.ProofVerifier;

/**
 * A reviewer's search. Every record is verified: its sections, its place in a log that the policy trusts and that
 * continues what this machine saw, and that it is one of those asked for. That none of those that match a filter was left
 * out cannot be seen from an answer; only the whole log shows it. Without a filter it can be, up to a checkpoint.
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

    /**
     * @param more whether there may be older ones
     * @param upTo without a filter, the checkpoint whose newest record is the first; null where something was asked for
     */
    public record Found(
            List<Verified> records, boolean more, @Nullable Checkpoint upTo) {}

    /** @param newest of the checkpoints that prove the records; null where there are none */
    private record Page(List<Inclusion> records, @Nullable Checkpoint newest) {}

    public LogSearch(Exchange exchange, Roster roster, Home home) throws Refused {
        this(exchange, LogPolicy.parse(roster.policy()), home);
    }

    LogSearch(Exchange exchange, LogPolicy policy, Home home) {
        this.exchange = exchange;
        this.policy = policy;
        this.checkpoints = new KeptCheckpoints(home);
    }

    /** Newest first, at most so many, and at least one. */
    public Found find(RecordFilter filter, int most) throws Refused, IOException {
        long before = checkpoints.size(policy).orElse(0);
        List<Verified> all = new ArrayList<>();
        Checkpoint upTo = null;
        String next = null;
        int empty = 0;
        do {
            int wanted = Math.min(PAGE, most - all.size());
            SearchDocument answer = ask(filter, wanted, next);
            Page page = verified(answer);
            if (filter.everything() && upTo == null) {
                // This very look is a record: there is always one.
                require(page.newest() != null);
                upTo = Objects.requireNonNull(page.newest());
                require(upTo.size() >= before);
                if (page.records().getFirst().index() != upTo.size() - 1) {
                    // Others came between the search and the proof; asked for, they are shown too.
                    answer = ask(filter, wanted, SearchDocument.before(upTo.size()));
                    page = verified(answer);
                    require(!page.records().isEmpty()
                            && page.records().getFirst().index() == upTo.size() - 1);
                }
            }
            empty = page.records().isEmpty() ? empty + 1 : 0;
            require(empty <= MOST_EMPTY_PAGES);
            for (Inclusion each : page.records()) {
                all.add(asked(each, filter, all.isEmpty() ? null : all.getLast().index()));
            }
            next = answer.next();
        } while (next != null && all.size() < most);
        require(!filter.everything() || next != null || all.getLast().index() == 0);
        return new Found(all, next != null, upTo);
    }

    private SearchDocument ask(RecordFilter filter, int wanted, @Nullable String next) throws Refused {
        SearchDocument answer = exchange.search(filter.checked(), wanted, next);
        require(answer.records().size() <= wanted);
        return answer;
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
        Inclusion found = verified(page).records().getFirst();
        if (found.index() == index) {
            return Optional.of(found);
        }
        require(found.index() < index && ProofVerifier.verify(found, policy).size() <= index);
        return Optional.empty();
    }

    private Page verified(SearchDocument page) throws Refused, IOException {
        List<Inclusion> inclusions = new ArrayList<>();
        for (FoundDocument each : page.records()) {
            require(each.proof() != null);
            inclusions.add(new Inclusion(each.index(), each.disclosure(), String.valueOf(each.proof())));
        }
        Checkpoint newest = null;
        for (byte[] note : ProofVerifier.verify(inclusions, policy)) {
            Checkpoint seen = checkpoints.follow(note, policy, new LiveLogSource(exchange));
            newest = newest == null || newest.size() < seen.size() ? seen : newest;
        }
        return new Page(inclusions, newest);
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
