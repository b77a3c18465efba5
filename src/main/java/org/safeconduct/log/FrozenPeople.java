package org.safeconduct.log;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is frozen, by what this log has records of and by nothing else: no row of another table lifts a freeze. Asked in
 * the transaction of every act, so that in the order of the log no act of somebody follows the record that freezes them.
 */
public final class FrozenPeople {
    private static final String FROZEN = "safeconduct frozen 1";
    private static final String LIFTED = "safeconduct unfrozen 1";
    /** Whoever freezes somebody has the lock of that person alone; whoever relies on that they are not shares it. */
    private static final String LOCK = "(hashtextextended('frozen/' || ?, 0))";

    private final JdbcClient database;
    private final RecordRows records;

    FrozenPeople(DataSource database, RecordRows records) {
        this.database = JdbcClient.create(database);
        this.records = records;
    }

    /** @param number how often the person was frozen @param frozen whether the last of these was not lifted */
    public record Standing(int number, boolean frozen) {}

    /** The request id of the record of somebody's freeze. @param number from 1 */
    public static UUID frozen(String person, int number) {
        return RequestId.of(FROZEN, person, Integer.toString(number));
    }

    /** The request id of the record that lifts that one. */
    public static UUID lifted(String person, int number) {
        return RequestId.of(LIFTED, person, Integer.toString(number));
    }

    /** Records staged by this transaction included. */
    public Standing of(String person) {
        int number = 0;
        while (records.knows(frozen(person, number + 1))) {
            number++;
        }
        return new Standing(number, number > 0 && !records.knows(lifted(person, number)));
    }

    public boolean has(String person) {
        return of(person).frozen();
    }

    /** Until the transaction ends, nobody else freezes or unfreezes anybody, and nothing of this person is recorded. */
    public void hold(String person) {
        lock("pg_advisory_xact_lock", "");
        lock("pg_advisory_xact_lock", "person/" + person);
    }

    /**
     * None of the persons whom the record names is frozen, and until the transaction ends none can be.
     *
     * @throws PersonFrozen otherwise
     */
    void requireNone(RecordDraft draft) {
        // In one order for all, so that two acts of the same people never wait for each other.
        List<String> people = acting(draft.facts().event(), draft.actor());
        for (String person : people) {
            lock("pg_advisory_xact_lock_shared", "person/" + person);
        }
        if (people.stream().anyMatch(this::has)) {
            throw new PersonFrozen();
        }
    }

    /**
     * Of whom a record is an act: nobody's of these is recorded while they are frozen. A freeze is of the colleague whom its
     * record names: they need not be free of one.
     *
     * @return sorted; nobody where it is none
     */
    public static List<String> acting(Event event, Actor actor) {
        if (!isAct(event)) {
            return List.of();
        }
        boolean freezing = event == Event.FROZEN || event == Event.UNFROZEN;
        return Stream.of(actor.person(), actor.approver(), freezing ? null : actor.colleague())
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    /** Not what is refused, what a program reports of an opening that was granted before, or what the server does. */
    private static boolean isAct(Event event) {
        return switch (event) {
            case ROSTER_CHANGED,
                    DEPOSITED,
                    RELEASE_GRANTED,
                    RELEASED_UNCOSIGNED,
                    BREAK_GLASS,
                    BREAK_GLASS_REVIEWED,
                    LOG_READ,
                    EXPORTED,
                    APPROVAL_ASKED,
                    APPROVAL_GIVEN,
                    APPROVAL_DENIED,
                    RESEAL_ASKED,
                    RESEALED,
                    MOVED,
                    DECIDED,
                    WITHDRAWN,
                    ERASED,
                    FROZEN,
                    UNFROZEN -> true;
            case OPENED,
                    OPEN_FAILED,
                    DEPOSIT_REFUSED,
                    RELEASE_REFUSED,
                    OUTCOME_REFUSED,
                    APPROVAL_REFUSED,
                    RESEAL_REFUSED,
                    BREAK_GLASS_REVIEW_REFUSED,
                    WITHDRAWAL_REFUSED,
                    TRANSITION_REFUSED,
                    ERASURE_REFUSED,
                    FREEZE_REFUSED,
                    FROZEN_REFUSED,
                    DESTROYED,
                    ADMINISTERED,
                    RECONCILED,
                    MISMATCH_FOUND,
                    LOG_SUCCEEDED -> false;
        };
    }

    private void lock(String function, String of) {
        database.sql("select 1 from (select " + function + LOCK + ") locked")
                .param(of)
                .query(Integer.class)
                .single();
    }
}
