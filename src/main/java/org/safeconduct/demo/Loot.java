package org.safeconduct.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** What somebody carries away who got into the server: every stored object and every row of every table, as files. */
record Loot(List<Path> objects, List<Path> tables) {
    /** How COPY writes a bytea: a backslash, doubled, an x, and hexadecimal digits. */
    private static final Pattern BYTES = Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)");

    static Loot take(Installation from, Path folder) throws IOException {
        return new Loot(
                copy(from.storage(), folder.resolve("storage")), dump(from.database(), folder.resolve("database")));
    }

    /** The exchange goes on meanwhile: a file that it was just writing may be gone before it is copied. */
    private static List<Path> copy(Path storage, Path to) throws IOException {
        List<Path> copies = new ArrayList<>();
        Files.walkFileTree(storage, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(storage.relativize(file).toString());
                Files.createDirectories(parent(copy));
                try {
                    copies.add(Files.copy(file, copy));
                } catch (NoSuchFileException e) {
                    return visitFileFailed(file, e);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return copies;
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException("no folder");
        }
        return parent;
    }

    private static List<Path> dump(EmbeddedDatabase database, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> dumps = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            for (String table : tables(connection)) {
                Path file = to.resolve(table + ".copy");
                try (OutputStream out = Files.newOutputStream(file)) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY \"" + table + "\" TO STDOUT", out);
                }
                dumps.add(file);
            }
            return dumps;
        } catch (SQLException e) {
            throw new IOException("the database could not be copied", e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    List<Path> files() {
        return Stream.concat(objects.stream(), tables.stream()).toList();
    }

    long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }

    /** Everything in it that could be a locked key: each small object, and each value of each column of bytes. */
    List<byte[]> values(int longest) throws IOException {
        List<byte[]> values = new ArrayList<>();
        for (Path object : objects) {
            if (Files.size(object) <= longest) {
                values.add(Files.readAllBytes(object));
            }
        }
        for (Path table : tables) {
            BYTES.matcher(Files.readString(table, StandardCharsets.UTF_8))
                    .results()
                    .map(match -> HexFormat.of().parseHex(match.group(1)))
                    .forEach(values::add);
        }
        return values;
    }
}
