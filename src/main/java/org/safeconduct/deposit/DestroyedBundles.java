package org.safeconduct.deposit;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.RequestId;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which bundles were destroyed. The log says so: a row that comes back, from a backup or by hand, brings none back. */
public final class DestroyedBundles {
    private final JdbcClient database;
    private final ObjectStore objects;
    private final AccessLog log;

    DestroyedBundles(JdbcClient database, ObjectStore objects, AccessLog log) {
        this.database = database;
        this.objects = objects;
        this.log = log;
    }

    /** The request id of its record (RFC 9562 version 8): a bundle is destroyed once. */
    static UUID request(BundleId bundle) {
        return RequestId.of("safeconduct destruction 1", bundle.hex());
    }

    public boolean has(BundleId bundle) {
        return log.knows(request(bundle));
    }

    /** When, as the database has it: for lists. Whoever relies on it reads the record. */
    public Optional<Instant> since(BundleId bundle) {
        return database.sql("select destroyed from destruction where bundle = ?")
                .param(bundle.hex())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Its record with a proof for others; empty where it was not destroyed, or too few witnesses cosigned that yet. */
    public Optional<Inclusion> record(BundleId bundle) {
        return log.find(request(bundle));
    }

    /** Whether anything is there that its record says is gone. Objects are removed after the record is made. */
    public boolean leftSomething(BundleId bundle) throws IOException {
        boolean rows = database.sql("select exists(select from deposit_key where bundle = :bundle)"
                        + " or exists(select from deposit_part where bundle = :bundle)")
                .param("bundle", bundle.hex())
                .query(Boolean.class)
                .single();
        if (rows) {
            return true;
        }
        Optional<String> upload = database.sql("select d.upload from deposit d join destruction x using (bundle)"
                        + " where d.bundle = ? and x.removed is not null")
                .param(bundle.hex())
                .query(String.class)
                .optional();
        if (upload.isEmpty()) {
            return false;
        }
        try (Stream<ObjectInfo> found = objects.list(Uploads.folder(upload.get()))) {
            return found.findAny().isPresent();
        }
    }
}
