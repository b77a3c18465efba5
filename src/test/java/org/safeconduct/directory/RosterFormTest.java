package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.safeconduct.directory.TestRosters.and;
import static org.safeconduct.directory.TestRosters.first;
import static org.safeconduct.directory.TestRosters.person;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

class RosterFormTest {
    private static final String SINCE = "\"since\":\"2026-11-20T12:00:00Z\"";
    /** A second after the roster was issued. */
    private static final String LATE = "\"since\":\"2026-11-20T12:00:01Z\"";

    /** Each is a member of the JSON, what stands there, and what is put there instead. */
    static Stream<Named<String>> brokenDocuments() {
        String json = new String(StrictJson.write(first()), StandardCharsets.UTF_8);
        String pem = TestRosters.PARTNER.certificates().toPem().replace("\n", "\\n");
        String other = TestRosters.OFFICER.certificates().toPem().replace("\n", "\\n");
        String half = pem.substring(0, pem.length() / 2);
        String longId = "a".repeat(65);
        return Stream.of(
                        new String[] {"\"safeconduct roster 1\"", "\"safeconduct roster 2\""},
                        new String[] {"\"serial\":1,", "\"serial\":0,"},
                        new String[] {"\"serial\":1,", "\"serial\":-1,"},
                        new String[] {"\"serial\":1,", ""},
                        new String[] {"\"serial\":1,", "\"serial\":2,"},
                        new String[] {"\"serial\":1,", "\"serial\":1,\"previous\":\"" + "ab".repeat(32) + "\","},
                        new String[] {"\"serial\":1,", "\"serial\":2,\"previous\":\"" + "AB".repeat(32) + "\","},
                        new String[] {"2026-11-20T12:00:00Z", "2027-11-20T12:00:00Z"},
                        new String[] {"\"issued\":\"2026-11-20T12:00:00Z\",", ""},
                        new String[] {"{\"id\":\"fld\"", "{\"id\":\"FLD\""},
                        new String[] {"{\"id\":\"fld\"", "{\"id\":\"" + longId + "\""},
                        new String[] {"{\"id\":\"fld\"", "{\"id\":\"office\""},
                        new String[] {"{\"id\":\"fld\"", "{\"id\":\"other\""},
                        new String[] {"{\"id\":\"fld\",", "{"},
                        new String[] {"Fictional partner", " "},
                        new String[] {"Fictional partner", "a\\u0007b"},
                        new String[] {"Fictional partner", "a".repeat(201)},
                        new String[] {"\"state\":\"active\"", "\"state\":\"ACTIVE\""},
                        new String[] {"\"state\":\"active\"", "\"state\":null"},
                        new String[] {"\"state\":\"active\"", "\"state\":\"active\"," + SINCE},
                        new String[] {"\"state\":\"active\"", "\"state\":\"revoked\"," + SINCE},
                        new String[] {"\"state\":\"active\"", "\"state\":\"suspended\"," + LATE},
                        new String[] {"\"state\":\"active\",\"pem\"", "\"state\":\"active\"," + SINCE + ",\"pem\""},
                        new String[] {"\"state\":\"active\",\"pem\"", "\"state\":\"suspended\"," + LATE + ",\"pem\""},
                        new String[] {"\"id\":\"partner-1\"", "\"id\":\"officer-1\""},
                        new String[] {"\"id\":\"partner-1\"", "\"id\":\"Partner 1\""},
                        new String[] {"\"id\":\"partner-1\"", "\"id\":\"../partner\""},
                        new String[] {"partner-1@exchange", "officer-1@exchange"},
                        new String[] {"partner-1@exchange", "partner 1@exchange"},
                        new String[] {"[\"partner\"]", "[]"},
                        new String[] {"[\"partner\"]", "[\"partner\",\"partner\"]"},
                        new String[] {"[\"partner\"]", "[\"owner\"]"},
                        new String[] {"[\"partner\"]", "[\"partner\",\"recovery\"]"},
                        new String[] {"\"policy\"", "\"recovery\":\"always\",\"policy\""},
                        new String[] {"[\"partner\"]", "[null]"},
                        new String[] {"[\"partner\"]", "[0]"},
                        new String[] {"[\"partner\"]", "null"},
                        new String[] {pem, other},
                        new String[] {pem, half},
                        new String[] {pem, pem + pem},
                        new String[] {pem, ""},
                        new String[] {"\"" + pem + "\"", "null"},
                        new String[] {"\"people\":[", "\"people\":[null,"},
                        new String[] {"\"gates\":[", "\"gates\":[null,"},
                        new String[] {"\"gates\":[", "\"gates\":null,\"more\":["},
                        new String[] {"\"gates\":[", "\"gates\":[" + "{\"state\":\"active\",\"pem\":\"x\"},".repeat(16)
                        },
                        new String[] {"\"policy\":\"log ", "\"policy\":\"lag "},
                        new String[] {"\"policy\":", "\"more\":1,\"policy\":"})
                .map(change -> {
                    assertThat(json).contains(change[0]);
                    int at = json.indexOf(change[0]);
                    String broken = json.substring(0, at) + change[1] + json.substring(at + change[0].length());
                    String what = change[0] + " → " + change[1];
                    return Named.of(what.substring(0, Math.min(100, what.length())), broken);
                });
    }

    private static RosterDocument read(String json) throws JsonRejected {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), RosterDocument.class, SignedRoster.MAX_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("brokenDocuments")
    void refusesWhatIsAgainstTheForm(String json) {
        RosterDocument document;
        try {
            document = read(json);
        } catch (JsonRejected e) {
            return;
        }
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> RosterForm.check(document))
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(DirectoryRefusal.ROSTER_MALFORMED);
    }

    @Test
    void acceptsWhatWasWritten() throws Exception {
        RosterDocument document = read(new String(StrictJson.write(first()), StandardCharsets.UTF_8));

        assertThat(document).isEqualTo(first());
        assertThat(RosterForm.check(document).people()).hasSize(7);
    }

    @Test
    void acceptsASuspensionThatBeganBefore() throws Exception {
        RosterDocument suspended = person(first(), "partner-1", each -> TestRosters.suspended(each, first().issued()));
        String json = new String(StrictJson.write(suspended), StandardCharsets.UTF_8);
        assertThat(json).contains("\"state\":\"suspended\"," + SINCE);
        assertThat(read(json)).isEqualTo(suspended);
        assertThat(RosterForm.check(read(json)).people()).hasSize(7);
    }

    @Test
    void refusesACertificateThatStandsTwice() {
        RosterDocument twice =
                and(first(), person("officer-9", "office", State.ACTIVE, TestRosters.OFFICER, Role.OFFICER));
        RosterDocument gate =
                TestRosters.withGates(first(), List.of(TestRosters.gate(TestRosters.OFFICER, State.ACTIVE)));

        for (RosterDocument each : List.of(twice, gate)) {
            assertThatExceptionOfType(DirectoryRefused.class).isThrownBy(() -> RosterForm.check(each));
        }
    }

    @Test
    void isAskedForBeforeAnybodySigns() {
        Roster draft = Roster.unsigned(TestRosters.with(first(), 0, null));

        assertThatExceptionOfType(DirectoryRefused.class).isThrownBy(draft::requireWellFormed);
        assertThatIllegalArgumentException().isThrownBy(() -> SignedRoster.sign(draft, List.of()));
    }
}
