package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safeconduct.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is erased from a record is gone from the search's table, however the two meet. */
class SearchErasureIT {
    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final SearchIndex index = new SearchIndex(database.dataSource());

    @BeforeEach
    void threeRecords() {
        // As the erasure's own migration has it, whichever of the two came first.
        sql.sql("""
                ALTER TABLE log_record ALTER facts DROP NOT NULL, ALTER facts_salt DROP NOT NULL,
                    ALTER actor DROP NOT NULL, ALTER actor_salt DROP NOT NULL""").update();
        sql.sql("""
                        INSERT INTO log_record (index, request, entry, facts, facts_salt, actor, actor_salt, detail,
                                                detail_salt)
                        SELECT i, gen_random_uuid(), decode(repeat('01', 97), 'hex'),
                            '{"event":"deposited","time":"2026-11-21T10:00:00Z","bundle":"b"}',
                            decode(repeat('02', 32), 'hex'), '{"person":"unhcr-1","organisation":"unhcr","approver":"unhcr-2"}',
                            decode(repeat('03', 32), 'hex'), '{}', decode(repeat('04', 32), 'hex')
                        FROM generate_series(0, 2) i""").update();
    }

    @AfterEach
    void stop() {
        index.close();
        database.close();
    }

    private long count(String condition) {
        return sql.sql("SELECT count(*) FROM log_search WHERE " + condition)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private List<String> people() {
        return sql.sql("SELECT index || ' ' || person FROM log_search_person ORDER BY index, person")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void losesTheRowWithTheFactsAndThePersonWithTheActor() throws AuditRefused {
        index.reach(3, Duration.ofSeconds(30));
        sql.sql("UPDATE log_record SET facts = NULL, facts_salt = NULL WHERE index = 0")
                .update();
        sql.sql("UPDATE log_record SET actor = NULL, actor_salt = NULL WHERE index = 1")
                .update();
        assertThat(count("index = 0")).isZero();
        assertThat(count("index = 1 AND organisation IS NULL AND bundle = 'b'")).isEqualTo(1);
        assertThat(people()).containsExactly("2 unhcr-1", "2 unhcr-2");
    }

    @Test
    void neverTakesInWhatWasErasedBefore() throws AuditRefused {
        sql.sql("UPDATE log_record SET facts = NULL, facts_salt = NULL WHERE index = 1")
                .update();
        index.reach(3, Duration.ofSeconds(30));
        assertThat(count("true")).isEqualTo(2);
    }

    @Test
    void passesOverARecordThatSomebodyMadeUnreadableInTheDatabase() throws AuditRefused {
        sql.sql("UPDATE log_record SET facts = 'garbage' WHERE index = 1").update();
        sql.sql("UPDATE log_record SET actor = '\\xff00' WHERE index = 2").update();
        index.reach(3, Duration.ofSeconds(30));
        assertThat(count("true")).isEqualTo(2);
    }
}
