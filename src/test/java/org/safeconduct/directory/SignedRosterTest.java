package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.safeconduct.directory.TestRosters.ANCHOR;
import static org.safeconduct.directory.TestRosters.AUTHORITY;
import static org.safeconduct.directory.TestRosters.FOREIGN;
import static org.safeconduct.directory.TestRosters.NOW;
import static org.safeconduct.directory.TestRosters.OFFICER;
import static org.safeconduct.directory.TestRosters.REGISTRAR_1;
import static org.safeconduct.directory.TestRosters.REGISTRAR_2;
import static org.safeconduct.directory.TestRosters.REGISTRAR_3;
import static org.safeconduct.directory.TestRosters.after;
import static org.safeconduct.directory.TestRosters.and;
import static org.safeconduct.directory.TestRosters.dated;
import static org.safeconduct.directory.TestRosters.first;
import static org.safeconduct.directory.TestRosters.organisationState;
import static org.safeconduct.directory.TestRosters.person;
import static org.safeconduct.directory.TestRosters.signed;
import static org.safeconduct.directory.TestRosters.state;
import static org.safeconduct.directory.TestRosters.suspended;
import static org.safeconduct.directory.TestRosters.with;
import static org.safeconduct.directory.TestRosters.withGates;
import static org.safeconduct.directory.TestRosters.withPeople;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;

class SignedRosterTest {
    private static final String DIGEST = "ab".repeat(32);

    private static void refused(DirectoryRefusal refusal, SignedRoster roster, @Nullable SignedRoster known) {
        refused(refusal, roster, NOW, known);
    }

