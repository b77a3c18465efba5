package org.safeconduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    /** PostgreSQL, src/include/utils/pidfile.h: LOCK_FILE_LINE_SOCKET_DIR, counted from 0. */
    private static final int SOCKET_FOLDER_LINE = 4;

    @TempDir
    Path folder;

    @Test
    void keepsItsDataFromRunToRun() throws Exception {
        try (var database = EmbeddedDatabase.start(folder)) {
            execute(database, "CREATE TABLE kept (word text)");
            execute(database, "INSERT INTO kept VALUES ('éàß')");
        }
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "SELECT word FROM kept")).isEqualTo("éàß");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void isThePostgresOfProductionAndListensOnLoopbackOnly() throws Exception {
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "SHOW server_version")).startsWith("18.");
            assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(SOCKET_FOLDER_LINE))
                    .isEmpty();
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void opensOnlyWithThePasswordThatItsOwnerCanRead() throws Exception {
        try (var database = EmbeddedDatabase.start(folder)) {
            for (String user : new String[] {"safeconduct", "postgres"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.url(), user, "wrong")
                                .close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(query(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void stopsCleanlyWhenItsProcessIsToldToEnd() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(output.lines().filter("ready"::equals).findFirst()).isPresent();
            assertThat(folder.resolve("data/postmaster.pid")).exists();

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(folder.resolve("server.log")).content().contains("database system is shut down");
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
