package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.json.StrictJson;

/** What a reader is told of a message, whatever the sender's program let pass. */
class OpenedMessageTest {
    private static final String DECISION = """
            {"format":"safeconduct message 1","kind":"decision","language":"en","outcome":"accepted",
            "subject":"Your case","text":"The authority accepts this fictional case."}""";

    @TempDir
    private Path folder = Path.of("");

    private @Nullable OpenedMessage read(String content, Role... roles) throws Exception {
        Person sender = new Person("somebody", "unhcr", "somebody", List.of(roles), State.ACTIVE, "");
        return OpenedMessage.read(Files.writeString(folder.resolve("form.json"), content), sender, Locale.ENGLISH);
    }

    @Test
    void believesADecisionOfAnOfficerOnly() throws Exception {
        assertThat(Objects.requireNonNull(read(DECISION, Role.OFFICER)).state()).isEqualTo("sound");
        assertThat(Objects.requireNonNull(read(DECISION, Role.OFFICER)).outcome())
                .isEqualTo("accepted");
        for (Role[] roles : new Role[][] {{Role.PARTNER}, {Role.PARTNER, Role.OFFICER}, {Role.REVIEWER}}) {
            OpenedMessage posing = Objects.requireNonNull(read(DECISION, roles));
            assertThat(posing.state()).isEqualTo("faulty");
            assertThat(posing.outcome()).isNull();
            assertThat(posing.kind()).isNull();
            assertThat(posing.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("NO decision of the authority"));
        }
    }

    @Test
    void showsWhatAFaultyMessageSaysAllTheSame() throws Exception {
        OpenedMessage faulty = Objects.requireNonNull(
                read("{\"format\":\"safeconduct message 1\",\"kind\":\"question\",\"text\":\"Short\"}", Role.OFFICER));
        assertThat(faulty.state()).isEqualTo("faulty");
        assertThat(faulty.lines()).extracting(line -> line.value()).contains("question", "Short");
    }

    @Test
    void givesAScriptNothingThatAFaultyMessageSays() throws Exception {
        String words = "x".repeat(100_000);
        OpenedMessage faulty = Objects.requireNonNull(read(
                "{\"format\":\"safeconduct message 1\",\"kind\":\"" + words + "\",\"outcome\":\"" + words + "\"}",
                Role.OFFICER));
        assertThat(new String(StrictJson.write(faulty), StandardCharsets.UTF_8))
                .contains("faulty")
                .doesNotContain("xxx", "outcome\":\"", "kind\":\"");
    }

    @Test
    void leavesFormsAndWhateverElseToOthers() throws Exception {
        assertThat(read("{\"format\":\"safeconduct referral form 1\"}", Role.OFFICER))
                .isNull();
        assertThat(read("no JSON", Role.OFFICER)).isNull();
        Person sender = new Person("somebody", "unhcr", "somebody", List.of(), State.ACTIVE, "");
        assertThat(OpenedMessage.read(folder.resolve("absent"), sender, Locale.ENGLISH))
                .isNull();
        assertThat(read("\"" + "x".repeat(300_000) + "\"", Role.OFFICER)).isNull();
    }
}
