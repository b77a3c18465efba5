package org.safeconduct.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL as a child process on loopback, its data kept in a folder; for the demo and for tests, never for real data. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "safeconduct";
    private static final String HOST = "127.0.0.1";

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts with the data of an earlier run where there is some.
     *
     * @param folder is created if missing; holds {@code data}, {@code binaries}, {@code password} and {@code server.log}
     * @throws IOException if the server does not start, or if this machine cannot run it
     */
    public static EmbeddedDatabase start(Path folder) throws IOException {
        requireUsableAccount();
        OwnerOnly.createFolder(folder);
        boolean first = !Files.exists(folder.resolve("data/PG_VERSION"));
        String password = OwnerOnly.secret(folder.resolve("password"));
        EmbeddedPostgres server = launch(folder, password);
        EmbeddedDatabase database = new EmbeddedDatabase(server, password);
        try {
            if (first) {
                database.prepare(folder.resolve("data"));
            }
            return database;
        } catch (SQLException | IOException e) {
            server.close();
            throw new IOException("the embedded PostgreSQL could not be prepared", e);
        }
    }

    private static EmbeddedPostgres launch(Path folder, String password) throws IOException {
        // Initialised by the library, which wraps a missing or unusable binary in an error.
        try {
            Redirect log = Redirect.appendTo(folder.resolve("server.log").toFile());
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", password)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log);
            SETTINGS.forEach(builder::setServerConfig);
            return builder.start();
        } catch (ExceptionInInitializerError | IllegalStateException e) {
            throw new IOException("the embedded PostgreSQL did not start", e);
        }
    }

    /** Of a busy machine; a quiet one needs three seconds, and the library's ten are not always enough. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The library's defaults trade durability for speed and open a socket in the shared temporary folder: undone. */
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", HOST,
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "max_connections", "64",
            "lc_messages", "C");

    /** initdb trusts every local account; from here on only the password opens the database. */
    private void prepare(Path data) throws SQLException, IOException {
        try (Connection connection =
                        server.getPostgresDatabase(Map.of("password", password)).getConnection();
                Statement statement = connection.createStatement()) {
            // A password of hexadecimal digits needs no quoting, and DDL takes no parameters.
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            Files.writeString(data.resolve("pg_hba.conf"), "host all all " + HOST + "/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static void requireUsableAccount() throws IOException {
        if ("root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name").equals("Linux")
                && !LinuxUtils.isUnshareAvailable()) {
            throw new IOException(
                    "PostgreSQL does not run as root, and this machine forbids user namespaces (unshare -U):"
                            + " start the demo from an ordinary account");
        }
    }

    public String url() {
        return "jdbc:postgresql://" + HOST + ":" + server.getPort() + "/" + NAME;
    }

    public String user() {
        return NAME;
    }

    /** Also in the folder's {@code password} file, which only the owner can read. */
    public String password() {
        return password;
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(NAME);
        source.setPassword(password);
        return source;
    }

    /** Stops the server: open transactions are rolled back, data is flushed. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
