package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.HandOverNote;
import org.safeconduct.client.Home;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.TrustAnchor;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A case that is handed on in one act: nothing in clear on the way, and a run that stopped goes on. */
class HandOverCommandIT {
    private static final Running RUNNING = Running.untilProcessEnds();
    private static People people = new People(People.KEYS, Path.of(""), "");

    @TempDir
    private static Path exchange = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        people = IntakeExchange.start(exchange, RUNNING);
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    private static JsonNode json(Run run) throws Exception {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 200_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Run seal(String from, String to, String output, String... more) {
        List<String> line = new ArrayList<>(
                List.of("seal", "--json", "--to", to, "--referral", "new", "--label", "Case", "-o", path(output)));
        line.addAll(List.of(more));
        return people.as(from).types(line.toArray(String[]::new));
    }

    /** Sealed and sent. */
    private JsonNode hand(String from, String to, String name, String... more) throws Exception {
        JsonNode sealed = json(seal(from, to, name + ".sealed", more));
        People.require(people.as(from).types("send", path(name + ".sealed")));
        return sealed;
    }

    private Run open(String who, JsonNode sealed, String output, String purpose, String... more) {
        List<String> line = new ArrayList<>(
                List.of("open", sealed.path("bundle").asString(""), "--part", "1", "--purpose", purpose, "--words"));
        line.addAll(List.of("Looking at a fictional case.", "-o", path(output)));
        line.addAll(List.of(more));
        return people.as(who).types(line.toArray(String[]::new));
    }

    private void form() throws Exception {
        Path document = new Documents(folder).clean("order.pdf");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(document));
        String form = Files.readString(Path.of("src/test/resources/form/sound.json"));
        Files.writeString(
                folder.resolve("form.json"),
                form.replace("a".repeat(64), HexFormat.of().formatHex(digest)));
    }

    /** Nobody but the reader ever has a file in clear: not while it runs, and not after. */
    @Test
    void handsACaseOnInOneActWithoutAnythingInClear() throws Exception {
        form();
        JsonNode intake = hand("fld-1", "pd-1", "taken-on", "--form", path("form.json"), path("order.pdf"));
        String referral = intake.path("referral").asString("");
        byte[] document = Files.readAllBytes(folder.resolve("order.pdf"));
        Path desk = Files.createDirectory(folder.resolve("desk"));
        String[] over = {
            "hand-over",
            intake.path("bundle").asString(""),
            "--to",
            "unhcr",
            "--words",
            "Handing a fictional case on.",
            "-o",
            desk.resolve("over.sealed").toString(),
            "--json"
        };
        ClearText search = ClearText.watching(List.of(desk, exchange), List.of(document, bytes("Port Asquel")));
        JsonNode handed;
        try (search) {
            handed = json(people.as("pd-1").types(over));
        }
        assertThat(search.found()).isEmpty();
        assertThat(search.looksMeanwhile()).isPositive();
        try (Stream<Path> left = Files.list(desk)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("over.sealed", "over.sealed.receipt");
        }
        assertThat(handed.path("referral").asString("")).isNotEqualTo(referral);
        assertThat(handed.path("steps")
                        .valueStream()
                        .map(step -> step.path("state").asString("")))
                .containsExactly("received", "handed-over");

        JsonNode again = json(people.as("pd-1").types(over));
        assertThat(again.path("before").asBoolean(false)).isTrue();
        assertThat(again.path("bundle")).isEqualTo(handed.path("bundle"));
        assertThat(again.path("parts")).isEmpty();
        assertThat(again.path("steps")).isEmpty();
        assertThat(people.as("fld-1")
                        .types("openings", intake.path("bundle").asString(""), "--json")
                        .out()
                        .split("\"result\":\"opened\""))
                .hasSize(2);

        JsonNode read = json(open("unhcr-1", handed, "got", "reading", "--original", "--json"));
        assertThat(read.path("provenance").path("state").asString("")).isEqualTo("verified");
        JsonNode last = read.path("provenance").path("steps").path(1);
        assertThat(last.path("formKept").asBoolean(false)).isTrue();
        assertThat(last.path("kept").asInt(0)).isOne();
        assertThat(Files.readAllBytes(folder.resolve("got/01.pdf"))).isEqualTo(document);
    }

    @Test
    void aHandOverThatStoppedBeforeSendingGoesOnWithoutOpeningAgain() throws Exception {
        form();
        JsonNode intake = hand("fld-1", "pd-1", "stopped", "--form", path("form.json"), path("order.pdf"));
        String bundle = intake.path("bundle").asString("");
        String[] over = {
            "hand-over", bundle, "--to", "officer-1", "--words", "Referring a fictional case.", "-o", path("ref.sealed")
        };
        // A folder stands where the receipt is to be written: the new bundle is sealed and sent, and the run ends
        // badly.
        Files.createDirectories(folder.resolve("ref.sealed.receipt/in-the-way"));
        assertThat(people.as("pd-1").types(over).code()).isNotZero();
        Files.delete(folder.resolve("ref.sealed.receipt/in-the-way"));
        Files.delete(folder.resolve("ref.sealed.receipt"));
        Run second = people.as("pd-1").types(over);
        People.require(second);
        assertThat(second.err()).contains("nothing is opened again");
        assertThat(people.as("fld-1").types("openings", bundle, "--json").out().split("\"result\":\"opened\""))
                .hasSize(2);
        String[] script = Stream.concat(Stream.of(over), Stream.of("--json")).toArray(String[]::new);
        String made = json(people.as("pd-1").types(script)).path("bundle").asString("");
        assertThat(people.as("officer-1").types("inbox", "--json").out()).containsOnlyOnce("\"" + made + "\"");
    }

