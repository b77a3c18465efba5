package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One form on its way to three officers, each of whom gets what is theirs. */
class SplitFormIT {
    private static final String SEED = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String TOWN = "Port Asquel";
    private static final String NEED = "sleep disorder";
    private static final String ORDER = "Order of the court";
    private static final String LETTER = "Letter of a physician";
    private static final String NAME = "Toskarra";

    @TempDir
    private static Path exchange = Path.of("");

    private static final Running RUNNING = Running.untilProcessEnds();
    private static People people = new People(People.KEYS, Path.of(""), "");

    @TempDir
    private Path folder = Path.of("");

    private Run.Typist caseworker = Run.SCRIPT;

    @BeforeAll
    static void start() throws Exception {
        people = People.at(SealedFormIT.keys(exchange), exchange, RUNNING);
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void furnish() throws Exception {
        caseworker = people.as("unhcr-1").with("SAFECONDUCT_STREAM", "");
        Documents documents = new Documents(folder);
        String order = Sha256.hex(Files.readAllBytes(documents.clean("order.pdf")));
        String letter = Sha256.hex(Files.readAllBytes(documents.clean("letter.pdf")));
        ObjectNode form = (ObjectNode)
                StrictJson.readTree(Files.readAllBytes(Path.of("src/test/resources/form/sound.json")), 1_000_000);
        form.put("seed", SEED);
        ObjectNode listed = (ObjectNode) form.path("documents").path(0);
        listed.put("sha256", order).put("compartment", "security-and-legal");
        form.withArray("documents")
                .addObject()
                .put("name", "d2")
                .put("title", LETTER)
                .put("language", "en")
                .put("sha256", letter)
                .put("compartment", "medical");
        Files.write(folder.resolve("form.json"), StrictJson.write(form));
    }

    private Run seal(String... more) {
        List<String> line = new ArrayList<>(List.of("seal", "--referral", "new", "--label", "Case", "--form"));
        line.addAll(List.of(path("form.json"), "-o", path("a.sealed"), "--to", "officer-3"));
        line.addAll(Arrays.asList(more));
        return caseworker.types(line.toArray(String[]::new));
    }

    private Run split(String... more) {
        return seal(Stream.concat(
                        Stream.of(
                                "--compartment",
                                "location-and-contact=officer-1",
                                "--compartment",
                                "medical,kept-from-relatives=officer-2,officer-1",
                                path("order.pdf"),
                                path("letter.pdf")),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private String send(Run sealed) throws Exception {
        assertThat(sealed.code()).as(sealed.out() + sealed.err()).isZero();
        People.require(caseworker.types("send", path("a.sealed")));
        return StrictJson.readTree(sealed.out().strip().getBytes(StandardCharsets.UTF_8), 20_000)
                .path("bundle")
                .asString("");
    }

    private Run open(String officer, String bundle, int part, String out, String... more) {
        List<String> line = new ArrayList<>(List.of("open", bundle, "--part", String.valueOf(part)));
        line.addAll(List.of("--purpose", "eligibility", "--words", People.WORDS, "-o", path(out)));
        line.addAll(Arrays.asList(more));
        return people.as(officer).types(line.toArray(String[]::new));
    }

    private void assertNothingSealed() {
        assertThat(folder.resolve("a.sealed")).doesNotExist();
    }

    private String section(String out) throws Exception {
        return Files.readString(folder.resolve(out).resolve("form.json"));
    }

    @Test
    void givesEachOfficerWhatIsTheirsAndTheApprovalWithIt() throws Exception {
        Run.Typist second = people.as("fld-1");
        Run approved =
                second.types("approve", path("form.json"), path("order.pdf"), path("letter.pdf"), "-o", path("yes"));
        assertThat(approved.code()).as(approved.out() + approved.err()).isZero();
        String bundle = send(split("--json", "--approval", path("yes")));

        Run location = open("officer-1", bundle, 1, "location");
        assertThat(location.code()).as(location.out() + location.err()).isZero();
        assertThat(location.out())
                .contains(
                        TOWN, "has approved it: fld-1 (unhcr)", "keeps all the rules that can be judged with it alone")
                .contains("Here: location and contact.", "Not here, and perhaps sealed to others: medical,")
                .doesNotContain(NEED, ORDER, LETTER, NAME);
        assertThat(section("location")).contains(TOWN).doesNotContain(NEED, ORDER, LETTER, NAME, SEED);

        Run medical = open("officer-2", bundle, 2, "medical");
        assertThat(medical.code()).as(medical.out() + medical.err()).isZero();
        assertThat(medical.out())
                .contains(NEED, LETTER, "has approved it: fld-1 (unhcr)", "kept from relatives")
                .doesNotContain(TOWN, ORDER, NAME);
        assertThat(folder.resolve("medical/02-0001.png")).doesNotExist();

        Run rest = open("officer-3", bundle, 3, "rest");
        assertThat(rest.code()).as(rest.out() + rest.err()).isZero();
        assertThat(rest.out())
                .contains(NAME, ORDER, "has approved it: fld-1 (unhcr)", "A charge or conviction alone is no finding")
                .doesNotContain(TOWN, NEED, LETTER);

        // Nobody else opens them, and each opening has a record of its own.
        assertThat(open("officer-2", bundle, 1, "stolen").code()).isEqualTo(1);
        assertThat(open("officer-3", bundle, 2, "stolen").code()).isEqualTo(1);
        assertThat(folder.resolve("stolen")).doesNotExist();
        assertThat(Stream.of(location, medical, rest).map(SplitFormIT::record).distinct())
                .hasSize(3);

        // Who has two puts them together; who has all has a whole form.
        Run again = open("officer-1", bundle, 2, "medical-too");
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        Run merged = people.as("officer-1")
                .types(
                        "form",
                        "merge",
                        path("location/form.json"),
                        path("medical-too/form.json"),
                        "-o",
                        path("two.json"));
        assertThat(merged.code()).as(merged.out() + merged.err()).isZero();
        assertThat(merged.out()).contains("Not here, and perhaps sealed to others: security and legal, the rest.");
        assertThat(people.as("officer-1")
                        .types("form", "show", path("two.json"))
                        .out())
                .contains(TOWN, NEED)
                .doesNotContain(NAME, ORDER);
        Run whole = people.as("officer-1")
                .types("form", "merge", path("two.json"), path("rest/form.json"), "-o", path("all.json"), "--json");
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(whole.out()).contains("\"elsewhere\":[]", "\"sound\":true").doesNotContain(TOWN);
        assertThat(people.as("officer-1")
                        .types("form", "check", path("all.json"))
                        .code())
                .isZero();
        // And nobody seals it as if they had written it.
        Run resealed = caseworker.types(
                "seal", "--to", "officer-1", "--referral", "new", "--label", "x", "--form", path("all.json"), "--json");
        assertThat(resealed.out()).contains("cli.form-section");
        assertThat(resealed.code()).isEqualTo(2);
    }

    private static String record(Run opened) {
        return opened.out()
                .lines()
                .filter(line -> line.strip().startsWith("record"))
                .findFirst()
                .orElseThrow();
    }

    /** Who has the seed could guess at compartments of a later version that are sealed to others. */
    @Test
    void sealsAWholeFormWithoutItsSeedAndWithItsApproval() throws Exception {
        People.require(people.as("fld-1")
                .types("approve", path("form.json"), path("order.pdf"), path("letter.pdf"), "-o", path("yes")));
        String bundle = send(seal("--json", "--approval", path("yes"), path("order.pdf"), path("letter.pdf")));
        Run opened = open("officer-3", bundle, 1, "whole");
        assertThat(opened.code()).as(opened.out() + opened.err()).isZero();
        assertThat(opened.out())
                .contains("The form keeps all the rules", "has approved it: fld-1 (unhcr)", TOWN, NEED, NAME, ORDER)
                .doesNotContain("section");
        assertThat(section("whole")).contains(TOWN, NEED, NAME).doesNotContain(SEED, "seed");

        // Who got a part of the same form sees the same digits; of a changed one, others.
        Files.delete(folder.resolve("a.sealed"));
        Run location = open("officer-1", send(split("--json", "--approval", path("yes"))), 1, "location");
        assertThat(digits(location)).isEqualTo(digits(opened));
        Files.delete(folder.resolve("a.sealed"));
        Files.writeString(
                folder.resolve("form.json"),
                Files.readString(folder.resolve("form.json")).replace(NEED, "another need"));
        Run changed = open("officer-1", send(split("--json")), 1, "changed");
        assertThat(digits(changed)).isNotEqualTo(digits(opened));
    }

    private static String digits(Run opened) {
        return opened.out()
                .lines()
                .filter(line -> line.contains("these same digits"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1).strip())
                .filter(digits -> digits.matches("([0-9a-f]{4} ){7}[0-9a-f]{4}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(opened.out() + opened.err()));
    }

    @Test
    void tellsTheExchangeNothingOfCompartments() throws Exception {
        Run sealed = split();
        assertThat(sealed.err())
                .contains(
                        "The form is split",
                        "part 1: location and contact: officer-1",
                        "part 2: medical, kept from relatives: officer-2, officer-1",
                        "part 3: security and legal, the rest: officer-3");
        String file = Files.readString(folder.resolve("a.sealed"), StandardCharsets.ISO_8859_1);
        for (String word :
                List.of("medical", "location", "security-and", "relatives", "the rest", "Case", "compartment")) {
            assertThat(file).doesNotContainIgnoringCase(word);
        }
        People.require(caseworker.types("send", path("a.sealed")));
        for (Run shown : List.of(
                people.as("officer-1").types("inbox", "--json"),
                caseworker.types("outbox", "--json"),
                caseworker.types("inspect", path("a.sealed"), "--json"))) {
            assertThat(shown.code()).as(shown.err()).isZero();
            assertThat(shown.out()).doesNotContain("medical", "location-and", "Location", "relatives", "compartment");
        }
    }

    @Test
    void followsAPlan() throws Exception {
        Files.writeString(folder.resolve("plan.json"), """
                {"form":"form.json","documents":["order.pdf",{"file":"letter.pdf","scrub":false}],"parts":[
                  {"label":"One","to":["officer-1"],"compartments":["location-and-contact","kept-from-relatives"]},
                  {"label":"Two","to":["officer-2"],"compartments":["medical"]},
                  {"label":"Three","to":["officer-3"],"compartments":["rest","security-and-legal"]}]}
                """);
        Run sealed = plan();
        assertThat(sealed.out()).contains("\"compartments\":[\"security-and-legal\",\"rest\"]");
        String bundle = send(sealed);
        Run opened = open("officer-3", bundle, 3, "three", "--json");
        assertThat(opened.code()).as(opened.out() + opened.err()).isZero();
        JsonNode check = StrictJson.readTree(opened.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path("formCheck");
        assertThat(check.path("state").asString("")).isEqualTo("sound");
        assertThat(check.path("compartments").toString())
                .isEqualTo("{\"here\":[\"security-and-legal\",\"rest\"],"
                        + "\"elsewhere\":[\"location-and-contact\",\"medical\",\"kept-from-relatives\"]}");
    }

    private Run plan() {
        return caseworker.types(
                "seal", "--plan", path("plan.json"), "--referral", "new", "-o", path("a.sealed"), "--json");
    }

    @Test
    void refusesAPlanThatLosesSomethingOrGivesItTwice() throws Exception {
        String one = "{\"label\":\"One\",\"to\":[\"officer-1\"],\"compartments\":";
        for (List<String> wrong : List.of(
                List.of("[\"rest\"]", "cli.compartment-unsealed"),
                List.of("[\"rest\",\"rest\"]", "cli.compartment-twice"),
                List.of("[\"contact\"]", "cli.compartment-unknown"),
                List.of("[]", "cli.plan-invalid"),
                List.of("null", "cli.plan-invalid"),
                List.of("[\"rest\"],\"form\":\"form.json\"", "cli.plan-invalid"),
                List.of("[\"rest\"],\"documents\":[\"order.pdf\"]", "cli.plan-invalid"))) {
            Files.writeString(
                    folder.resolve("plan.json"), "{\"form\":\"form.json\",\"parts\":[" + one + wrong.get(0) + "}]}");
            Run refused = plan();
            assertThat(refused.out()).as(wrong.get(0)).contains(wrong.get(1)).doesNotContain(NAME);
            assertThat(refused.code()).isEqualTo(2);
        }
        Files.writeString(folder.resolve("plan.json"), "{\"parts\":[" + one + "[\"rest\"],\"form\":\"form.json\"}]}");
        assertThat(plan().out()).contains("cli.plan-invalid");
        assertNothingSealed();
    }

    @Test
    void refusesWhatHasNoPlaceInASplitForm() throws Exception {
        Path other = new Documents(folder).clean("other.pdf");
        assertRefused("cli.document-unlisted", split("--json", other.toString()));
        assertRefused("cli.compartment-unknown", seal("--json", "--compartment", "medicine=officer-1"));
        assertRefused("cli.compartment-unknown", seal("--json", "--compartment", "medical"));
        assertRefused(
                "cli.compartment-twice",
                seal("--json", "--compartment", "medical=officer-1", "--compartment", "medical=officer-2"));
        assertRefused(
                "cli.compartments-all-named",
                seal(
                        "--json",
                        "--compartment",
                        "location-and-contact,medical,security-and-legal,kept-from-relatives,rest=officer-1"));
        assertRefused("cli.plan-invalid", seal("--json", "--compartment", "medical="));
        Run lacking = seal("--json", "--compartment", "medical=officer-1", path("order.pdf"));
        assertThat(lacking.code()).isEqualTo(1);
        assertThat(lacking.out()).contains("form.document-absent", "/documents/1/sha256");
        assertNothingSealed();
    }

    private void assertRefused(String code, Run refused) {
        assertThat(refused.out()).contains(code).doesNotContain(NAME);
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void doesNotSplitWhatWasApprovedAsAWhole() throws Exception {
        Files.writeString(
                folder.resolve("form.json"),
                Files.readString(folder.resolve("form.json")).replace(",\"seed\":\"" + SEED + "\"", ""));
        People.require(people.as("fld-1")
                .types("approve", path("form.json"), path("order.pdf"), path("letter.pdf"), "-o", path("yes")));
        Run refused = split("--json", "--approval", path("yes"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("form.seed-missing", "\"/seed\"");
        assertNothingSealed();
        // Without an approval a seed is made for this time, and as a whole it goes approved.
        assertThat(split().code()).isZero();
        Files.delete(folder.resolve("a.sealed"));
        Run whole = seal("--approval", path("yes"), path("order.pdf"), path("letter.pdf"));
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
    }

    @Test
    void warnsOfASectionThatIsNotOfTheApprovedForm() throws Exception {
        People.require(people.as("fld-1")
                .types("approve", path("form.json"), path("order.pdf"), path("letter.pdf"), "-o", path("yes")));
        String bundle = send(split("--json", "--approval", path("yes")));
        assertThat(open("officer-1", bundle, 1, "location").code()).isZero();
        // A sender with a program of their own puts another section beside the approval.
        Path altered = folder.resolve("altered.json");
        Files.writeString(altered, section("location").replace(TOWN, "Elsewhere"));
        Run checked = caseworker.types("form", "check", altered.toString());
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .contains("is not what its sender committed to (location-and-contact)", "Here: location and contact.");
        assertThat(people.as("officer-1")
                        .types(
                                "form",
                                "merge",
                                path("location/form.json"),
                                altered.toString(),
                                "-o",
                                path("m"),
                                "--json")
                        .out())
                .contains("cli.sections-differ");
        assertThat(people.as("officer-1")
                        .types(
                                "form",
                                "merge",
                                path("form.json"),
                                path("location/form.json"),
                                "-o",
                                path("m"),
                                "--json")
                        .out())
                .contains("cli.no-section");
        assertThat(folder.resolve("m")).doesNotExist();
    }
}
