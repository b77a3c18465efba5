package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Every row of a referral's life that the exchange takes part in, at the command line, against a running server. */
class ReferralIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Running running;

    @SuppressWarnings("NullAway.Init")
    private static People people;

    /** What was sealed and sent. */
    private record Sent(String referral, String bundle) {}

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JsonNode json(Run run) throws Exception {
        People.require(run);
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 200_000);
    }

    private static Sent send(String sender, String to, String number, String priority) throws Exception {
        Path file = folder.resolve(UUID.randomUUID() + ".sealed");
        JsonNode sealed = json(people.as(sender)
                .types(
                        "seal",
                        "--to",
                        to,
                        "--referral",
                        "new",
                        "--people",
                        number,
                        "--priority",
                        priority,
                        "--label",
                        "Dossier",
                        "--json",
                        "-o",
                        file.toString(),
                        new Documents(folder).clean(UUID.randomUUID() + ".pdf").toString()));
        People.require(people.as(sender).types("send", file.toString()));
        String bundle = sealed.path("bundle").asString("");
        for (JsonNode each : json(people.as(sender).types("outbox", "--json")).path("bundles")) {
            if (bundle.equals(each.path("bundle").asString(""))) {
                return new Sent(each.path("referral").asString(""), bundle);
            }
        }
        throw new AssertionError("not in the outbox");
    }

    private static Sent send() throws Exception {
        return send("unhcr-1", "officer-1,officer-2", "4", "normal");
    }

    private static Run move(String who, String referral, String to, String... more) {
        List<String> words = new ArrayList<>(List.of("move", referral, "--to", to));
        words.addAll(Arrays.asList(more));
        if (List.of("accepted", "refused", "deferred", "split").contains(to) && !words.contains("--organisation")) {
            words.addAll(List.of("--organisation", "unhcr"));
        }
        return people.as(who).types(words.toArray(String[]::new));
    }

    private static void moved(String who, String referral, String to, String... more) {
        People.require(move(who, referral, to, more));
    }

    private static JsonNode history(String who, String referral) throws Exception {
        return json(people.as(who).types("referral", referral, "--json"));
    }

    private static String state(String who, String referral) throws Exception {
        JsonNode read = history(who, referral);
        assertThat(read.path("proven").asString(""))
                .isEqualTo(read.path("referral").path("state").asString(""));
        return read.path("proven").asString("");
    }

    private static void intoAdmissibility(String referral) {
        moved("officer-1", referral, "received");
        moved("officer-1", referral, "eligibility");
        moved("officer-1", referral, "admissibility");
    }

    @Test
    void submittedReceivedAndInEligibilityReviewWithAQuestionAndItsAnswer() throws Exception {
        Sent sent = send();
        assertThat(history("unhcr-1", sent.referral).path("proven").asString(""))
                .isEqualTo("submitted");
        moved("officer-1", sent.referral, "received");
        moved("officer-2", sent.referral, "eligibility");
        Run asked = move("officer-1", sent.referral, "information-requested");
        People.require(asked);
        assertThat(asked.out()).contains("is now: information requested", "The record of that is verified");
        assertThat(people.as("unhcr-1").types("referral", sent.referral).out())
                .contains("by officer officer-1 (", "You can take it to", "eligibility");
        moved("unhcr-1", sent.referral, "eligibility", "--letter", sent.bundle);
        JsonNode history = history("officer-2", sent.referral);
        assertThat(history.path("proven").asString("")).isEqualTo("eligibility");
        assertThat(history.path("history").size()).isEqualTo(4);
        JsonNode answer = history.path("history").path(3);
        assertThat(answer.path("person").asString("")).isEqualTo("unhcr-1");
        assertThat(answer.path("bundle").asString("")).isEqualTo(sent.bundle);
        assertThat(people.as("unhcr-1")
                        .types("--lang", "fr", "referral", sent.referral)
                        .out())
                .contains("renseignements demandés", "ces 4 étapes sont vérifiés. Qu'il");
        assertThat(people.as("reviewer-1")
                        .types("log", "search", "--referral", sent.referral, "--event", "moved")
                        .out())
                .contains("officer-2", "information requested");
    }

    @Test
    void admissibilityCheckByCheckAndThenAccepted() throws Exception {
        Sent sent = send();
        intoAdmissibility(sent.referral);
        Run early = move("officer-1", sent.referral, "accepted", "--of", "4");
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("Nobody can be accepted before");
        moved("officer-1", sent.referral, "admissibility", "--concluded", "security");
        moved("officer-1", sent.referral, "admissibility", "--concluded", "medical,criminality");
        // How many there are is not taken from the exchange: another number is refused, none is not enough.
        assertThat(move("officer-1", sent.referral, "accepted").code()).isEqualTo(2);
        Run other = move("officer-1", sent.referral, "accepted", "--of", "1");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("people");
        Run accepted = move("officer-1", sent.referral, "accepted", "--of", "4", "--letter", sent.bundle);
        People.require(accepted);
        assertThat(accepted.out()).contains("unhcr", "people accepted: 4 of 4");
        JsonNode history = history("unhcr-1", sent.referral);
        assertThat(history.path("accepted").asInt()).isEqualTo(4);
        assertThat(history.path("concluded").size()).isEqualTo(3);
    }

    @Test
    void refusedAndReopened() throws Exception {
        Sent sent = send();
        moved("officer-1", sent.referral, "received");
        moved("officer-1", sent.referral, "eligibility");
        Run ofWhom = people.as("officer-1").types("move", sent.referral, "--to", "refused");
        assertThat(ofWhom.code()).isEqualTo(2);
        assertThat(ofWhom.err()).contains("A decision needs --organisation");
        assertThat(move("officer-1", sent.referral, "refused", "--organisation", "fld")
                        .code())
                .isEqualTo(1);
        moved("officer-1", sent.referral, "refused");
        assertThat(state("unhcr-1", sent.referral)).isEqualTo("refused");
        moved("officer-1", sent.referral, "eligibility");
        assertThat(state("unhcr-1", sent.referral)).isEqualTo("eligibility");
    }

    @Test
    void deferredAndOnAgain() throws Exception {
        Sent sent = send();
        intoAdmissibility(sent.referral);
        moved("officer-1", sent.referral, "deferred");
        assertThat(state("unhcr-1", sent.referral)).isEqualTo("deferred");
        moved("officer-1", sent.referral, "admissibility", "--concluded", "medical");
        assertThat(state("unhcr-1", sent.referral)).isEqualTo("admissibility");
    }

    @Test
    void splitByMemberAndTravel() throws Exception {
        Sent sent = send();
        intoAdmissibility(sent.referral);
        moved("officer-1", sent.referral, "admissibility", "--concluded", "medical,criminality,security");
        for (String wrong : new String[] {"0", "4", "5", "100"}) {
            assertThat(move("officer-1", sent.referral, "split", "--of", "4", "--people", wrong)
                            .code())
                    .isEqualTo(2);
        }
        assertThat(move("officer-1", sent.referral, "split").code()).isEqualTo(2);
        moved("officer-1", sent.referral, "split", "--people", "3", "--of", "4");
        moved("officer-1", sent.referral, "departed");
        moved("officer-1", sent.referral, "arrived");
        assertThat(people.as("unhcr-1").types("referral", sent.referral).out()).contains("people accepted: 3 of 4");
        assertThat(history("unhcr-1", sent.referral).path("accepted").asInt()).isEqualTo(3);
        Run after = move("officer-1", sent.referral, "refused");
        assertThat(after.code()).isEqualTo(1);
        assertThat(after.err()).contains("No such step leads on");
    }

    @Test
    void withdrawnStaysAsItIs() throws Exception {
        Sent sent = send();
        moved("officer-1", sent.referral, "received");
        People.require(people.as("unhcr-1").types("withdraw", sent.referral));
        Run refused = move("officer-1", sent.referral, "eligibility");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("The sender withdrew this referral");
        JsonNode history = history("officer-1", sent.referral);
        assertThat(history.path("referral").path("state").asString("")).isEqualTo("withdrawn");
        // Nobody proves a withdrawal to its reader: the reader is told so, and what is proven comes first.
        assertThat(history.path("proven").asString("")).isEqualTo("received");
        assertThat(people.as("officer-1").types("referral", sent.referral).out())
                .contains("PROVEN state: received", "ONLY THE EXCHANGE SAYS that it is withdrawn");
    }

    @Test
    void nobodyElseSeesItOrMovesIt() throws Exception {
        Sent sent = send("unhcr-1", "officer-1", "2", "urgent");
        for (String other : new String[] {"fld-1", "pd-1", "officer-2"}) {
            Run asked = people.as(other).types("referral", sent.referral);
            assertThat(asked.code()).isEqualTo(1);
            assertThat(asked.err()).contains("There is no such referral");
            assertThat(move(other, sent.referral, "received").code()).isEqualTo(1);
            assertThat(people.as(other).types("referrals", "--json").out()).doesNotContain(sent.referral);
        }
        assertThat(people.as("reviewer-1").types("referral", sent.referral).code())
                .isEqualTo(1);
        Run own = move("unhcr-1", sent.referral, "received");
        assertThat(own.code()).isEqualTo(1);
        assertThat(own.err()).contains("for somebody else to take: an officer");
        assertThat(state("officer-1", sent.referral)).isEqualTo("submitted");
    }

    @Test
    void listsThemByClockAndState() throws Exception {
        String normal = send("fld-1", "officer-3", "3", "normal").referral;
        String emergency = send("fld-1", "officer-3", "1", "emergency").referral;
        String urgent = send("fld-1", "officer-3", "2", "urgent").referral;
        assertThat(listed("officer-3")).containsExactly(emergency, urgent, normal);
        assertThat(listed("officer-3", "--sort", "submitted")).containsExactly(urgent, emergency, normal);
        moved("officer-3", normal, "received");
        assertThat(listed("officer-3", "--sort", "since")).containsExactly(emergency, urgent, normal);
        assertThat(listed("officer-3", "--state", "received")).containsExactly(normal);
        assertThat(listed("fld-1", "--state", "submitted")).containsExactly(emergency, urgent);
        assertThat(people.as("officer-3").types("referrals").out())
                .contains("priority: emergency", "6 days left", "for less than a day", "As the exchange says");
        assertThat(people.as("officer-3")
                        .types("referrals", "--state", "nowhere")
                        .code())
                .isEqualTo(2);
    }

    private static List<String> listed(String who, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("referrals", "--json"));
        words.addAll(Arrays.asList(more));
        List<String> found = new ArrayList<>();
        for (JsonNode each :
                json(people.as(who).types(words.toArray(String[]::new))).path("referrals")) {
            found.add(each.path("referral").asString(""));
        }
        return found;
    }

    @Test
    void countsPeopleAgainstPlacesOfTheirPartner() throws Exception {
        String accepted = send("pd-1", "officer-1", "5", "normal").referral;
        send("pd-1", "officer-1", "7", "normal");
        intoAdmissibility(accepted);
        moved("officer-1", accepted, "admissibility", "--concluded", "medical,criminality,security");
        moved("officer-1", accepted, "accepted", "--of", "5", "--organisation", "pd");
        JsonNode rows = json(people.as("pd-1").types("places", "--json")).path("places");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.path(0).path("organisation").asString("")).isEqualTo("pd");
        assertThat(rows.path(0).path("year").asInt())
                .isEqualTo(Year.now(ZoneOffset.UTC).getValue());
        assertThat(rows.path(0).path("accepted").asInt()).isEqualTo(5);
        assertThat(rows.path(0).path("undecided").asInt()).isEqualTo(7);
        assertThat(people.as("officer-1").types("places").out()).contains("hrd", ", all", ", pd");
    }
}
