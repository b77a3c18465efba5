package org.safeconduct.audit.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Facts;

/**
 * OCSF class File Hosting Activity, 6006: time in milliseconds, the log's origin as {@code metadata.log_name}, the index
 * as {@code metadata.sequence}, and what the class has no attribute for under {@code unmapped}. The log keeps no
 * addresses, so the endpoint says only that.
 */
final class OcsfLines implements Lines {
    private static final int CLASS = 6006;
    private static final int APPLICATION_ACTIVITY = 6;
    private static final int REGULAR_FILE = 1;

    private final String version;

    OcsfLines(String version) {
        this.version = version;
    }

    private record Product(
            String name, @JsonProperty("vendor_name") String vendor, String version) {}

    private record Metadata(
            String version,
            Product product,
            @JsonProperty("log_name") String log,
            long sequence,
            String uid,
            @JsonProperty("correlation_uid") @Nullable String correlation) {}

    private record User(@Nullable String uid, @Nullable Organisation org) {}

    private record Organisation(String uid) {}

    private record Acting(User user, @Nullable Session session) {}

    private record Session(String uid) {}

    private record Endpoint(String name) {}

    private record FileObject(
            String name,
            @JsonProperty("type_id") int type,
            @Nullable String uid) {}

    private record Unmapped(
            String event,
            @Nullable String purpose,
            @Nullable String role,
            @Nullable String referral,
            @Nullable String words,
            @Nullable Long release,
            @Nullable Long count,
            @JsonProperty("raw_data_hash") String leaf) {}

    private record Document(
            @JsonProperty("class_uid") int classId,
            @JsonProperty("class_name") String className,
            @JsonProperty("category_uid") int category,
            @JsonProperty("category_name") String categoryName,
            @JsonProperty("activity_id") int activity,
            @JsonProperty("activity_name") String activityName,
            @JsonProperty("type_uid") int type,
            long time,
            @JsonProperty("severity_id") int severity,
            @JsonProperty("status_id") int status,
            @JsonProperty("status_detail") @Nullable String detail,
            Metadata metadata,
            Acting actor,
            FileObject file,
            @JsonProperty("src_endpoint") Endpoint endpoint,
            Unmapped unmapped) {}

    @Override
    public void write(OutputStream out, Exported record) throws IOException {
        Facts facts = record.facts();
        Activity activity = Activity.of(facts == null ? null : facts.event());
        String organisation = record.actor().organisation();
        String token = record.actor().token();
        out.write(StrictJson.write(new Document(
                CLASS,
                "File Hosting Activity",
                APPLICATION_ACTIVITY,
                "Application Activity",
                activity.id(),
                activity.name(),
                CLASS * 100 + activity.id(),
                facts == null ? 0 : facts.time().toEpochMilli(),
                activity.failed() ? 3 : 1,
                activity.failed() ? 2 : 1,
                facts == null ? null : facts.reason(),
                new Metadata(
                        "1.3.0",
                        new Product("Safeconduct", "Safeconduct", version),
                        record.origin(),
                        record.index(),
                        record.origin() + "/" + record.index(),
                        record.detail().request()),
                new Acting(
                        new User(record.actor().person(), organisation == null ? null : new Organisation(organisation)),
                        token == null ? null : new Session(token)),
                new FileObject(record.file(), REGULAR_FILE, facts == null ? null : facts.bundle()),
                new Endpoint("not recorded"),
                new Unmapped(
                        facts == null ? "erased-content" : RecordFilter.code(facts.event()),
                        facts == null ? null : facts.purpose(),
                        facts == null ? null : facts.role(),
                        facts == null ? null : facts.referral(),
                        record.detail().words(),
                        facts == null ? null : facts.release(),
                        facts == null ? null : facts.count(),
                        record.leaf()))));
        out.write('\n');
    }
}
