package org.safeconduct.audit.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.Facts;

/**
 * OCSF 1.4.0, the first with activity 17, class File Hosting Activity, 6006: time in milliseconds, the log's origin as {@code metadata.log_name}, the index
 * as {@code metadata.sequence}, and what the class has no attribute for under {@code unmapped}. The log keeps no
 * addresses, so the endpoint says only that.
 */
final class OcsfLines implements Lines {
    private static final String VERSION = "1.4.0";
    private static final int CLASS = 6006;
    private static final int APPLICATION_ACTIVITY = 6;
    private static final int REGULAR_FILE = 1;
    private static final int OTHER_FILE = 99;
    /** Status of a record whose facts are erased. It has no time either, which the schema asks for: none is made up. */
    private static final int UNKNOWN = 0;

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

    private record User(String uid, @Nullable Organisation org) {}

    private record Organisation(String uid) {}

    /** One of them at least. */
    private record Acting(
            @JsonProperty("app_name") @Nullable String app,
            @Nullable User user,
            @Nullable Session session) {}

    private record Session(String uid) {}

    private record Endpoint(String name) {}

    private record FileObject(
            String name,
            @JsonProperty("type_id") int type,
            @Nullable String uid) {}

    private record Unmapped(
            String event,
            @Nullable String organisation,
            @Nullable String purpose,
            @Nullable String role,
            @Nullable String referral,
            @Nullable String words,
            @Nullable Long release,
            @Nullable Long count,
            @Nullable String rendition,
            @Nullable String state,
            @Nullable Instant due,
            @JsonProperty("raw_data_hash") String leaf,
            @Nullable String approver,
            @Nullable String colleague,
            @Nullable List<ErasedRange> erased) {}

    private record Document(
            @JsonProperty("class_uid") int classId,
            @JsonProperty("class_name") String className,
            @JsonProperty("category_uid") int category,
            @JsonProperty("category_name") String categoryName,
            @JsonProperty("activity_id") int activity,
            @JsonProperty("activity_name") String activityName,
            @JsonProperty("type_uid") int type,
            @Nullable Long time,
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
        String event = facts == null ? "erased-content" : RecordFilter.code(facts.event());
        out.write(StrictJson.write(new Document(
                CLASS,
                "File Hosting Activity",
                APPLICATION_ACTIVITY,
                "Application Activity",
                activity.id(),
                // The schema leaves the name of what is none of its own to the source.
                activity.id() == Activity.OTHER ? event : activity.name(),
                CLASS * 100 + activity.id(),
                facts == null ? null : Long.valueOf(facts.time().toEpochMilli()),
                record.alarming() ? 4 : activity.failed() ? 3 : 1,
                facts == null ? UNKNOWN : activity.failed() ? 2 : 1,
                facts == null ? null : facts.reason(),
                new Metadata(
                        VERSION,
                        new Product("Safeconduct", "Safeconduct", version),
                        record.origin(),
                        record.index(),
                        record.origin() + "/" + record.index(),
                        record.detail().request()),
                acting(record),
                new FileObject(
                        record.file(),
                        facts == null || facts.bundle() == null ? OTHER_FILE : REGULAR_FILE,
                        facts == null ? null : facts.bundle()),
                new Endpoint("not recorded"),
                new Unmapped(
                        event,
                        record.actor().organisation(),
                        facts == null ? null : facts.purpose(),
                        facts == null ? null : facts.role(),
                        facts == null ? null : facts.referral(),
                        record.detail().words(),
                        facts == null ? null : facts.release(),
                        facts == null ? null : facts.count(),
                        facts == null ? null : facts.rendition(),
                        facts == null ? null : facts.state(),
                        facts == null ? null : facts.due(),
                        record.leaf(),
                        record.actor().approver(),
                        record.actor().colleague(),
                        facts == null ? null : facts.erased()))));
        out.write('\n');
    }

    /** The server, where nobody asked it; something else that is not there where the person is erased. */
    private static Acting acting(Exported record) {
        Actor actor = record.actor();
        if (actor.person() == null) {
            return new Acting(record.content().actor() == null ? "erased" : "Safeconduct", null, null);
        }
        return new Acting(
                null,
                new User(actor.person(), actor.organisation() == null ? null : new Organisation(actor.organisation())),
                actor.token() == null ? null : new Session(actor.token()));
    }
}
