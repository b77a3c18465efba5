package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.safeconduct.testing.TestDatabase;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pool as the server's own defaults make it, on a real PostgreSQL. */
class DatabasePoolIT {
    @Test
    void doesNotLetAVanishedServerHoldTheHeadOfTheLog() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        HikariConfig config = new HikariConfig();
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(config));
        try (TestDatabase database = TestDatabase.create()) {
            config.setJdbcUrl(database.url());
            config.setUsername("postgres");
            config.setMinimumIdle(0);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                assertThat(JdbcClient.create(pool)
                                .sql("SHOW idle_in_transaction_session_timeout")
                                .query(String.class)
                                .single())
                        .isEqualTo("1min");
            }
        }
        assertThat(config.getDataSourceProperties())
                .containsEntry("tcpKeepAlive", "true")
                .containsEntry("socketTimeout", "120")
                .containsEntry("logServerErrorDetail", "false");
    }
}
