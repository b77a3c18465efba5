package org.safeconduct.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseIT {
    @Test
    void givesEachTestItsOwnMigratedDatabase() {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase other = TestDatabase.create()) {
            JdbcClient.create(one.dataSource()).sql("CREATE TABLE mine (a int)").update();
            assertThat(tables(one)).contains("mine", "log_tree");
            assertThat(tables(other)).contains("log_tree").doesNotContain("mine");
        }
    }

    private static List<String> tables(TestDatabase database) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
