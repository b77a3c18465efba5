package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.safeconduct.directory.TestRosters.NOW;
import static org.safeconduct.directory.TestRosters.first;
import static org.safeconduct.directory.TestRosters.organisationState;
import static org.safeconduct.directory.TestRosters.person;
import static org.safeconduct.directory.TestRosters.state;
import static org.safeconduct.directory.TestRosters.suspended;
import static org.safeconduct.directory.TestRosters.verified;
import static org.safeconduct.directory.TestRosters.withGates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;

class RosterTest {
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));

    private static FingerprintPair signing(KeyRing keys) {
        return keys.certificates().signing().fingerprints();
    }

    private static FingerprintPair encryption(KeyRing keys) {
        return keys.certificates().encryption().fingerprints();
    }

    private static void refused(DirectoryRefusal refusal, ThrowingCallable call) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(call)
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(refusal);
    }

    @Test
    void findsSignersAndRecipientsByTheirPairs() throws DirectoryRefused {
        Roster roster = verified(first());

        assertThat(roster.signer(signing(TestRosters.PARTNER), Role.PARTNER, NOW)
                        .id())
                .isEqualTo("partner-1");
        assertThat(roster.recipient(encryption(TestRosters.OFFICER), Role.OFFICER, NOW)
                        .id())
                .isEqualTo("officer-1");
        assertThat(roster.signer(signing(TestRosters.OFFICER), Role.REVIEWER, LATER)
                        .id())
                .isEqualTo("officer-1");
        assertThat(roster.bySubject("officer-1@exchange.example", NOW).id()).isEqualTo("officer-1");
    }

    @Test
    void doesNotFindAnybodyElse() throws DirectoryRefused {
        Roster roster = verified(first());
        FingerprintPair officer = signing(TestRosters.OFFICER);
        FingerprintPair mixed = new FingerprintPair(
                officer.classical(), signing(TestRosters.PARTNER).postQuantum());

        refused(DirectoryRefusal.PERSON_UNKNOWN, () -> roster.signer(signing(TestRosters.NOBODY), Role.OFFICER, NOW));
        refused(DirectoryRefusal.PERSON_UNKNOWN, () -> roster.signer(mixed, Role.OFFICER, NOW));
        refused(
                DirectoryRefusal.PERSON_UNKNOWN,
                () -> roster.signer(encryption(TestRosters.OFFICER), Role.OFFICER, NOW));
        refused(DirectoryRefusal.PERSON_UNKNOWN, () -> roster.recipient(officer, Role.OFFICER, NOW));
        refused(DirectoryRefusal.PERSON_UNKNOWN, () -> roster.person("nobody"));
        refused(DirectoryRefusal.PERSON_UNKNOWN, () -> roster.bySubject("officer-1", NOW));
    }

    @Test
    void asksForTheRole() throws DirectoryRefused {
        Roster roster = verified(first());

        refused(DirectoryRefusal.ROLE_MISSING, () -> roster.signer(signing(TestRosters.OFFICER), Role.PARTNER, NOW));
        refused(
                DirectoryRefusal.ROLE_MISSING,
                () -> roster.recipient(encryption(TestRosters.PARTNER), Role.OFFICER, NOW));
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, PERSON_SUSPENDED", "REVOKED, PERSON_REVOKED"})
    void refusesPeopleWhoAreNotActive(State state, DirectoryRefusal refusal) throws DirectoryRefused {
        Roster roster = verified(state(first(), "officer-1", state));

        refusedEverywhere(refusal, roster);
        assertThat(roster.person("officer-1").state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, ORGANISATION_SUSPENDED", "REVOKED, ORGANISATION_REVOKED"})
    void refusesPeopleOfOrganisationsThatAreNotActive(State state, DirectoryRefusal refusal) throws DirectoryRefused {
        RosterDocument document = organisationState(first(), "office", state);
        Roster roster = TestRosters.signed(
                        document,
                        TestRosters.REGISTRAR_3,
                        TestRosters.AUTHORITY.issue("registrar-4", Holder.REGISTRAR, TestRosters.VALIDITY))
                .verify(TestRosters.ANCHOR, NOW, null);

        refusedEverywhere(refusal, roster);
        assertThat(roster.signer(signing(TestRosters.PARTNER), Role.PARTNER, NOW)
                        .id())
                .isEqualTo("partner-1");
    }

    private static void refusedEverywhere(DirectoryRefusal refusal, Roster roster) {
        refused(refusal, () -> roster.signer(signing(TestRosters.OFFICER), Role.OFFICER, NOW));
        refused(refusal, () -> roster.recipient(encryption(TestRosters.OFFICER), Role.OFFICER, NOW));
        refused(refusal, () -> roster.bySubject("officer-1@exchange.example", NOW));
    }

    @Test
    void refusesCertificatesAtATimeAtWhichTheyDoNotCount() throws DirectoryRefused {
        Roster roster = verified(first());
        FingerprintPair pair = signing(TestRosters.SOON_EXPIRED);

        assertThat(roster.signer(pair, Role.OFFICER, NOW).id()).isEqualTo("officer-2");
        refused(DirectoryRefusal.CERTIFICATE_EXPIRED, () -> roster.signer(pair, Role.OFFICER, LATER));
        refused(
                DirectoryRefusal.CERTIFICATE_EXPIRED,
                () -> roster.recipient(encryption(TestRosters.SOON_EXPIRED), Role.OFFICER, LATER));
        refused(
                DirectoryRefusal.CERTIFICATE_EXPIRED,
                () -> roster.signer(pair, Role.OFFICER, NOW.minus(Duration.ofDays(2))));
        assertThat(roster.signer(pair, Role.OFFICER, NOW).id()).isEqualTo("officer-2");
    }

    @Test
    void refusesCertificatesOfAnotherAuthorityThoughTheRosterNamesThem() throws DirectoryRefused {
        Roster roster = verified(first());

        refused(
                DirectoryRefusal.CERTIFICATE_UNTRUSTED,
                () -> roster.signer(signing(TestRosters.STRANGER), Role.OFFICER, NOW));
        refused(
                DirectoryRefusal.CERTIFICATE_UNTRUSTED,
                () -> roster.recipient(encryption(TestRosters.STRANGER), Role.OFFICER, NOW));
    }

    @Test
    void tellsNobodyAfterItExpired() throws DirectoryRefused {
        Roster roster = verified(first());

        refused(
                DirectoryRefusal.ROSTER_EXPIRED,
                () -> roster.signer(signing(TestRosters.PARTNER), Role.PARTNER, roster.expires()));
        refused(
                DirectoryRefusal.ROSTER_EXPIRED,
                () -> roster.bySubject("partner-1@exchange.example", roster.expires()));
    }

    @Test
    void givesTheCertificatesOfItsOwnPeopleOnly() throws DirectoryRefused {
        Roster roster = verified(first());
        Person officer = roster.person("officer-1");
        Person elsewhere =
                new Person(officer.id(), "fld", officer.subject(), officer.roles(), officer.state(), officer.pem());

        assertThat(roster.certificates(officer)).isEqualTo(TestRosters.OFFICER.certificates());
        assertThatIllegalArgumentException().isThrownBy(() -> roster.certificates(elsewhere));
    }

    @Test
    void namesActiveGatesWithValidCertificates() throws DirectoryRefused {
        Roster roster = verified(first());

        assertThat(roster.activeGates(NOW))
                .containsExactly(TestRosters.GATE.certificates(), TestRosters.OLD_GATE.certificates());
        assertThat(roster.activeGates(LATER)).containsExactly(TestRosters.GATE.certificates());
        assertThat(verified(withGates(
                                first(),
                                List.of(
                                        TestRosters.gate(TestRosters.GATE, State.SUSPENDED),
                                        TestRosters.gate(TestRosters.OLD_GATE, State.REVOKED))))
                        .activeGates(NOW))
                .isEmpty();
    }

    @Test
    void tellsNothingBeforeItWasVerified() {
        Roster draft = Roster.unsigned(first());

        assertThat(draft.people()).hasSize(7);
        assertThatIllegalStateException().isThrownBy(() -> draft.person("officer-1"));
        assertThatIllegalStateException().isThrownBy(() -> draft.activeGates(NOW));
    }

    @Test
    void isQuickToAskAgain() throws DirectoryRefused {
        Roster roster = verified(first());
        FingerprintPair pair = signing(TestRosters.OFFICER);
        roster.signer(pair, Role.OFFICER, NOW);

        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            roster.signer(pair, Role.OFFICER, NOW);
        }

        // With parsing or signatures at each question this would take more than ten seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void findsASenderWhoWasSuspendedSinceAndSaysSo() throws DirectoryRefused {
        FingerprintPair pair = signing(TestRosters.PARTNER);
        Roster suspended = verified(state(first(), "partner-1", State.SUSPENDED));
        Roster closed = verified(organisationState(first(), "fld", State.SUSPENDED));

        assertThat(verified(first()).formerSigner(pair, Role.PARTNER, NOW, NOW).suspended())
                .isFalse();
        for (Roster roster : List.of(suspended, closed)) {
            FormerSigner sender = roster.formerSigner(pair, Role.PARTNER, NOW, NOW);
            assertThat(sender.suspended()).isTrue();
            assertThat(sender.person().id()).isEqualTo("partner-1");
        }
    }

    @Test
    void findsASenderOnlyWhereWhatTheySentWasThereBeforeTheyWereSuspended() throws DirectoryRefused {
        FingerprintPair pair = signing(TestRosters.PARTNER);
        Instant issued = first().issued();
        Instant before = issued.minusMillis(1);
        for (RosterDocument roster : List.of(
                state(first(), "partner-1", State.SUSPENDED), organisationState(first(), "fld", State.SUSPENDED))) {
            assertThat(verified(roster)
                            .signerBy(pair, Role.PARTNER, before, before, NOW)
                            .suspended())
                    .isTrue();
            DirectoryRefusal reason = roster.people().get(3).state() == State.SUSPENDED
                    ? DirectoryRefusal.PERSON_SUSPENDED
                    : DirectoryRefusal.ORGANISATION_SUSPENDED;
            refused(reason, () -> verified(roster).signerBy(pair, Role.PARTNER, before, issued, NOW));
        }
        Instant since = issued.minus(Duration.ofDays(3));
        Roster longer = verified(person(first(), "partner-1", p -> suspended(p, since)));
        refused(
                DirectoryRefusal.PERSON_SUSPENDED,
                () -> longer.signerBy(pair, Role.PARTNER, since.minusMillis(1), since, NOW));
        assertThat(longer.signerBy(pair, Role.PARTNER, since.minusMillis(1), since.minusMillis(1), NOW)
                        .suspended())
                .isTrue();
    }

    @Test
    void findsASenderOnlyWhereTheCertificatesHadNotEndedByThen() throws DirectoryRefused {
        Roster roster = verified(first());
        FingerprintPair pair = signing(TestRosters.SOON_EXPIRED);
        assertThat(roster.signerBy(pair, Role.OFFICER, NOW, NOW, LATER).suspended())
                .isFalse();
        refused(DirectoryRefusal.CERTIFICATE_EXPIRED, () -> roster.signerBy(pair, Role.OFFICER, NOW, LATER, LATER));
    }

    @Test
    void doesNotFindAFormerSignerWhoIsRevokedOrWasNeverOne() throws DirectoryRefused {
        FingerprintPair pair = signing(TestRosters.PARTNER);
        Roster revoked = verified(state(first(), "partner-1", State.REVOKED));
        Roster closed = verified(organisationState(first(), "fld", State.REVOKED));
        Roster roster = verified(first());

        refused(DirectoryRefusal.PERSON_REVOKED, () -> revoked.formerSigner(pair, Role.PARTNER, NOW, NOW));
        refused(DirectoryRefusal.ORGANISATION_REVOKED, () -> closed.formerSigner(pair, Role.PARTNER, NOW, NOW));
        refused(DirectoryRefusal.ROLE_MISSING, () -> roster.formerSigner(pair, Role.OFFICER, NOW, NOW));
        refused(
                DirectoryRefusal.PERSON_UNKNOWN,
                () -> roster.formerSigner(signing(TestRosters.NOBODY), Role.PARTNER, NOW, NOW));
        refused(
                DirectoryRefusal.CERTIFICATE_UNTRUSTED,
                () -> roster.formerSigner(signing(TestRosters.STRANGER), Role.OFFICER, NOW, NOW));
    }

    @Test
    void looksAtAFormerSignersCertificatesWhenTheySignedAndAtTheRosterNow() throws DirectoryRefused {
        Roster roster = verified(first());
        FingerprintPair pair = signing(TestRosters.SOON_EXPIRED);

        assertThat(roster.formerSigner(pair, Role.OFFICER, NOW, LATER).person().id())
                .isEqualTo("officer-2");
        refused(DirectoryRefusal.CERTIFICATE_EXPIRED, () -> roster.formerSigner(pair, Role.OFFICER, LATER, LATER));
        Instant after = NOW.plus(Duration.ofDays(30));
        refused(DirectoryRefusal.ROSTER_EXPIRED, () -> roster.formerSigner(pair, Role.OFFICER, NOW, after));
    }
}
