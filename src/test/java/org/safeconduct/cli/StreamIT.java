package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** What the stream is and what its forms must keep: each row by name, at the command line, against a running server. */
class StreamIT {
    private static final Running RUNNING = Running.untilProcessEnds();
    private static final int YEAR = Year.now(ZoneOffset.UTC).getValue();

    @TempDir
    private static Path folder = Path.of("");

    private static People people = new People(Path.of(""), Path.of(""), "");

    @BeforeAll
    static void start() throws Exception {
        String places = "safeconduct.referrals.places.";
        people = People.at(
                People.KEYS,
                folder,
                RUNNING,
                Map.of(
                        places + "hrd-of-2021." + YEAR + ".all", "250",
                        places + "hrd." + YEAR + ".all", "500",
                        places + "hrd." + YEAR + ".fld", "125"));
        Files.writeString(folder.resolve("sound.json"), form("", ""));
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Without documents, so that no file has to stand beside it. */
    private static String form(String from, String to) throws Exception {
        String sound = Files.readString(Path.of("src/test/resources/form/sound.json"));
        int documents = sound.indexOf("\"documents\": [\n    {\n      \"name\"");
        String bare = sound.substring(0, documents) + "\"documents\": []\n}\n";
        bare = bare.replaceAll("\"documents\": \\[\\s*\"court-order\"\\s*\\]", "\"documents\": []");
        assertThat(bare).contains(from);
        return bare.replace(from, to);
    }

    private static Run check(String from, String to) throws Exception {
        Path changed = folder.resolve(UUID.randomUUID() + ".json");
        Files.writeString(changed, form(from, to));
        return people.as("unhcr-1").types("form", "check", changed.toString());
    }

    private static JsonNode json(Run run) throws Exception {
        People.require(run);
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 200_000);
    }

    private static String send(String sender, String stream, int number, String... more) throws Exception {
        String file = path(UUID.randomUUID() + ".sealed");
        List<String> line = new ArrayList<>(List.of("seal", "--to", "officer-1", "--referral", "new", "--json"));
        line.addAll(List.of("--stream", stream, "--people", Integer.toString(number), "--label", "Case", "-o", file));
        line.addAll(Arrays.asList(more));
        line.add(new Documents(folder).clean(UUID.randomUUID() + ".pdf").toString());
        JsonNode sealed = json(people.as(sender).types(line.toArray(String[]::new)));
        People.require(people.as(sender).types("send", file));
        return sealed.path("referral").asString("");
    }

    private static void accept(String referral, String organisation, int number) {
        String officer = "officer-1";
        for (String to : List.of("received", "eligibility", "admissibility")) {
            People.require(people.as(officer).types("move", referral, "--to", to));
        }
        People.require(people.as(officer)
                .types("move", referral, "--to", "admissibility", "--concluded", "medical,criminality,security"));
        People.require(people.as(officer)
                .types(
                        "move",
                        referral,
                        "--to",
                        "accepted",
                        "--of",
                        Integer.toString(number),
                        "--organisation",
                        organisation));
    }

    @Test
    void aStreamIsAValueOnAReferralAndNoConstant() throws Exception {
        String referral = send("pd-1", "temporary-protection", 2);
        JsonNode listed = json(people.as("officer-1").types("referral", referral, "--json"));
        assertThat(listed.path("referral").path("stream").asString("")).isEqualTo("temporary-protection");
        assertThat(people.as("pd-1").types("outbox").out()).contains("stream: temporary-protection");
    }