    private static void refused(
            DirectoryRefusal refusal, SignedRoster roster, Instant at, @Nullable SignedRoster known) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> roster.verify(ANCHOR, at, known))
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(refusal);
    }

    private static Roster accepted(SignedRoster roster, @Nullable SignedRoster known) throws DirectoryRefused {
        return roster.verify(ANCHOR, NOW, known);
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws DirectoryRefused {
        SignedRoster signed = signed(first());

        SignedRoster read = SignedRoster.parse(signed.encoded());

        assertThat(read.encoded()).isEqualTo(signed.encoded());
        assertThat(read.digest()).isEqualTo(signed.digest());
        assertThat(accepted(read, null)).isEqualTo(Roster.unsigned(first()));
    }

    @Test
    void holdsThousandsOfPeopleWithinItsBound() throws DirectoryRefused {
        byte[] many = new byte[20 << 20];
        byte[] file = StrictJson.write(new SignedRosterFile(many, List.of()));

        assertThat(file.length).isLessThan(SignedRoster.MAX_LENGTH);
        refused(DirectoryRefusal.ROSTER_MALFORMED, SignedRoster.parse(file), null);
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> SignedRoster.parse(new byte[SignedRoster.MAX_LENGTH + 1]));
    }

    @Nested
    class Registrars {
        @Test
        void areTwoOrMore() throws DirectoryRefused {
            accepted(signed(first(), REGISTRAR_1, REGISTRAR_2), null);
            accepted(signed(first(), REGISTRAR_3, REGISTRAR_1, REGISTRAR_2), null);
            accepted(signed(first(), REGISTRAR_1).countersign(REGISTRAR_2.signing()), null);
            refused(DirectoryRefusal.REGISTRARS_TOO_FEW, signed(first(), REGISTRAR_1), null);
            refused(DirectoryRefusal.REGISTRARS_TOO_FEW, signed(first(), new KeyRing[0]), null);
        }

        @Test
        void areDifferentPersons() {
            KeyRing renewed = AUTHORITY.issue("registrar-1", Holder.REGISTRAR, TestRosters.VALIDITY);

            refused(DirectoryRefusal.REGISTRARS_TOO_FEW, signed(first(), REGISTRAR_1, REGISTRAR_1), null);
            refused(DirectoryRefusal.REGISTRARS_TOO_FEW, signed(first(), REGISTRAR_1, renewed), null);
        }

        @Test
        void areRegistrarsOfThePinnedAuthority() {
            KeyRing foreign = FOREIGN.issue("registrar-4", Holder.REGISTRAR, TestRosters.VALIDITY);

            refused(DirectoryRefusal.ROSTER_UNTRUSTED, signed(first(), REGISTRAR_1, foreign), null);
            refused(DirectoryRefusal.ROSTER_UNTRUSTED, signed(first(), REGISTRAR_1, OFFICER), null);
            refused(DirectoryRefusal.ROSTER_UNTRUSTED, signed(first(), REGISTRAR_1, REGISTRAR_2, OFFICER), null);
        }

        @Test
        void haveValidCertificates() throws DirectoryRefused {
            KeyRing expiring = AUTHORITY.issue("registrar-4", Holder.REGISTRAR, TestRosters.SHORT);
            SignedRoster signed = signed(first(), REGISTRAR_1, expiring);

            accepted(signed, null);
            refused(DirectoryRefusal.ROSTER_UNTRUSTED, signed, NOW.plus(Duration.ofDays(3)), null);
        }

        @Test
        void areNotSuspendedOrRevokedInTheKnownRoster() throws DirectoryRefused {
            SignedRoster known = signed(
                    organisationState(state(first(), "registrar-1", State.SUSPENDED), "fld", State.REVOKED),
                    REGISTRAR_2,
                    AUTHORITY.issue("registrar-4", Holder.REGISTRAR, TestRosters.VALIDITY));
            RosterDocument next = state(after(known), "registrar-1", State.ACTIVE);

            refused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, signed(next, REGISTRAR_1, REGISTRAR_2), known);
            refused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, signed(next, REGISTRAR_3, REGISTRAR_2), known);
        }

        @Test
        void areNotSuspendedOrRevokedInTheRosterTheySign() {
            refused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, signed(state(first(), "registrar-2", State.REVOKED)), null);
            refused(
                    DirectoryRefusal.REGISTRAR_NOT_ACTIVE,
                    signed(state(first(), "registrar-1", State.SUSPENDED)),
                    null);
        }
    }

    @Nested
    class Signatures {
        @Test
        void areOverExactlyTheseBytes() throws DirectoryRefused {
            SignedRosterFile file = file(signed(first()));
            byte[] other = new String(bytes(file.roster()), StandardCharsets.UTF_8)
                    .replace("Fictional partner", "Fictitious partner")
                    .getBytes(StandardCharsets.UTF_8);

            refused(
                    DirectoryRefusal.ROSTER_UNTRUSTED,
                    SignedRoster.parse(StrictJson.write(new SignedRosterFile(other, file.signatures()))),
                    null);
        }

        @Test
        void countOnlyWithBothAlgorithms() throws DirectoryRefused {
            List<SignedRosterFile.Entry> right = entries(signed(first()));
            List<SignedRosterFile.Entry> other = entries(signed(state(first(), "officer-1", State.SUSPENDED)));
            SignedRosterFile.Entry mixed = new SignedRosterFile.Entry(
                    right.get(1).ecdsaCertificate(),
                    right.get(1).mldsaCertificate(),
                    right.get(1).ecdsa(),
                    other.get(1).mldsa());
            SignedRosterFile.Entry mixedToo = new SignedRosterFile.Entry(
                    right.get(1).ecdsaCertificate(),
                    right.get(1).mldsaCertificate(),
                    other.get(1).ecdsa(),
                    right.get(1).mldsa());
            byte[] roster = bytes(file(signed(first())).roster());

            for (SignedRosterFile.Entry half : List.of(mixed, mixedToo)) {
                refused(
                        DirectoryRefusal.ROSTER_UNTRUSTED,
                        SignedRoster.parse(StrictJson.write(new SignedRosterFile(roster, List.of(right.get(0), half)))),
                        null);
            }
        }

        @Test
        void areAtMostEight() {
            List<SignedRosterFile.Entry> one = entries(signed(first(), REGISTRAR_1));
            byte[] roster = bytes(file(signed(first())).roster());
            byte[] file = StrictJson.write(new SignedRosterFile(roster, Collections.nCopies(9, one.getFirst())));

            assertThatExceptionOfType(DirectoryRefused.class).isThrownBy(() -> SignedRoster.parse(file));
        }

        private static SignedRosterFile file(SignedRoster signed) {
            try {
                return StrictJson.read(signed.encoded(), SignedRosterFile.class, SignedRoster.MAX_LENGTH);
            } catch (JsonRejected e) {
                throw new AssertionError(e);
            }
        }

        private static List<SignedRosterFile.Entry> entries(SignedRoster signed) {
            return Objects.requireNonNull(file(signed).signatures()).stream()
                    .map(Objects::requireNonNull)
                    .toList();
        }

        private static byte[] bytes(byte @Nullable [] bytes) {
            return Objects.requireNonNull(bytes);
        }
    }

    @Nested
    class Succession {
        private final SignedRoster known = signed(first());

        @Test
        void acceptsTheKnownRosterAgain() throws DirectoryRefused {
            accepted(known, known);
            accepted(signed(first(), REGISTRAR_3, REGISTRAR_2), known);
        }

        @Test
        void acceptsTheNextThatNamesTheKnownOne() throws DirectoryRefused {
            assertThat(accepted(signed(after(known)), known).serial()).isEqualTo(2);
        }

        @Test
        void acceptsALaterOneWithoutThoseBetween() throws DirectoryRefused {
            assertThat(accepted(signed(with(first(), 4, DIGEST)), known).serial())
                    .isEqualTo(4);
        }

        @Test
        void refusesAnOlderOne() throws DirectoryRefused {
            SignedRoster newer = signed(after(known));

            refused(DirectoryRefusal.ROSTER_OLDER, known, newer);
            refused(DirectoryRefusal.ROSTER_OLDER, known, NOW.plus(Duration.ofDays(3000)), newer);
        }

        @Test
        void refusesAnotherOneOfTheSameSerial() {
            refused(DirectoryRefusal.ROSTER_FORKED, signed(state(first(), "officer-1", State.SUSPENDED)), known);
        }

        @Test
        void refusesANextOneThatNamesAnother() {
            refused(DirectoryRefusal.ROSTER_FORKED, signed(with(first(), 2, DIGEST)), known);
        }

        @Test
        void refusesALaterOneThatWasIssuedBeforeTheKnownOne() throws DirectoryRefused {
            RosterDocument next = after(known);

            refused(
                    DirectoryRefusal.ROSTER_FORKED,
                    signed(dated(next, next.issued().minusSeconds(1), next.expires())),
                    known);
            refused(
                    DirectoryRefusal.ROSTER_FORKED,
                    signed(dated(with(next, 9, DIGEST), next.issued().minusSeconds(1), next.expires())),
                    known);
        }

        @Test
        void liftsASuspension() throws DirectoryRefused {
            SignedRoster suspended =
                    signed(organisationState(state(first(), "officer-1", State.SUSPENDED), "fld", State.SUSPENDED));

            RosterDocument next =
                    organisationState(state(after(suspended), "officer-1", State.ACTIVE), "fld", State.ACTIVE);

            accepted(signed(next), suspended);
        }

        @Test
        void takesALaterSuspensionWhereTheRosterThatLiftedTheFirstWasMissed() throws DirectoryRefused {
            SignedRoster known =
                    signed(organisationState(state(first(), "officer-1", State.SUSPENDED), "fld", State.SUSPENDED));
            RosterDocument direct = dated(after(known), first().issued().plusSeconds(60), first().expires());
            refused(DirectoryRefusal.SUSPENSION_MOVED, signed(direct), known);
            accepted(signed(with(direct, direct.serial() + 1, DIGEST)), known);
        }

        @Test
        void movesNobodyToAnotherOrganisation() throws DirectoryRefused {
            SignedRoster known = signed(first());
            RosterDocument moved = TestRosters.person(
                    after(known),
                    "officer-1",
                    person -> new Person(
                            person.id(), "fld", person.subject(), person.roles(), person.state(), person.pem()));
            refused(DirectoryRefusal.PERSON_MOVED, signed(moved), known);
            refused(DirectoryRefusal.PERSON_MOVED, signed(with(moved, moved.serial() + 5, DIGEST)), known);
            accepted(signed(moved), null);
        }

        @Test
        void neverLetsASuspensionBeginLater() throws DirectoryRefused {
            SignedRoster known =
                    signed(organisationState(state(first(), "officer-1", State.SUSPENDED), "fld", State.SUSPENDED));
            Instant issued = first().issued();
            RosterDocument next = dated(after(known), issued.plusSeconds(60), first().expires());
            refused(DirectoryRefusal.SUSPENSION_MOVED, signed(next), known);

            RosterDocument person = TestRosters.person(next, "officer-1", p -> suspended(p, issued));
            refused(DirectoryRefusal.SUSPENSION_MOVED, signed(person), known);
            for (Instant since : List.of(issued, issued.minusSeconds(1))) {
                accepted(signed(organisationSince(person, "fld", since)), known);
            }
            refused(
                    DirectoryRefusal.SUSPENSION_MOVED,
                    signed(organisationSince(person, "fld", issued.plusSeconds(1))),
                    known);
            accepted(signed(organisationState(state(next, "officer-1", State.REVOKED), "fld", State.REVOKED)), known);
        }

        private RosterDocument organisationSince(RosterDocument roster, String id, Instant since) {
            return TestRosters.withOrganisations(
                    roster,
                    roster.organisations().stream()
                            .map(each -> each.id().equals(id)
                                    ? new Organisation(id, each.name(), State.SUSPENDED, since)
                                    : each)
                            .toList());
        }

        @Test
        void neverLiftsARevocationOfAPerson() throws DirectoryRefused {
            SignedRoster revoked = signed(state(first(), "officer-1", State.REVOKED));

            refused(
                    DirectoryRefusal.REVOCATION_LIFTED,
                    signed(state(after(revoked), "officer-1", State.ACTIVE)),
                    revoked);
            refused(
                    DirectoryRefusal.REVOCATION_LIFTED,
                    signed(state(with(first(), 7, DIGEST), "officer-1", State.SUSPENDED)),
                    revoked);
            accepted(signed(after(revoked)), revoked);
        }

        @Test
        void neverLetsARevokedCertificateInUnderAnotherName() throws DirectoryRefused {
            SignedRoster revoked = signed(state(first(), "officer-1", State.REVOKED));
            RosterDocument without = withPeople(
                    after(revoked),
                    first().people().stream()
                            .filter(each -> !each.id().equals("officer-1"))
                            .toList());

            refused(DirectoryRefusal.REVOCATION_LIFTED, signed(without), revoked);
            refused(
                    DirectoryRefusal.REVOCATION_LIFTED,
                    signed(and(without, person("officer-9", "office", State.ACTIVE, OFFICER, Role.OFFICER))),
                    revoked);
        }

        @Test
        void keepsARevocationUntilItsCertificatesEnded() throws DirectoryRefused {
            SignedRoster revoked = signed(state(first(), "officer-2", State.REVOKED));
            RosterDocument without = withPeople(
                    after(revoked),
                    first().people().stream()
                            .filter(each -> !each.id().equals("officer-2"))
                            .toList());
            Instant end = TestRosters.SHORT.until();

            SignedRoster before = signed(dated(without, end, without.expires()));
            refused(DirectoryRefusal.REVOCATION_LIFTED, before, end, revoked);
            signed(dated(without, end.plusSeconds(1), without.expires())).verify(ANCHOR, end.plusSeconds(1), revoked);
            refused(
                    DirectoryRefusal.REVOCATION_LIFTED,
                    signed(state(
                            dated(after(revoked), end.plusSeconds(1), without.expires()), "officer-2", State.ACTIVE)),
                    end.plusSeconds(1),
                    revoked);
        }

        @Test
        void neverForgetsARevokedOrganisationOrGate() throws DirectoryRefused {
            Organisation gone = new Organisation("gone", "Fictional, gone", State.REVOKED);
            SignedRoster organisation = signed(TestRosters.withOrganisations(
                    first(),
                    Stream.concat(first().organisations().stream(), Stream.of(gone))
                            .toList()));
            refused(
                    DirectoryRefusal.REVOCATION_LIFTED,
                    signed(TestRosters.withOrganisations(after(organisation), first().organisations())),
                    organisation);
            SignedRoster gate = signed(withGates(first(), List.of(TestRosters.gate(TestRosters.GATE, State.REVOKED))));
            refused(DirectoryRefusal.REVOCATION_LIFTED, signed(withGates(after(gate), List.of())), gate);
        }

        @Test
        void neverLiftsARevocationOfAnOrganisationOrAGate() throws DirectoryRefused {
            SignedRoster organisation = signed(organisationState(first(), "fld", State.REVOKED));
            SignedRoster gate = signed(withGates(first(), List.of(TestRosters.gate(TestRosters.GATE, State.REVOKED))));

            refused(
                    DirectoryRefusal.REVOCATION_LIFTED,
                    signed(organisationState(after(organisation), "fld", State.ACTIVE)),
                    organisation);
            refused(DirectoryRefusal.REVOCATION_LIFTED, signed(withGates(after(gate), first().gates())), gate);
        }
    }

    @Nested
    class Dates {
        @Test
        void countFromIssuingToExpiry() throws DirectoryRefused {
            SignedRoster signed = signed(dated(first(), NOW, NOW.plusSeconds(60)));

            signed.verify(ANCHOR, NOW, null);
            signed.verify(ANCHOR, NOW.plusSeconds(59), null);
            refused(DirectoryRefusal.ROSTER_EXPIRED, signed, NOW.plusSeconds(60), null);
        }

        @Test
        void allowForClocksThatDiffer() throws DirectoryRefused {
            SignedRoster signed = signed(dated(first(), NOW, NOW.plusSeconds(60)));

            signed.verify(ANCHOR, NOW.minus(Duration.ofMinutes(5)), null);
            refused(
                    DirectoryRefusal.ROSTER_NOT_YET_VALID,
                    signed,
                    NOW.minus(Duration.ofMinutes(5)).minusMillis(1),
                    null);
        }
    }

    @Test
    void isNotReadFromAnythingElse() {
        for (String file : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"roster\":\"\"}",
                "{\"signatures\":[]}",
                "{\"roster\":null,\"signatures\":[]}",
                "{\"roster\":\"\",\"signatures\":null}",
                "{\"roster\":\"\",\"signatures\":[null]}",
                "{\"roster\":\"\",\"signatures\":[{}]}",
                "{\"roster\":\"" + Base64.getEncoder().encodeToString(new byte[3]) + "\",\"signatures\":[1]}",
                "{\"roster\":\"\",\"signatures\":[],\"more\":1}",
                "{\"roster\":\"\",\"roster\":\"\",\"signatures\":[]}",
                "{\"roster\":\"\",\"signatures\":[]} ,")) {
            assertThatExceptionOfType(DirectoryRefused.class)
                    .as(file)
                    .isThrownBy(() -> SignedRoster.parse(file.getBytes(StandardCharsets.UTF_8)))
                    .extracting(DirectoryRefused::refusal)
                    .isEqualTo(DirectoryRefusal.ROSTER_MALFORMED);
        }
    }
}
