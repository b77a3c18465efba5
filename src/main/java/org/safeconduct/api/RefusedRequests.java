package org.safeconduct.api;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Person;
import org.safeconduct.language.Refused;

/**
 * What one person may have refused in a day of what is recorded when it is refused: the log is everybody's. Each server
 * counts for itself and forgets at its end, so it is a bound for one who floods, not a count.
 */
final class RefusedRequests {
    private static final int MOST_PEOPLE = 10_000;

    /** Something that is recorded, done or refused. */
    interface Request<T, E extends Refused> {
        T make() throws E;
    }

    private final int perDay;
    private final Map<String, Bucket> byPerson = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_PEOPLE;
        }
    };

    RefusedRequests(LimitSettings limits) {
        this.perDay = limits.refusedPerPerson();
    }

    /** @throws ApiRefused TOO_MANY_REFUSED before anything is looked at, and without a record, if there were too many */
    <T, E extends Refused> T bounded(Caller caller, Request<T, E> request) throws ApiRefused, E {
        Bucket left = of(caller.person().id());
        if (left.getAvailableTokens() == 0) {
            throw new ApiRefused(ApiRefusal.TOO_MANY_REFUSED);
        }
        try {
            return request.make();
        } catch (Refused refused) {
            // What this server cannot do now is nothing that the caller did.
            if (Statuses.of(refused.refusal()).is4xxClientError()) {
                left.tryConsume(1);
            }
            throw refused;
        }
    }

    /** The same bound for what is refused before anybody's request is looked at. */
    boolean mayRecordOneMore(Person person) {
        return of(person.id()).tryConsume(1);
    }

    private Bucket of(String person) {
        synchronized (byPerson) {
            return byPerson.computeIfAbsent(
                    person,
                    any -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perDay).refillGreedy(perDay, Duration.ofDays(1)))
                            .build());
        }
    }
}