    @Test
    void fiveHundredPeopleAYearOfWhomFrontLineDefendersMayReferOneHundredAndTwentyFiveFamiliesIncluded()
            throws Exception {
        accept(send("fld-1", "hrd", 4), "fld", 4);
        send("fld-1", "hrd", 3);
        Run all = people.as("officer-1").types("places", "--json");
        JsonNode fld = row(json(all), "hrd", "fld");
        assertThat(fld.path("accepted").asInt()).isEqualTo(4);
        assertThat(fld.path("undecided").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(fld.path("places").asInt()).isEqualTo(125);
        assertThat(all.out()).contains("500");
        assertThat(people.as("fld-1").types("places").out()).contains("125");
    }

    @Test
    void twoHundredAndFiftyPeopleAYearOfTheStreamAsItBegan() throws Exception {
        accept(send("unhcr-1", "hrd-of-2021", 6), "unhcr", 6);
        Run all = people.as("officer-1").types("places", "--json");
        assertThat(row(json(all), "hrd-of-2021", "unhcr").path("accepted").asInt())
                .isEqualTo(6);
        assertThat(all.out()).contains("250");
    }

    private static JsonNode row(JsonNode answer, String stream, String organisation) {
        for (JsonNode each : answer.path("places")) {
            if (stream.equals(each.path("stream").asString(""))
                    && organisation.equals(each.path("organisation").asString(""))) {
                return each;
            }
        }
        throw new AssertionError("no such row in " + answer);
    }

    @Test
    void threePartnersReferDirectly() throws Exception {
        for (String partner : List.of("unhcr-1", "fld-1", "pd-1")) {
            String referral = send(partner, "hrd", 1);
            assertThat(people.as("officer-1").types("referrals").out()).contains(referral);
        }
    }

    @ParameterizedTest
    @CsvSource({"emergency,6", "urgent,41", "normal,364"})
    void clocksOfEmergencyDaysUrgentWeeksAndNormalMonthsAreShownAndNeverEnforced(String priority, int left)
            throws Exception {
        String referral = send("pd-1", "hrd", 1, "--priority", priority);
        assertThat(people.as("officer-1").types("referral", referral).out())
                .contains("priority: " + priority, left + " days left");
    }

    @Test
    void aFormThatKeepsEveryRuleIsSound() throws Exception {
        People.require(people.as("unhcr-1").types("form", "check", path("sound.json")));
    }

    @Test
    void anUrgentOrEmergencyPriorityMustBeJustified() throws Exception {
        for (String level : List.of("urgent", "emergency")) {
            String justified = "\"level\": \"urgent\",\n    \"justification\": "
                    + "\"The family's second address became known to strangers last week.\"";
            Run unjustified = check(justified, "\"level\": \"" + level + "\"");
            assertThat(unjustified.code()).isEqualTo(1);
            assertThat(unjustified.out()).contains("Priority");
        }
    }

    @Test
    void primaryAndSecondaryCategoryAreOutOfSeven() throws Exception {
        for (String category : List.of(
                "legal-and-physical-protection",
                "women-and-girls-at-risk",
                "children-and-adolescents-at-risk",
                "survivors-of-violence-or-torture",
                "medical",
                "restoring-family-unity",
                "lack-of-alternatives")) {
            String other = category.startsWith("women") ? "medical" : "women-and-girls-at-risk";
            String both =
                    "\"primary\": \"legal-and-physical-protection\",\n    \"secondary\": \"women-and-girls-at-risk\"";
            Run known = check(both, "\"primary\": \"" + category + "\",\n    \"secondary\": \"" + other + "\"");
            assertThat(known.out()).as(category).doesNotContain("none of the values");
        }
        Run other = check("\"primary\": \"legal-and-physical-protection\"", "\"primary\": \"economic\"");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("Primary category", "none of the values");
    }

    @Test
    void theCaseSizeEqualsThePeopleListed() throws Exception {
        assertThat(check("\"people\": 3", "\"people\": 4").code()).isEqualTo(1);
    }

    @Test
    void everyoneInTheFamilyIsDeclaredAccompanyingOrNot() throws Exception {
        assertThat(check("\"everyoneDeclared\": true", "\"everyoneDeclared\": false")
                        .code())
                .isEqualTo(1);
        assertThat(check("\"children\": 1,", "\"children\": 2,").code()).isEqualTo(1);
    }

    @Test
    void theDeclarationIsSignedWithItsDate() throws Exception {
        assertThat(check("\"signed\": true", "\"signed\": false").code()).isEqualTo(1);
        assertThat(check("\"date\": \"2026-05-01\",\n    \"language\": \"fr\"", "\"language\": \"fr\"")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void noSectionContradictsAnother() throws Exception {
        assertThat(check("\"stream\": \"hrd\"", "\"stream\": \"hrd\", \"people\": 3")
                        .code())
                .isNotZero();
        Run stateless = check("\"stateless\": false,\n      \"papers\"", "\"stateless\": true,\n      \"papers\"");
        assertThat(stateless.code()).isEqualTo(1);
    }

    @Test
    void allOfThePartnersCriteriaAreAnsweredWithReasons() throws Exception {
        Run unreasoned = check("\"reasons\": \"The entry stamp agrees with the account.\"", "\"reasons\": \"\"");
        assertThat(unreasoned.code()).isEqualTo(1);
        Run unanswered = check("""
                ,
                    "wantsCanada": {
                      "met": "yes",
                      "reasons": "Declared and signed, with an interpreter."
                    }""", "");
        assertThat(unanswered.code()).isEqualTo(1);
    }

    @Test
    void aConvictionTravelsWithItsContextWhichIsShownBeforeTheFinding() throws Exception {
        Path convicted = folder.resolve("convicted.json");
        Files.writeString(convicted, form("\"kind\": \"charge\"", "\"kind\": \"conviction\""));
        Run shown = people.as("unhcr-1").types("form", "show", convicted.toString());
        People.require(shown);
        assertThat(shown.out()).containsSubsequence("alone is no finding", "Context: Brought nine", "Alleged offence");
        Run bare = check("\"context\": \"Brought nine days after she spoke at a public hearing.\",", "");
        assertThat(bare.code()).isEqualTo(1);
        Run unexplained = check(
                "\"whyFabricated\": \"Both acts that are charged are filing a lawsuit and speaking in public.\",", "");
        assertThat(unexplained.code()).isEqualTo(1);
    }

    @Test
    void officersAreToldThatThePartnersFindingStands() throws Exception {
        assertThat(people.as("unhcr-1")
                        .types("form", "show", path("sound.json"))
                        .out())
                .contains("stands");
    }
}
