package org.safeconduct.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.language.Sentences;

class MessageCheckerTest {
    private static final String BEGIN = "{\"format\":\"safeconduct message 1\",\"language\":\"en\",";
    private static final String WORDS =
            "\"subject\":\"A fictional subject\",\"text\":\"Where was the fictional person then?\"}";
    private static final String QUESTION = BEGIN + "\"kind\":\"question\"," + WORDS;
    private static final String REASONS = "\"reasons\":\"Reasons that are long enough.\",";

    private static MessageVerdict check(String message, boolean byOfficer) throws JsonRejected {
        return MessageChecker.check(message.getBytes(UTF_8), byOfficer);
    }

    private static List<String> problems(String message, boolean byOfficer) throws JsonRejected {
        return check(message, byOfficer) instanceof MessageVerdict.Faulty faulty
                ? faulty.problems().stream()
                        .map(problem -> problem.why() + " " + problem.place())
                        .toList()
                : List.of();
    }

    private static String decision(String members) {
        return BEGIN + "\"kind\":\"decision\"," + members + WORDS;
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "answer", "further-documents", "notice"})
    void takesWhatEitherSideWrites(String kind) throws Exception {
        String message = QUESTION.replace("\"question\"", "\"" + kind + "\"");
        assertThat(check(message, true)).isInstanceOf(MessageVerdict.Sound.class);
        assertThat(check(message, false)).isInstanceOf(MessageVerdict.Sound.class);
        String reply = message.replace(BEGIN, BEGIN + "\"inReplyTo\":\"" + "0a".repeat(16) + "\",");
        assertThat(check(reply, false)).isInstanceOf(MessageVerdict.Sound.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"outcome\":\"accepted\",",
                "\"outcome\":\"refused\",\"reasons\":\"Reasons that are long enough.\",",
                "\"outcome\":\"deferred\",\"reasons\":\"Reasons that are long enough.\",",
                "\"outcome\":\"split\",\"reasons\":\"Reasons that are long enough.\",\"members\":[{\"id\":\"p1\",\"outcome\":\"accepted\"},{\"id\":\"p2\",\"outcome\":\"refused\"}],",
            })
    void takesAnOfficersDecisionAndNobodyElses(String members) throws Exception {
        assertThat(check(decision(members), true)).isInstanceOf(MessageVerdict.Sound.class);
        assertThat(problems(decision(members), false)).containsExactly("NOT_AN_OFFICER /kind");
    }

    @Test
    void wantsReasonsForWhateverIsNotAccepted() throws Exception {
        for (String outcome : List.of("refused", "deferred")) {
            assertThat(problems(decision("\"outcome\":\"" + outcome + "\","), true))
                    .containsExactly("REASONS_MISSING /reasons");
        }
        assertThat(problems(decision(""), true))
                .containsExactly("OUTCOME_MISSING /outcome", "REASONS_MISSING /reasons");
        assertThat(problems(decision("\"outcome\":\"refused\",\"reasons\":\"No.\","), true))
                .containsExactly("TOO_SHORT /reasons");
    }

    @Test
    void wantsTheMembersOfASplitDecisionOnceEachAndSplit() throws Exception {
        String split = "\"outcome\":\"split\"," + REASONS;
        assertThat(problems(decision(split), true)).containsExactly("MEMBERS_MISSING /members");
        assertThat(problems(decision(split + members("p1", "accepted", "p1", "refused")), true))
                .containsExactly("MEMBER_TWICE /members");
        assertThat(problems(decision(split + members("p1", "accepted", "p2", "accepted")), true))
                .containsExactly("NOT_SPLIT /members");
        assertThat(problems(
                        decision("\"outcome\":\"refused\"," + REASONS + members("p1", "accepted", "p2", "refused")),
                        true))
                .containsExactly("MEMBERS_UNEXPECTED /members");
        assertThat(problems(decision(split + "\"members\":[{\"id\":\"p1\",\"outcome\":\"accepted\"}],"), true))
                .contains("WRONG_COUNT /members");
        assertThat(problems(decision(split + members("somebody", "accepted", "p2", "split")), true))
                .contains("TOO_LONG /members/0/id", "BAD_FORM /members/0/id", "NOT_A_CHOICE /members/1/outcome");
    }

    private static String members(String one, String outcome, String other, String otherOutcome) {
        return "\"members\":[{\"id\":\"" + one + "\",\"outcome\":\"" + outcome + "\"},{\"id\":\"" + other
                + "\",\"outcome\":\"" + otherOutcome + "\"}],";
    }

    @Test
    void letsNothingButADecisionHaveAnOutcome() throws Exception {
        String question = BEGIN + "\"kind\":\"question\",\"outcome\":\"accepted\"," + REASONS + WORDS;
        assertThat(problems(question, true))
                .containsExactly("NOT_OF_A_DECISION /outcome", "NOT_OF_A_DECISION /reasons");
    }

    @Test
    void tellsEveryFieldThatIsWrongAndNeverWhatStandsThere() throws Exception {
        String message =
                "{\"format\":\"safeconduct message 1\",\"kind\":\"SECRET\",\"language\":\"ENGLISH\",\"SECRET\":1,"
                        + "\"subject\":\"two\\nlines\",\"text\":7}";
        assertThat(problems(message, true))
                .contains("NOT_A_CHOICE /kind", "TOO_LONG /language", "BAD_FORM /subject", "WRONG_TYPE /text")
                .anyMatch(problem -> problem.startsWith("UNKNOWN_FIELD"))
                .noneMatch(problem -> problem.contains("SECRET"));
        assertThat(problems("{\"format\":\"safeconduct message 1\"}", true))
                .containsExactlyInAnyOrder("MISSING /kind", "MISSING /language", "MISSING /subject", "MISSING /text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u202e", "\\u0000", "\\u001b[2J", "\\ufeff", "\\u2028"})
    void refusesCharactersThatRewriteWhatIsRead(String harmful) throws Exception {
        assertThat(problems(QUESTION.replace("Where was", "Where was" + harmful), true))
                .containsExactly("BAD_FORM /text");
        assertThat(problems(QUESTION.replace("A fictional", "A fictional" + harmful), true))
                .containsExactly("BAD_FORM /subject");
    }

    @Test
    void isNoMessageOfAnotherFormatAndNoneThatIsTooLong() throws Exception {
        assertThat(check("{\"format\":\"safeconduct message 2\"}", true)).isInstanceOf(MessageVerdict.Foreign.class);
        assertThat(check("[]", true)).isInstanceOf(MessageVerdict.Foreign.class);
        String long_ = QUESTION.replace("Where", "W".repeat(MessageChecker.MOST_BYTES));
        assertThatThrownBy(() -> check(long_, true)).isInstanceOf(JsonRejected.class);
        assertThat(problems(QUESTION.replace("Where", "W".repeat(20_001)), true))
                .containsExactly("TOO_LONG /text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-0", "1234567890123", "1.5", "null", "[[[[]]]]", "{\"a\":{}}"})
    void answersWhateverStandsInAField(String value) throws Exception {
        for (String field : List.of("kind", "text", "outcome", "members", "reasons", "subject", "inReplyTo")) {
            String message = BEGIN + "\"" + field + "\":" + value + "}";
            assertThat(problems(message, true)).isNotEmpty();
        }
        assertThat(problems(decision("\"outcome\":\"split\"," + REASONS + "\"members\":[" + value + "],"), true))
                .isNotEmpty();
    }

    @Property(tries = 300)
    void answersEveryBrokenMessageWithAVerdictOrARejection(
            @ForAll @IntRange(min = 0, max = 400) int at, @ForAll byte with) {
        byte[] bytes = decision("\"outcome\":\"split\"," + REASONS + members("p1", "accepted", "p2", "refused"))
                .getBytes(UTF_8);
        bytes[at % bytes.length] = with;
        try {
            assertThat(MessageChecker.check(bytes, true)).isNotNull();
        } catch (JsonRejected rejected) {
            assertThat(rejected).isNotNull();
        }
    }

    @Test
    void readsADecisionAsADecisionInBothLanguages() throws Exception {
        String split = decision("\"outcome\":\"split\"," + REASONS + members("p1", "accepted", "p2", "refused"));
        MessageContent content = ((MessageVerdict.Sound) check(split, true)).content();
        assertThat(content.lines(Locale.ENGLISH))
                .extracting(line -> line.name() + ": " + line.value())
                .containsExactly(
                        "Kind: DECISION",
                        "Outcome: split by member",
                        "Member: p1: accepted",
                        "Member: p2: refused",
                        "Language: en",
                        "Subject: A fictional subject",
                        "Text: Where was the fictional person then?",
                        "Reasons: Reasons that are long enough.");
        assertThat(content.lines(Locale.FRENCH).getFirst().value()).isEqualTo("DÉCISION");
        MessageProblem problem = new MessageProblem(MessageRefusal.NOT_A_CHOICE, "/members/1/outcome", 0);
        assertThat(MessageContent.field(problem, Locale.FRENCH)).isEqualTo("Membre 2 › Issue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "decision"})
    void writesADraftThatLacksOnlyItsWords(String kind) throws Exception {
        MessageVerdict verdict = MessageChecker.check(MessageDraft.of(kind, "fr"), true);
        assertThat(((MessageVerdict.Faulty) verdict).problems())
                .extracting(MessageProblem::why)
                .isSubsetOf(MessageRefusal.TOO_SHORT, MessageRefusal.NOT_A_CHOICE);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasASentenceInBothLanguages(MessageRefusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        assertThat(english).endsWith(".").doesNotContain("''");
        assertThat(Sentences.what(refusal, Locale.FRENCH))
                .endsWith(".")
                .doesNotContain("''")
                .isNotEqualTo(english);
    }
}
