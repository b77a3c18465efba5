package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** A case from an organisation outside over the partners to officers, who see where it comes from. */
class HandOverIT {
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

    @Test
    void anIntakeIsAssessedHandedOnAndReferredWithItsChain() throws Exception {
        form();
        String[] own = {"--form", path("form.json"), path("order.pdf")};
        assertThat(seal("fld-1", "officer-1", "no.sealed", own).out()).contains("deposit.recipient-not-allowed");
        JsonNode intake = hand("fld-1", "pd-1", "intake", own);
        String referral = intake.path("referral").asString("");

        assertThat(people.as("pd-1").types("inbox").out()).contains(referral, "fld-1");
        JsonNode taken = json(open("pd-1", intake, "taken", "reading", "--original", "--json"));
        assertThat(taken.path("provenance").path("state").asString("")).isEqualTo("verified");
        People.require(people.as("pd-1").types("move", referral, "--to", "received"));

        String[] handed = {
            "--form", path("taken/form.json"), path("taken/01.pdf"), "--people", "3", "--priority", "urgent"
        };
        JsonNode over = hand("pd-1", "unhcr-1", "over", handed);
        assertThat(over.path("referral").asString("")).isNotEqualTo(referral);
        People.require(people.as("pd-1").types("move", referral, "--to", "handed-over"));
        assertThat(people.as("fld-1").types("referral", referral).out()).contains("taken on by another partner");

        Run seen = open("unhcr-1", over, "seen", "reading", "--original");
        People.require(seen);
        assertThat(seen.out())
                .contains("Each signature in its chain was verified", "fld (fld-1) for pd", "pd (pd-1) for unhcr");

        Run again = people.as("unhcr-1").types("provenance", "verify", path("seen/form.json"), path("seen/01.pdf"));
        People.require(again);
        assertThat(again.out()).contains("fld (fld-1) for pd", "Documents held against the last step: 1");
        Run other =
                people.as("unhcr-1").types("provenance", "verify", path("seen/form.json"), path("form.json"), "--json");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("provenance.of-other-contents");

        String[] last = {"--form", path("seen/form.json"), path("seen/01.pdf"), "--people", "3", "--priority", "urgent"
        };
        JsonNode referred = hand("unhcr-1", "officer-1", "referred", last);
        JsonNode read = json(open("officer-1", referred, "read", "eligibility", "--json"));
        JsonNode chain = read.path("provenance");
        assertThat(chain.path("state").asString("")).isEqualTo("verified");
        assertThat(chain.path("steps")
                        .valueStream()
                        .map(step -> step.path("organisation").asString("")))
                .containsExactly("fld", "pd", "unhcr");
        assertThat(chain.path("steps").valueStream().map(step -> step.path("to").asString("")))
                .containsExactly("pd", "unhcr", "officers");
        assertThat(chain.path("steps")
                        .valueStream()
                        .skip(1)
                        .allMatch(step -> step.path("formKept").asBoolean(false)))
                .isTrue();
        assertThat(read.path("formCheck").path("state").asString("")).isEqualTo("sound");
        Run french = people.as("officer-1")
                .with("LANG", "fr")
                .types(
                        "open",
                        referred.path("bundle").asString(""),
                        "--part",
                        "1",
                        "--purpose",
                        "eligibility",
                        "--words",
                        "Un dossier fictif.",
                        "-o",
                        path("lu"));
        assertThat(french.out()).contains("scellé par fld (fld-1) pour pd", "pour des agents");

        // The first partner's withdrawal is of their own case: what was made of it is another's.
        People.require(people.as("fld-1").types("withdraw", referral));
        assertThat(open("pd-1", intake, "late", "reading").code()).isEqualTo(1);
        People.require(open("officer-1", referred, "still", "eligibility"));
    }

    @Test
    void aFormOfTheReceiversOwnGoesOnWithTheChain() throws Exception {
        form();
        JsonNode given = hand("pd-1", "unhcr-1", "given", "--form", path("form.json"), path("order.pdf"));
        People.require(open("unhcr-1", given, "given", "reading", "--original"));
        String text = Files.readString(folder.resolve("form.json"));
        Files.writeString(folder.resolve("own.json"), text.replace("Port Asquel", "Port Ostrel"));
        String[] own = {"--form", path("own.json"), "--provenance", path("given/form.json"), path("order.pdf")};
        JsonNode referred = hand("unhcr-1", "officer-1", "own", own);
        Run read = open("officer-1", referred, "own", "eligibility");
        People.require(read);
        assertThat(read.out()).contains("ANOTHER FORM than before; documents kept: 1", "pd (pd-1) for unhcr");
        assertThat(seal(
                                "unhcr-1",
                                "officer-1",
                                "x.sealed",
                                "--form",
                                path("own.json"),
                                "--provenance",
                                path("own.json"))
                        .out())
                .contains("cli.provenance-missing");
    }

    @Test
    void aCaseForOfficersIsNoneForAPartner() throws Exception {
        form();
        String[] own = {"--form", path("form.json"), path("order.pdf")};
        assertThat(seal("pd-1", "officer-1,unhcr-1", "mixed.sealed", own).out())
                .contains("deposit.recipient-not-allowed");
        assertThat(seal("pd-1", "unhcr-1,fld-1", "two.sealed", own).out()).contains("deposit.recipient-not-allowed");
    }
}
