package org.safeconduct.deposit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Objects on their way in: each upload is noted before its first byte, so that none is forgotten. */
final class Uploads {
    private static final System.Logger LOGGER = System.getLogger(Uploads.class.getName());

    private final JdbcClient database;
    private final ObjectStore objects;
    private final Duration limit;
    private final InstantSource clock;

    Uploads(JdbcClient database, ObjectStore objects, Duration limit, InstantSource clock) {
        this.database = database;
        this.objects = objects;
        this.limit = limit;
        this.clock = clock;
    }

    static ObjectName object(String upload, int part) {
        return new ObjectName(folder(upload) + part);
    }

    static String folder(String upload) {
        return "bundles/" + upload + "/";
    }

    /** Its name is random and no bundle's id: names in the storage tell nothing. */
    String begin() {
        String upload = BundleId.random().hex();
        database.sql("insert into upload (id, started) values (?, ?)")
                .params(upload, now())
                .update();
        return upload;
    }

    PayloadSink sink(String upload) {
        return (part, length, content) -> {
            Sent sent = new Sent(content);
            try {
                objects.put(object(upload, part), sent, length);
            } catch (IOException | RuntimeException e) {
                if (!sent.broken) {
                    markUnsure(upload, e);
                }
                throw e;
            }
        };
    }

    /** What is on its way to the storage: that it broke off is not the storage's failure. */
    private static final class Sent extends FilterInputStream {
        private boolean broken;

        Sent(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            broken = true;
            int count = super.read(buffer, offset, length);
            broken = false;
            return count;
        }
    }

    /** A storage that failed may still carry out what it was asked for: whoever removes now, cannot be sure to be last. */
    private void markUnsure(String upload, Exception failure) {
        try {
            abandon(upload);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** In the deposit's transaction: from its commit on the objects are the deposit's. */
    boolean finish(String upload) {
        return database.sql("delete from upload where id = ? and abandoned is null")
                        .param(upload)
                        .update()
                == 1;
    }

    /** Whether the sweep took it, or has even forgotten it. */
    boolean isAbandoned(String upload) {
        return ids("select id from upload where id = ? and abandoned is null", upload)
                .isEmpty();
    }

    /**
     * Removes the objects, unless they became a deposit. The update waits for a commit that is still under way, so
     * this holds even where the caller could not tell whether its transaction committed. What was abandoned before, by
     * the sweep or by a storage that failed, is forgotten only by the sweep, which looks once more.
     */
    void discard(String upload) {
        try {
            if (abandon(upload)) {
                remove(upload);
                forget(upload);
            } else if (!ids("select id from upload where id = ?", upload).isEmpty()) {
                remove(upload);
            }
        } catch (IOException | RuntimeException e) {
            // Whatever it was, the row stays and the sweep tries again: what is to be answered matters more.
            LOGGER.log(Level.WARNING, "objects of a refused upload could not be removed yet", e);
        }
    }

    /** Sweeps now and then every so often until closed. */
    AutoCloseable sweepEvery(Duration interval) {
        ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("upload-sweep").factory());
        sweeper.scheduleWithFixedDelay(this::tryToSweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return sweeper::shutdownNow;
    }

    void tryToSweep() {
        try {
            sweep();
        } catch (IOException | RuntimeException e) {
            // Thrown on, it would end the sweeping for good.
            LOGGER.log(Level.WARNING, "abandoned uploads could not be swept; the next sweep tries again", e);
        }
    }

    /** Removes what began too long ago. A row stays one limit longer, for a writer that was slower than the sweep. */
    private void sweep() throws IOException {
        database.sql("update upload set abandoned = ? where abandoned is null and started < ?")
                .params(now(), now().minus(limit))
                .update();
        for (String upload : ids("select id from upload where abandoned is not null")) {
            remove(upload);
        }
        for (String upload : ids("select id from upload where abandoned < ?", now().minus(limit))) {
            remove(upload);
            forget(upload);
        }
    }

    private List<String> ids(String sql, Object... parameters) {
        return database.sql(sql)
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private boolean abandon(String upload) {
        return database.sql("update upload set abandoned = ? where id = ? and abandoned is null")
                        .params(now(), upload)
                        .update()
                == 1;
    }

    private void forget(String upload) {
        database.sql("delete from upload where id = ?").param(upload).update();
    }

    private void remove(String upload) throws IOException {
        remove(objects, upload);
    }

    static void remove(ObjectStore objects, String upload) throws IOException {
        List<ObjectName> names;
        try (Stream<ObjectInfo> found = objects.list(folder(upload))) {
            names = found.map(ObjectInfo::name).toList();
        }
        for (ObjectName name : names) {
            objects.delete(name);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
