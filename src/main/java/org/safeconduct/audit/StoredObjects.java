package org.safeconduct.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every object is a deposit's, an upload's that is under way, or the log's. */
final class StoredObjects implements Comparison {
    private static final Pattern BUNDLE = Pattern.compile("bundles/([0-9a-f]{32})/[0-9]{1,4}");
    private static final int BATCH = 500;

    private final ObjectStore objects;
    private final JdbcClient database;

    StoredObjects(ObjectStore objects, JdbcClient database) {
        this.objects = objects;
        this.database = database;
    }

    @Override
    public void run(Mismatches found) throws IOException {
        List<ObjectName> batch = new ArrayList<>();
        try (Stream<ObjectInfo> all = objects.list("")) {
            for (var each = all.iterator(); each.hasNext(); ) {
                ObjectName name = each.next().name();
                found.compared(1);
                if (BUNDLE.matcher(name.value()).matches()) {
                    batch.add(name);
                } else if (!name.value().startsWith("log/")) {
                    found.add(Mismatch.OBJECT_UNKNOWN, name.value());
                }
                if (batch.size() == BATCH) {
                    compare(batch, found);
                    batch.clear();
                }
            }
        }
        compare(batch, found);
    }

    private void compare(List<ObjectName> batch, Mismatches found) throws IOException {
        Set<String> uploads = new TreeSet<>();
        batch.forEach(name -> uploads.add(upload(name)));
        if (uploads.isEmpty()) {
            return;
        }
        // One statement: what is an upload in one moment is a deposit in the next.
        Set<String> known = Set.copyOf(database.sql(
                        "select upload from deposit where upload in (:ids) union select id from upload where id in (:ids)")
                .param("ids", uploads)
                .query((row, number) -> row.getString(1))
                .list());
        for (ObjectName name : batch) {
            // One that is gone by now was on its way out when it was listed.
            if (!known.contains(upload(name)) && objects.find(name).isPresent()) {
                found.add(Mismatch.OBJECT_WITHOUT_DEPOSIT, name.value());
            }
        }
    }

    private static String upload(ObjectName name) {
        Matcher matcher = BUNDLE.matcher(name.value());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a bundle's object");
        }
        return matcher.group(1);
    }
}
