package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.form.Approval;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormRefusal;
import org.safeconduct.form.FormSection;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.language.Refused;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;

/** Whose approval counts, and of what: each rule of docs/form.md, "Second reader". */
class SecondReaderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Roster STANDARD = Rosterings.standard(NOW.minusSeconds(60));
    private static final Roster ROSTER = verified(STANDARD);
    private static final String ONE = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private static Roster verified(Roster roster) {
        try {
            return SignedRoster.sign(
                            roster,
                            List.of(
                                    Cast.ring("registrar-1").signing(),
                                    Cast.ring("registrar-2").signing()))
                    .verify(Cast.AUTHORITY.anchor(), NOW, null);
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReferralForm form(String from, String to) throws Exception {
        String json = Files.readString(Path.of("src/test/resources/form/sound.json"));
        return checked(json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private static ReferralForm checked(byte[] json) throws Exception {
        return ((FormVerdict.Sound) new FormChecker(NOW).check(json)).form();
    }

    private static SignedApproval approval(ReferralForm form, String approver) throws Exception {
        return Approval.sign(form, List.of(OTHER, ONE), Cast.ring(approver).signing(), NOW);
    }

    private static SecondReader asked(ReferralForm form, Roster roster, String sender, boolean sealing)
            throws Exception {
        return SecondReader.of(
                form,
                new SecondReader.Question(
                        roster, roster.person(sender), List.of(Set.of(ONE, "c".repeat(64))), sealing, NOW));
    }

    private static SecondReader asked(SignedApproval approval) throws Exception {
        return asked(checked(form("", "").with(approval)), ROSTER, "unhcr-1", true);
    }

    private static @Nullable FormRefusal why(SecondReader reader) {
        return reader.problem() == null ? null : reader.problem().why();
    }

    private static Roster with(State state) {
        List<Person> people = STANDARD.people().stream()
                .map(person -> person.id().equals("unhcr-2")
                        ? new Person(
                                person.id(),
                                person.organisation(),
                                person.subject(),
                                person.roles(),
                                state,
                                person.pem())
                        : person)
                .toList();
        return verified(new Roster(
                STANDARD.format(),
                STANDARD.serial(),
                STANDARD.previous(),
                STANDARD.issued(),
                STANDARD.expires(),
                STANDARD.organisations(),
                people,
                STANDARD.gates(),
                STANDARD.policy()));
    }

    @Test
    void countsAnotherPersonOfTheSameOrganisation() throws Exception {
        SecondReader reader = asked(approval(form("", ""), "unhcr-2"));
        assertThat(reader.problem()).isNull();
        assertThat(reader.approver())
                .isEqualTo(new SecondReader.Approver("unhcr-2", "unhcr", false, "2026-06-01T12:00:00Z"));
    }

    @Test
    void findsNobodyWhereThereIsNoApproval() throws Exception {
        assertThat(asked(form("", ""), ROSTER, "unhcr-1", true)).isEqualTo(SecondReader.NONE);
    }

    @Test
    void countsNobodyElse() throws Exception {
        assertThat(why(asked(approval(form("", ""), "unhcr-1")))).isEqualTo(FormRefusal.APPROVER_IS_SENDER);
        assertThat(why(asked(approval(form("", ""), "fld-1")))).isEqualTo(FormRefusal.APPROVER_ELSEWHERE);
        assertThat(why(asked(approval(form("", ""), "officer-1")))).isEqualTo(FormRefusal.APPROVER_REFUSED);
        assertThat(why(asked(approval(form("", ""), "stranger")))).isEqualTo(FormRefusal.APPROVER_REFUSED);
    }

    @Test
    void countsForNoOtherForm() throws Exception {
        ReferralForm other = form("green card", "blue card");
        assertThat(why(asked(approval(other, "unhcr-2")))).isEqualTo(FormRefusal.APPROVAL_OF_ANOTHER_FORM);
    }

    @Test
    void countsWhateverTheWhiteSpaceOfTheForm() throws Exception {
        assertThat(form("\n", "\r\n").digest())
                .isEqualTo(form("", "").digest())
                .isNotEqualTo(form("green", "blue").digest());
        SignedApproval approval = approval(form("", ""), "unhcr-2");
        assertThat(checked(form("", "").with(approval)).digest())
                .isEqualTo(form("", "").digest());
    }

    @Test
    void countsForNoDocumentThatWasNotApproved() throws Exception {
        ReferralForm approved = checked(form("", "").with(approval(form("", ""), "unhcr-2")));
        SecondReader.Question more = new SecondReader.Question(
                ROSTER, ROSTER.person("unhcr-1"), List.of(Set.of(ONE), Set.of("d".repeat(64))), true, NOW);
        assertThat(why(SecondReader.of(approved, more))).isEqualTo(FormRefusal.APPROVAL_DOCUMENTS);
    }

    private static ReferralForm seeded(String from, String to) throws Exception {
        String json = Files.readString(Path.of("src/test/resources/form/sound.json"))
                .replace("\"documents\": [\n    {", "\"seed\": \"" + "A".repeat(43) + "=\", \"documents\": [\n    {");
        return checked(json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private static List<FormSection> sections(ReferralForm form) {
        return form.sections(
                EnumSet.allOf(Compartment.class).stream().map(Set::of).toList());
    }

    private static @Nullable FormRefusal why(FormSection section, String... documents) throws Exception {
        List<Set<String>> there = Stream.of(documents).map(Set::of).toList();
        return why(SecondReader.of(
                section, new SecondReader.Question(ROSTER, ROSTER.person("unhcr-1"), there, false, NOW)));
    }

    @Test
    void countsForEachSectionOfTheFormAndForNoOther() throws Exception {
        ReferralForm form = seeded("", "");
        SignedApproval approval = approval(form, "unhcr-2");
        assertThat(form.hasSeed()).isTrue();
        for (FormSection section : sections(checked(form.with(approval)))) {
            assertThat(why(section)).isNull();
        }
        // One compartment is changed, which the others have no part of: none of them is of the approved form.
        for (FormSection section :
                sections(checked(seeded("green card", "blue card").with(approval)))) {
            assertThat(section.differing()).isEmpty();
            assertThat(why(section)).isEqualTo(FormRefusal.APPROVAL_OF_ANOTHER_FORM);
        }
    }

    @Test
    void countsForTheDocumentsOfASectionAlone() throws Exception {
        ReferralForm form = seeded("", "");
        SignedApproval approval = approval(form, "unhcr-2");
        // What the form lists is not repeated where readers of other sections would see it.
        assertThat(approval.alleged().documents()).containsExactly(OTHER);
        List<FormSection> sections = sections(checked(form.with(approval)));
        assertThat(why(sections.getLast(), ONE)).isNull();
        assertThat(why(sections.getFirst(), ONE)).isEqualTo(FormRefusal.APPROVAL_DOCUMENTS);
        assertThat(why(sections.getLast(), "c".repeat(64))).isEqualTo(FormRefusal.APPROVAL_DOCUMENTS);
    }

    @Test
    void countsOnlyWithBothSignatures() throws Exception {
        SignedApproval sound = approval(form("", ""), "unhcr-2");
        SignedApproval others = approval(form("", ""), "fld-1");
        SignedApproval classical = new SignedApproval(sound.statement(), sound.ecdsa(), others.mldsa());
        SignedApproval postQuantum = new SignedApproval(sound.statement(), others.ecdsa(), sound.mldsa());
        assertThat(why(asked(classical))).isEqualTo(FormRefusal.APPROVAL_UNSIGNED);
        assertThat(why(asked(postQuantum))).isEqualTo(FormRefusal.APPROVAL_UNSIGNED);
        String text = new String(sound.statement(), StandardCharsets.UTF_8).replace("12:00:00Z", "11:00:00Z");
        SignedApproval earlier =
                new SignedApproval(text.getBytes(StandardCharsets.UTF_8), sound.ecdsa(), sound.mldsa());
        assertThat(why(asked(earlier))).isEqualTo(FormRefusal.APPROVAL_UNSIGNED);
    }

    @Test
    void tellsOfOneWhoIsSuspendedSinceAndCountsNoneWhoIsRevoked() throws Exception {
        ReferralForm approved = checked(form("", "").with(approval(form("", ""), "unhcr-2")));
        assertThat(why(asked(approved, with(State.SUSPENDED), "unhcr-1", true)))
                .isEqualTo(FormRefusal.APPROVER_REFUSED);
        SecondReader later = asked(approved, with(State.SUSPENDED), "unhcr-1", false);
        assertThat(later.approver())
                .isEqualTo(new SecondReader.Approver("unhcr-2", "unhcr", true, "2026-06-01T12:00:00Z"));
        assertThat(why(asked(approved, with(State.REVOKED), "unhcr-1", false))).isEqualTo(FormRefusal.APPROVER_REFUSED);
    }

    @Test
    void readsNoApprovalThatIsNone() throws Exception {
        SignedApproval sound = approval(form("", ""), "unhcr-2");
        byte[] garbage = "{}".getBytes(StandardCharsets.UTF_8);
        SignedApproval none = new SignedApproval(garbage, sound.ecdsa(), sound.mldsa());
        assertThat(why(asked(none))).isEqualTo(FormRefusal.APPROVAL_MALFORMED);
        assertThatExceptionOfType(JsonRejected.class).isThrownBy(() -> SignedApproval.parse(none.encoded()));
        assertThat(SignedApproval.parse(sound.encoded())).isEqualTo(sound);
    }
}
