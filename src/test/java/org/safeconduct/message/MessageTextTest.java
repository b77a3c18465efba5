package org.safeconduct.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed becomes the JSON that is checked, with nothing that was not typed. */
class MessageTextTest {
    private static final String TEXT = "Ten letters at least.";

    @Test
    void leavesOutWhatIsNotThere() throws Exception {
        MessageText message = new MessageText("question", "en", null, "The order", TEXT, null, Map.of(), null);
        assertThat(new String(message.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"format\":\"safeconduct message 1\",\"kind\":\"question\",\"language\":\"en\","
                        + "\"subject\":\"The order\",\"text\":\"" + TEXT + "\"}");
        assertThat(MessageChecker.check(message.json(), false)).isInstanceOf(MessageVerdict.Sound.class);
    }

    @Test
    void endsLinesAsMessagesDo() throws Exception {
        MessageText message =
                new MessageText("notice", "en", null, "The order", TEXT + "\r\nAnd more.", null, Map.of(), null);
        assertThat(MessageChecker.check(message.json(), false)).isInstanceOf(MessageVerdict.Sound.class);
    }

    @Test
    void holdsADecisionForSome() throws Exception {
        MessageText message = new MessageText(
                "decision",
                "fr",
                "0".repeat(32),
                "Décision",
                TEXT,
                "split",
                Map.of("p1", "accepted", "p2", "refused"),
                "Ten letters of reasons.");
        assertThat(MessageChecker.check(message.json(), true)).isInstanceOf(MessageVerdict.Sound.class);
        assertThat(MessageChecker.check(message.json(), false)).isInstanceOf(MessageVerdict.Faulty.class);
    }
}