    @Test
    void theSearchFindsWhatIsThereForAMoment() throws Exception {
        byte[] secret = bytes("a sentence that is in a file for a moment only, in the folder that is watched");
        Path file = folder.resolve("moment");
        ClearText search = ClearText.watching(List.of(folder), List.of(secret));
        try (search) {
            Files.write(file, secret);
            await().until(() -> !search.found().isEmpty());
            Files.delete(file);
        }
        assertThat(search.found()).containsExactly(file.toString());
    }

    /** As a run leaves things that was stopped between sealing and sending. */
    private void stoppedBeforeSending(JsonNode sealed, String file, String... typed) throws Exception {
        HandOverOptions options = new HandOverOptions();
        new CommandLine(options).parseArgs(typed);
        Home home = new Home(people.folder().resolve("home-pd-1"))
                .under(TrustAnchor.read(people.keys().resolve("ca.pem")));
        new HandOverNote(
                        new BundleId(sealed.path("bundle").asString("")),
                        sealed.path("referral").asString(""),
                        path(file),
                        false)
                .keep(home, options.key());
    }

    @Test
    void sendsNothingOfACaseThatWasWithdrawnMeanwhile() throws Exception {
        form();
        JsonNode intake = hand("fld-1", "pd-1", "taken-back", "--form", path("form.json"), path("order.pdf"));
        String bundle = intake.path("bundle").asString("");
        JsonNode sealed = json(seal("pd-1", "officer-1", "anew.sealed", "--people", "2", path("order.pdf")));
        stoppedBeforeSending(sealed, "anew.sealed", bundle, "--to", "officer-1");
        People.require(
                people.as("fld-1").types("withdraw", intake.path("referral").asString("")));
        Run again = people.as("pd-1")
                .types("hand-over", bundle, "--to", "officer-1", "--words", "Referring a fictional case.");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("withdrawn by who sent it");
        assertThat(people.as("officer-1").types("inbox", "--json").out())
                .doesNotContain(sealed.path("bundle").asString(""));
    }

    @Test
    void handsACaseOverOnceAndWhole() throws Exception {
        form();
        JsonNode first = hand("fld-1", "pd-1", "first", "--form", path("form.json"), path("order.pdf"));
        String bundle = first.path("bundle").asString("");
        JsonNode more = json(people.as("fld-1")
                .types(
                        "seal",
                        "--json",
                        "--to",
                        "pd-1",
                        "--referral",
                        first.path("referral").asString(""),
                        "--people",
                        "2",
                        "--label",
                        "Later",
                        "-o",
                        path("later.sealed"),
                        path("order.pdf")));
        People.require(people.as("fld-1").types("send", path("later.sealed")));
        String[] over = {"hand-over", bundle, "--to", "unhcr", "--words", "Handing a fictional case on."};
        Run partly = people.as("pd-1").types(over);
        assertThat(partly.code()).isEqualTo(1);
        assertThat(partly.err())
                .contains("would stay behind", more.path("bundle").asString(""), "--incomplete");
        assertThat(people.as("fld-1").types("openings", bundle, "--json").out()).contains("\"openings\":[]");
        String[] knowingly = with(over, "--incomplete", "-o", path("partly.sealed"));
        People.require(people.as("pd-1").types(knowingly));
        People.require(people.as("pd-1").types(knowingly));
        Run elsewhere = people.as("pd-1").types(with(over, "--incomplete", "-o", path("other.sealed")));
        assertThat(elsewhere.err()).contains("chose the file");
        Run twice = people.as("pd-1").types(with(over, "--incomplete", "--no-recovery"));
        assertThat(twice.code()).isEqualTo(1);
        assertThat(twice.err()).contains("was handed over before");
        assertThat(people.as("fld-1").types("openings", bundle, "--json").out().split("\"result\":\"opened\""))
                .hasSize(2);
    }

    private static String[] with(String[] typed, String... more) {
        return Stream.concat(Stream.of(typed), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void handsOverNothingThatIsNotTheCallersToHandOn() throws Exception {
        form();
        JsonNode intake = hand("fld-1", "pd-1", "kept", "--form", path("form.json"), path("order.pdf"));
        String bundle = intake.path("bundle").asString("");
        String[] own = {"hand-over", bundle, "--words", "Handing a fictional case on.", "-o", path("no.sealed")};
        Run mine = people.as("fld-1")
                .types(Stream.concat(Stream.of(own), Stream.of("--to", "unhcr")).toArray(String[]::new));
        assertThat(mine.code()).isEqualTo(1);
        assertThat(mine.out() + mine.err()).contains("No part of bundle");
        Run others = people.as("unhcr-1")
                .types(Stream.concat(Stream.of(own), Stream.of("--to", "pd")).toArray(String[]::new));
        assertThat(others.code()).isNotZero();
        Run mixed = people.as("pd-1")
                .types(Stream.concat(Stream.of(own), Stream.of("--to", "unhcr,officer-1"))
                        .toArray(String[]::new));
        assertThat(mixed.code()).isNotZero();
        assertThat(people.as("fld-1").types("openings", bundle, "--json").out()).contains("\"openings\":[]");
        assertThat(Files.exists(folder.resolve("no.sealed"))).isFalse();
    }
}
