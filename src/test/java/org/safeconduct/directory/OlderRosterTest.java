package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.safeconduct.directory.TestRosters.ANCHOR;
import static org.safeconduct.directory.TestRosters.GATE;
import static org.safeconduct.directory.TestRosters.NOBODY;
import static org.safeconduct.directory.TestRosters.NOW;
import static org.safeconduct.directory.TestRosters.OLD_GATE;
import static org.safeconduct.directory.TestRosters.PARTNER;
import static org.safeconduct.directory.TestRosters.after;
import static org.safeconduct.directory.TestRosters.first;
import static org.safeconduct.directory.TestRosters.gate;
import static org.safeconduct.directory.TestRosters.organisationState;
import static org.safeconduct.directory.TestRosters.person;
import static org.safeconduct.directory.TestRosters.signed;
import static org.safeconduct.directory.TestRosters.state;
import static org.safeconduct.directory.TestRosters.withGates;
import static org.safeconduct.directory.TestRosters.withPeople;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.safeconduct.json.StrictJson;

/** A roster of an earlier time, on a machine that knows a newer one. */
class OlderRosterTest {
    private static final SignedRoster OLDER = signed(first());

    private static Roster verified(UnaryOperator<RosterDocument> since) throws DirectoryRefused {
        return OLDER.verifyOlder(ANCHOR, NOW, signed(since.apply(after(OLDER))));
    }

    private static FormerSigner sender(UnaryOperator<RosterDocument> since) throws DirectoryRefused {
        return verified(since).formerSigner(PARTNER.certificates().signing().fingerprints(), Role.PARTNER, NOW, NOW);
    }

    private static void senderRefused(DirectoryRefusal refusal, UnaryOperator<RosterDocument> since) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> sender(since))
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(refusal);
    }

    @Test
    void countsWhereNobodyIsRevokedSince() throws DirectoryRefused {
        assertThat(OLDER.isOlderThan(signed(after(OLDER)))).isTrue();
        assertThat(signed(after(OLDER)).isOlderThan(OLDER)).isFalse();
        assertThat(OLDER.isOlderThan(OLDER)).isFalse();
        assertThat(verified(since -> since)).isEqualTo(Roster.unsigned(first()));
        assertThat(sender(since -> state(since, "partner-1", State.SUSPENDED)).suspended())
                .as("suspended since")
                .isFalse();
        Roster expired = OLDER.verifyOlder(ANCHOR, NOW.plus(Duration.ofDays(60)), signed(after(OLDER)));
        assertThat(expired.serial()).isEqualTo(1);
    }

    @Test
    void refusesOneThatExpiredBeforeAllTime() throws DirectoryRefused {
        byte[] first = StrictJson.write(first());
        String dated = new String(first, StandardCharsets.UTF_8);
        String expires = '"' + first().expires().toString() + '"';
        assertThat(dated).contains(expires);
        for (String other : List.of('"' + Instant.MIN.toString() + '"', "null")) {
            byte[] hostile = dated.replace(expires, other).getBytes(StandardCharsets.UTF_8);
            SignedRoster never = SignedRoster.parse(StrictJson.write(new SignedRosterFile(hostile, List.of())));
            assertThatExceptionOfType(DirectoryRefused.class)
                    .isThrownBy(() -> never.verifyEvenExpired(ANCHOR, NOW, null))
                    .extracting(DirectoryRefused::refusal)
                    .isEqualTo(DirectoryRefusal.ROSTER_MALFORMED);
        }
    }

    @Test
    void hasNoSenderWhoIsRevokedSince() {
        senderRefused(DirectoryRefusal.PERSON_REVOKED, since -> state(since, "partner-1", State.REVOKED));
        // Under another name, with the same key; and under the same name, with another.
        senderRefused(
                DirectoryRefusal.PERSON_REVOKED,
                since -> person(
                        since,
                        "partner-1",
                        p -> new Person(
                                "partner-9", p.organisation(), p.subject(), p.roles(), State.REVOKED, p.pem())));
        senderRefused(
                DirectoryRefusal.PERSON_REVOKED,
                since -> person(
                        since,
                        "partner-1",
                        p -> TestRosters.person(p.id(), "fld", State.REVOKED, NOBODY, Role.PARTNER)));
    }

    @Test
    void hasNoSenderWhoseOrganisationIsRevokedSince() {
        senderRefused(DirectoryRefusal.PERSON_REVOKED, since -> organisationState(since, "fld", State.REVOKED));
        // And who is not listed any more.
        senderRefused(
                DirectoryRefusal.ORGANISATION_REVOKED,
                since -> withPeople(
                        organisationState(since, "fld", State.REVOKED),
                        since.people().stream()
                                .filter(each -> !each.id().equals("partner-1"))
                                .toList()));
    }

    @Test
    void hasNoGateThatIsRevokedSince() throws DirectoryRefused {
        List<Gate> gates = List.of(gate(GATE, State.REVOKED), gate(OLD_GATE, State.ACTIVE));
        assertThat(verified(since -> withGates(since, gates)).activeGates(NOW))
                .containsExactly(OLD_GATE.certificates());
    }

    @Test
    void isRefusedWhereARegistrarWhoSignedItIsRevokedSince() throws DirectoryRefused {
        SignedRoster newer = signed(
                state(after(OLDER), "registrar-1", State.REVOKED), TestRosters.REGISTRAR_2, TestRosters.REGISTRAR_3);
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> OLDER.verifyOlder(ANCHOR, NOW, newer))
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(DirectoryRefusal.REGISTRAR_NOT_ACTIVE);
    }
}
