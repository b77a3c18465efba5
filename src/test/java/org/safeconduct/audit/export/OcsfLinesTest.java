package org.safeconduct.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import tools.jackson.databind.JsonNode;

/**
 * What is exported is what OCSF 1.4.0 (ocsf/ocsf-schema, January 2025) allows, read there: events/base_event.json,
 * events/application/file_hosting.json, objects/{metadata,product,actor,user,organization,session,file,
 * network_endpoint}.json.
 */
class OcsfLinesTest {
    private static final Map<Integer, String> ACTIVITIES = Map.ofEntries(
            Map.entry(1, "Upload"),
            Map.entry(2, "Download"),
            Map.entry(3, "Update"),
            Map.entry(4, "Delete"),
            Map.entry(5, "Rename"),
            Map.entry(6, "Copy"),
            Map.entry(7, "Move"),
            Map.entry(8, "Restore"),
            Map.entry(9, "Preview"),
            Map.entry(10, "Lock"),
            Map.entry(11, "Unlock"),
            Map.entry(12, "Share"),
            Map.entry(13, "Unshare"),
            Map.entry(14, "Open"),
            Map.entry(15, "Sync"),
            Map.entry(16, "Unsync"),
            Map.entry(17, "Access Check"));

    static Stream<Exported> records() {
        List<@Nullable Facts> facts = new ArrayList<>();
        facts.add(null);
        Arrays.stream(Event.values())
                .flatMap(event -> Stream.of(Sample.facts(event, Sample.BUNDLE), Sample.facts(event, null)))
                .forEach(facts::add);
        List<@Nullable Actor> actors = new ArrayList<>(List.of(Sample.OFFICER, Sample.SERVER));
        actors.add(null);
        return facts.stream()
                .flatMap(each -> actors.stream().map(actor -> Sample.record(each, actor, new Detail("w", "d", "e"))));
    }

    private static JsonNode write(Exported record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OcsfLines("0.1.0").write(out, record);
        return StrictJson.readTree(out.toByteArray(), 1 << 16);
    }

    private static void requireNames(JsonNode object, Set<String> required, Set<String> optional) {
        assertThat(object.propertyNames()).containsAll(required);
        assertThat(object.propertyNames()).allMatch(name -> required.contains(name) || optional.contains(name));
    }

