package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.safeconduct.directory.TestRosters.NOW;
import static org.safeconduct.directory.TestRosters.after;
import static org.safeconduct.directory.TestRosters.and;
import static org.safeconduct.directory.TestRosters.first;
import static org.safeconduct.directory.TestRosters.person;
import static org.safeconduct.directory.TestRosters.signed;
import static org.safeconduct.directory.TestRosters.state;
import static org.safeconduct.directory.TestRosters.withPeople;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.RenewingAuthority;

/** Whoever holds a key is one holder, however many certificates there are for it. */
class KeyIdentityTest {
    private static final RenewingAuthority AUTHORITY = new RenewingAuthority(TestRosters.VALIDITY);
    private static final KeyRing A = AUTHORITY.issue("registrar-a", Holder.REGISTRAR);
    private static final KeyRing B = AUTHORITY.issue("registrar-b", Holder.REGISTRAR);
    private static final KeyRing C = AUTHORITY.issue("registrar-c", Holder.REGISTRAR);
    private static final KeyRing RENEWED = AUTHORITY.renew(A, Holder.REGISTRAR);

    private static void refused(DirectoryRefusal refusal, SignedRoster roster, @Nullable SignedRoster known) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> roster.verify(AUTHORITY.anchor(), NOW, known))
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(refusal);
    }

    private static void accepted(SignedRoster roster, @Nullable SignedRoster known) throws DirectoryRefused {
        assertThat(roster.verify(AUTHORITY.anchor(), NOW, known).serial())
                .isEqualTo(roster.allegedDocument().serial());
    }

    private static RosterDocument naming(KeyRing registrar, State state) {
        return and(first(), person("registrar-a", "office", state, registrar, Role.REGISTRAR));
    }

    private static RosterDocument without(RosterDocument roster, String id) {
        return withPeople(
                roster,
                roster.people().stream().filter(each -> !each.id().equals(id)).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "REVOKED"})
    void registrarsWhoAreNotActiveSignUnderNoOtherCertificate(State state) throws DirectoryRefused {
        SignedRoster known = signed(naming(A, state), B, C);
        accepted(known, null);

        refused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, signed(after(known), RENEWED, B), known);
        refused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, signed(without(after(known), "registrar-a"), RENEWED, B), known);
        refused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, signed(naming(A, state), RENEWED, B), null);
    }

    @Test
    void registrarsWhoAreListedSignUnderTheCertificatesListed() throws DirectoryRefused {
        SignedRoster known = signed(naming(A, State.ACTIVE), A, B);
        accepted(known, null);

        refused(DirectoryRefusal.ROSTER_UNTRUSTED, signed(after(known), RENEWED, B), known);
        refused(DirectoryRefusal.ROSTER_UNTRUSTED, signed(naming(A, State.ACTIVE), RENEWED, B), null);
        accepted(signed(after(known), A, B), known);
    }

    @Test
    void registrarsSignWithOldOrNewCertificatesInTheRosterThatRenewsThem() throws DirectoryRefused {
        SignedRoster known = signed(naming(A, State.ACTIVE), A, B);
        RosterDocument next = TestRosters.person(
                after(known),
                "registrar-a",
                p -> new Person(
                        p.id(),
                        p.organisation(),
                        p.subject(),
                        p.roles(),
                        p.state(),
                        RENEWED.certificates().toPem()));

        accepted(signed(next, A, B), known);
        accepted(signed(next, RENEWED, B), known);
    }

    @Test
    void oneRegistrarUnderTwoCertificatesIsOne() {
        refused(DirectoryRefusal.REGISTRARS_TOO_FEW, signed(first(), A, RENEWED), null);
    }

    @Test
    void revokedKeysDoNotComeBackUnderAnotherName() throws DirectoryRefused {
        SignedRoster known = signed(naming(A, State.REVOKED), B, C);
        RosterDocument next = and(
                without(after(known), "registrar-a"),
                person("registrar-z", "office", State.ACTIVE, RENEWED, Role.REGISTRAR));

        refused(DirectoryRefusal.REVOCATION_LIFTED, signed(next, B, C), known);
        refused(DirectoryRefusal.REVOCATION_LIFTED, signed(state(next, "registrar-z", State.REVOKED), B, C), known);
        accepted(signed(after(known), B, C), known);
    }

    @Test
    void revokedRegistrarsAreNotForgottenSoThatTheyCouldSignAgain() throws DirectoryRefused {
        SignedRoster known = signed(naming(A, State.REVOKED), B, C);
        SignedRoster without = signed(without(after(known), "registrar-a"), B, C);
        // This is what must not be reached: nothing there would speak against A.
        accepted(signed(after(without), A, B), without);

        refused(DirectoryRefusal.REVOCATION_LIFTED, without, known);
        refused(
                DirectoryRefusal.REVOCATION_LIFTED,
                signed(TestRosters.with(without(after(known), "registrar-a"), 7, without.digest()), B, C),
                known);
    }

    @Test
    void registrarsOfARevokedOrganisationAreNotForgottenEither() throws DirectoryRefused {
        RosterDocument closed = TestRosters.organisationState(
                and(first(), person("registrar-a", "fld", State.ACTIVE, A, Role.REGISTRAR)), "fld", State.REVOKED);
        SignedRoster known = signed(closed, B, C);

        refused(DirectoryRefusal.REVOCATION_LIFTED, signed(without(after(known), "registrar-a"), B, C), known);
        refused(
                DirectoryRefusal.REVOCATION_LIFTED,
                signed(
                        TestRosters.person(
                                after(known),
                                "registrar-a",
                                p -> new Person(p.id(), "office", p.subject(), p.roles(), p.state(), p.pem())),
                        B,
                        C),
                known);
        accepted(signed(after(known), B, C), known);
    }

    @Test
    void noKeyStandsTwice() {
        RosterDocument twice =
                and(naming(A, State.ACTIVE), person("registrar-z", "office", State.ACTIVE, RENEWED, Role.REGISTRAR));

        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> RosterForm.check(twice))
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(DirectoryRefusal.ROSTER_MALFORMED);
    }
}