    @ParameterizedTest
    @MethodSource("records")
    void hasEveryRequiredAttributeAndNoneThatTheClassDoesNotHave(Exported record) throws Exception {
        JsonNode event = write(record);
        // A time that nobody knows any more is left out, though the schema asks for it.
        assertThat(event.has("time")).isEqualTo(record.facts() != null);
        requireNames(
                event,
                Set.of(
                        "activity_id",
                        "category_uid",
                        "class_uid",
                        "metadata",
                        "severity_id",
                        "type_uid",
                        "actor",
                        "file",
                        "src_endpoint"),
                Set.of(
                        "activity_name",
                        "category_name",
                        "class_name",
                        "time",
                        "status_id",
                        "status_detail",
                        "unmapped"));
        requireNames(
                event.path("metadata"),
                Set.of("product", "version"),
                Set.of("log_name", "sequence", "uid", "correlation_uid"));
        requireNames(event.path("metadata").path("product"), Set.of("name", "vendor_name"), Set.of("version"));
        requireNames(event.path("file"), Set.of("name", "type_id"), Set.of("uid"));
        requireNames(event.path("src_endpoint"), Set.of("name"), Set.of());
        JsonNode actor = event.path("actor");
        requireNames(actor, Set.of(), Set.of("user", "session", "app_name"));
        assertThat(actor.propertyNames()).as("at least one").isNotEmpty();
        if (actor.has("user")) {
            // One of account, name and uid has to be there.
            requireNames(actor.path("user"), Set.of("uid"), Set.of("org"));
        }
        if (actor.path("user").has("org")) {
            requireNames(actor.path("user").path("org"), Set.of("uid"), Set.of());
        }
        if (actor.has("session")) {
            requireNames(actor.path("session"), Set.of("uid"), Set.of());
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void hasOnlyValuesThatTheSchemaNames(Exported record) throws Exception {
        JsonNode event = write(record);
        int activity = event.path("activity_id").intValue();
        assertThat(event.path("class_uid").intValue()).isEqualTo(6006);
        assertThat(event.path("class_name").stringValue()).isEqualTo("File Hosting Activity");
        assertThat(event.path("category_uid").intValue()).isEqualTo(6);
        assertThat(event.path("category_name").stringValue()).isEqualTo("Application Activity");
        assertThat(event.path("type_uid").intValue()).isEqualTo(600600 + activity);
        assertThat(event.path("metadata").path("version").stringValue()).isEqualTo("1.4.0");
        if (activity == 99) {
            assertThat(event.path("activity_name").stringValue())
                    .isEqualTo(event.path("unmapped").path("event").stringValue());
        } else {
            assertThat(ACTIVITIES).containsKey(activity);
            assertThat(event.path("activity_name").stringValue()).isEqualTo(ACTIVITIES.get(activity));
        }
        assertThat(event.path("severity_id").intValue()).isIn(0, 1, 2, 3, 4, 5, 6, 99);
        assertThat(event.path("status_id").intValue()).isIn(0, 1, 2, 99);
        assertThat(event.path("file").path("type_id").intValue()).isIn(0, 1, 2, 3, 4, 5, 6, 7, 99);
        if (record.facts() == null) {
            assertThat(event.path("status_id").intValue()).isZero();
        } else {
            assertThat(event.path("time").longValue()).isEqualTo(Sample.TIME.toEpochMilli());
            assertThat(event.path("status_id").intValue()).isIn(1, 2);
        }
        assertThat(event.path("metadata").path("sequence").longValue()).isEqualTo(4711);
    }

    @Test
    void saysOfEachEventWhatTheDocumentationSays() throws Exception {
        Map<Event, Integer> documented = Map.ofEntries(
                Map.entry(Event.DEPOSITED, 600601),
                Map.entry(Event.DEPOSIT_REFUSED, 600601),
                Map.entry(Event.EXPORTED, 600602),
                Map.entry(Event.ERASED, 600604),
                Map.entry(Event.LOG_READ, 600609),
                Map.entry(Event.APPROVAL_GIVEN, 600612),
                Map.entry(Event.OPENED, 600614),
                Map.entry(Event.OPEN_FAILED, 600614),
                Map.entry(Event.RELEASE_GRANTED, 600617),
                Map.entry(Event.RELEASE_REFUSED, 600617),
                Map.entry(Event.ROSTER_CHANGED, 600699),
                Map.entry(Event.BREAK_GLASS, 600617),
                Map.entry(Event.BREAK_GLASS_REVIEWED, 600699));
        for (var each : documented.entrySet()) {
            JsonNode event = write(Sample.record(Sample.facts(each.getKey(), Sample.BUNDLE), Sample.OFFICER, null));
            assertThat(event.path("type_uid").intValue())
                    .as(each.getKey().name())
                    .isEqualTo(each.getValue());
            boolean failed = each.getKey().name().endsWith("REFUSED") || each.getKey() == Event.OPEN_FAILED;
            assertThat(event.path("status_id").intValue()).isEqualTo(failed ? 2 : 1);
        }
    }

    @Test
    void saysWhoElseItWasAndWhatAnErasureTakesAway() throws Exception {
        JsonNode unmapped = write(Sample.record(Sample.facts(Event.ERASED, null), Sample.TWO, null))
                .path("unmapped");
        assertThat(unmapped.path("approver").stringValue()).isEqualTo("officer-2");
        assertThat(unmapped.path("colleague").stringValue()).isEqualTo("officer-3");
        assertThat(unmapped.path("erased").path(0).path("last").intValue()).isEqualTo(2);
        assertThat(unmapped.path("erased").path(0).path("sections").path(0).stringValue())
                .isEqualTo("actor");
    }

    @Test
    void raisesWhatSomebodyHasToLookAtAndSaysUntilWhen() throws Exception {
        Facts alone = Sample.facts(Event.BREAK_GLASS, Sample.BUNDLE);
        assertThat(severity(alone)).isEqualTo(4);
        assertThat(write(Sample.record(alone, Sample.OFFICER, null))
                        .path("unmapped")
                        .path("due")
                        .stringValue())
                .isEqualTo(Sample.DUE.toString());
        Instant now = Sample.TIME;
        assertThat(severity(new Facts(Event.RELEASE_GRANTED, now, null, null, 1, "recovery", "travel", null)))
                .isEqualTo(4);
        assertThat(severity(new Facts(Event.RELEASE_GRANTED, now, null, null, 1, "officer", "travel", null)))
                .isEqualTo(1);
        Facts review = new Facts(Event.BREAK_GLASS_REVIEWED, now, null, null, 1, "officer", "travel", null);
        assertThat(severity(review.because("not-justified"))).isEqualTo(4);
        assertThat(severity(review.because("justified"))).isEqualTo(1);
        assertThat(severity(Sample.facts(Event.RELEASE_REFUSED, null))).isEqualTo(3);
    }

    private static int severity(Facts facts) throws Exception {
        return write(Sample.record(facts, Sample.OFFICER, null))
                .path("severity_id")
                .intValue();
    }
}
