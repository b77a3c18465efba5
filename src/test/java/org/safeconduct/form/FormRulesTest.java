package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule refuses what breaks it, with the place, and lets pass what is next to it. */
class FormRulesTest {
    private static final String OTHER_DIGEST = "b".repeat(64);

    /** Problem, its place, and the change: place=value, or the place alone to take it away. */
    static Stream<Arguments> broken() {
        return Stream.of(
                broken("MISSING", "/hostCountry/risks", "/hostCountry/risks"),
                broken("MISSING", "/charges/0/whyFabricated", "/charges/0/whyFabricated"),
                broken("MISSING", "/criteria/wantsCanada/reasons", "/criteria/wantsCanada/reasons"),
                broken("MISSING", "/declaration", "/declaration"),
                broken("UNKNOWN_FIELD", "/location/contact", "/location/contact/Ilvane=1"),
                broken("TEXT_EXPECTED", "/interimProtection", "/interimProtection=7"),
                broken("NUMBER_EXPECTED", "/people", "/people=\"3\""),
                broken("NUMBER_EXPECTED", "/people", "/people=3.5"),
                broken("YES_OR_NO_EXPECTED", "/family/members/0/dependent", "/family/members/0/dependent=\"yes\""),
                broken("LIST_EXPECTED", "/charges", "/charges={}"),
                broken("GROUP_EXPECTED", "/needs", "/needs=[]"),
                broken("GROUP_EXPECTED", "/needs", "/needs=null"),
                broken("EMPTY", "/interimProtection", "/interimProtection=\"\""),
                broken("EMPTY", "/interimProtection", "/interimProtection=\" \\n \""),
                broken("TOO_SHORT", "/criteria/trackRecord/reasons", "/criteria/trackRecord/reasons=\"Because.\""),
                broken("TOO_LONG", "/location/place", "/location/place=\"" + "x".repeat(201) + "\""),
                broken("TOO_FEW", "/persecution/agents", "/persecution/agents=[]"),
                broken("TOO_MANY", "/applicant/person/languages", "/applicant/person/languages=" + languages(11)),
                broken("OUT_OF_RANGE", "/people", "/people=0"),
                broken("OUT_OF_RANGE", "/people", "/people=100"),
                broken("NOT_A_CHOICE", "/categories/primary", "/categories/primary=\"protection\""),
                broken("NOT_CONFIRMED", "/family/everyoneDeclared", "/family/everyoneDeclared=false"),
                broken("NOT_CONFIRMED", "/declaration/signed", "/declaration/signed=false"),
                broken("NOT_CONFIRMED", "/consent/given", "/consent/given=\"true\""),
                broken("BAD_CHARACTERS", "/location/place", "/location/place=\"a\\u202eb\""),
                broken("BAD_CHARACTERS", "/location/place", "/location/place=\"a\\n\""),
                broken("NOT_A_DATE", "/consent/date", "/consent/date=\"2026-02-30\""),
                broken("NOT_A_DATE", "/consent/date", "/consent/date=\"2026-04\""),
                broken("NOT_A_DATE", "/location/since", "/location/since=\"2026-13\""),
                broken("NOT_A_DATE", "/location/since", "/location/since=\"2026\\n\""),
                broken("NOT_A_COUNTRY", "/location/country", "/location/country=\"AB\""),
                broken("NOT_A_COUNTRY", "/location/country", "/location/country=\"ca\""),
                broken("NOT_A_LANGUAGE", "/declaration/language", "/declaration/language=\"xx\""),
                broken("NOT_A_LANGUAGE", "/declaration/language", "/declaration/language=\"en\\n\""),
                broken("NOT_AN_IDENTIFIER", "/charges/0/person", "/charges/0/person=\"Ilvane\""),
                broken("NOT_AN_IDENTIFIER", "/stream", "/stream=\"HRD\""),
                broken("NOT_A_DIGEST", "/documents/0/sha256", "/documents/0/sha256=\"abc\""),
                broken("LISTED_TWICE", "/riskGroups", "/riskGroups=[\"women\",\"women\"]"),
                broken("WORDLESS", "/criteria/trackRecord/reasons", "/criteria/trackRecord/reasons=\"--------- ---\""),
                broken(
                        "CATEGORIES_EQUAL",
                        "/categories/secondary",
                        "/categories/secondary=\"legal-and-physical-protection\""),
                broken("CASE_SIZE", "/people", "/people=4"),
                broken("PRIORITY_UNJUSTIFIED", "/priority/justification", "/priority/justification"),
                broken("IN_FUTURE", "/declaration/date", "/declaration/date=\"2026-05-06\""),
                broken(
                        "IN_FUTURE",
                        "/family/members/1/person/birth/date",
                        "/family/members/1/person/birth/date=\"2027\""),
                broken("BEFORE_BIRTH", "/charges/0/date", "/charges/0/date=\"1988-05-31\""),
                broken("BEFORE_BIRTH", "/defender/since", "/defender/since=\"1987\""),
                broken(
                        "BORN_TOO_EARLY",
                        "/family/members/2/person/birth/date",
                        "/family/members/2/person/birth/date=\"1900\""),
                broken("IDENTIFIER_TWICE", "/family/members/0/person/id", "/family/members/0/person/id=\"p1\""),
                broken("PERSON_UNKNOWN", "/needs/trauma/0/person", "/needs/trauma/0/person=\"p9\""),
                broken("STATELESS_WITH_NATIONALITY", "/applicant/person/stateless", "/applicant/person/stateless=true"),
                broken(
                        "NATIONALITY_OR_STATELESS",
                        "/applicant/person/nationalities",
                        "/applicant/person/nationalities=[]"),
                broken("SPOUSE_UNEXPECTED", "/family/members/0/relation", "/family/maritalStatus=\"single\""),
                broken("SPOUSE_MISSING", "/family/maritalStatus", "/family/members/0/relation=\"sibling\""),
                broken("CHILDREN_COUNT", "/family/children", "/family/children=2"),
                broken(
                        "CHILD_OLDER",
                        "/family/members/1/person/birth/date",
                        "/family/members/1/person/birth/date=\"1988-05\""),
                broken(
                        "PARENT_YOUNGER",
                        "/family/members/2/person/birth/date",
                        "/family/members/2/person/birth/date=\"1989\""),
                broken("ABSENCE_UNEXPLAINED", "/family/members/2/whyNot", "/family/members/2/whyNot"),
                broken("CONSENT_MISSING", "/family/members/0/consent", "/family/members/0/consent=false"),
                broken("HOME_COUNTRY", "/location/country", "/location/country=\"XV\""),
                broken("NO_MEDICAL_NEED", "/categories/secondary", "/categories/secondary=\"medical\""),
                broken("NOT_SIGNED_BY_APPLICANT", "/declaration/signedBy", "/declaration/signedBy=[\"p2\"]"),
                broken(
                        "INTERPRETER_LANGUAGE",
                        "/declaration/interpreter/language",
                        "/declaration/interpreter/language=\"fr\""),
                broken(
                        "INTERPRETER_LANGUAGE",
                        "/declaration/interpreter/language",
                        "/declaration/interpreter/language"),
                broken("INTERPRETER_UNUSED", "/declaration/interpreter/used", "/declaration/interpreter/used=false"),
                broken("KEPT_FROM_NOBODY", "/keptFromRelatives/0/from", "/keptFromRelatives/0/from=[]"),
                broken("KEPT_FROM_THEMSELVES", "/keptFromRelatives/0/from/0", "/keptFromRelatives/0/from=[\"p1\"]"),
                broken("LINKED_TO_ITSELF", "/linkedCases/0/reference", "/linkedCases/0/reference=\"FICT-0417\""),
                broken("DOCUMENT_UNKNOWN", "/charges/0/documents/0", "/charges/0/documents/0=\"verdict\""));
    }

    private static Arguments broken(String problem, String place, String change) {
        return Arguments.of(problem, place, change);
    }

    private static String languages(int count) {
        return Stream.of("en", "fr", "es", "ar", "fa", "ps", "ru", "sw", "pt", "de", "it")
                .limit(count)
                .collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static SampleForm changed(String change) {
        int equals = change.indexOf('=');
        return equals < 0
                ? SampleForm.sound().without(change)
                : SampleForm.sound().with(change.substring(0, equals), change.substring(equals + 1));
    }

    @Test
    void acceptsTheSoundForm() {
        assertThat(SampleForm.sound().problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refuses(String problem, String place, String change) {
        assertThat(changed(change).problems()).contains(problem + " " + place);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void namesTheFieldInBothLanguagesAndNeverWhatStandsThere(String problem, String place, String change) {
        FormVerdict.Faulty faulty = (FormVerdict.Faulty) changed(change).check();
        for (Problem each : faulty.problems()) {
            for (Locale locale : Set.of(Locale.ENGLISH, Locale.FRENCH)) {
                String told = each.field(locale) + each.sentence(locale) + each;
                assertThat(told).doesNotContain("Ilvane", "xxx", "{0}", "verdict", "FICT");
                assertThat(each.field(locale)).isNotBlank();
            }
            assertThat(each.field(Locale.ENGLISH)).isNotEqualTo(each.field(Locale.FRENCH));
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "/categories/secondary",
                "/people=3",
                "/location/country=\"XK\"",
                "/declaration/language=\"prs\"",
                "/declaration/date=\"2026-05-05\"",
                "/location/since=\"2026\"",
                "/charges=[]",
                "/charges/0/date=\"1988\"",
                "/applicant/person/names/original=\"\u0627\u06cc\u0644\u200c\u0648\u0627\u0646\"",
                "/interimProtection=\"First line.\\nSecond line.\"",
                "/location/address",
                "/criteria/wantsCanada/met=\"no\"",
                "/keptFromRelatives/0/fromSettlementStaff=true",
                "/family/members/1/consent=false",
                "/family/members/2/person/birth/date=\"1930\"",
                "/categories/secondary=\"children-and-adolescents-at-risk\"",
                "/categories/secondary=\"restoring-family-unity\"",
                "/applicant/person/papers/0/expires=\"2040-01-01\"",
                "/riskGroups=[]",
            })
    void letsPass(String change) {
        assertThat(changed(change).problems()).isEmpty();
    }

    @Test
    void letsAStatelessPersonHaveNoNationality() {
        assertThat(SampleForm.sound()
                        .with("/applicant/person/stateless", "true")
                        .with("/applicant/person/nationalities", "[]")
                        .problems())
                .isEmpty();
    }

    @Test
    void asksANormalPriorityForNoJustification() {
        assertThat(SampleForm.sound()
                        .with("/priority/level", "\"normal\"")
                        .without("/priority/justification")
                        .problems())
                .isEmpty();
    }

    @Test
    void letsAnApplicantBeAlone() {
        assertThat(SampleForm.sound()
                        .with(
                                "/family",
                                "{\"maritalStatus\":\"widowed\",\"children\":0,\"everyoneDeclared\":true,\"members\":[]}")
                        .with("/people", "1")
                        .with("/declaration/signedBy", "[\"p1\"]")
                        .with("/needs/trauma", "[]")
                        .with("/needs/bestInterests", "[]")
                        .with("/keptFromRelatives", "[]")
                        .problems())
                .isEmpty();
    }

    @Test
    void findsNobodyUnder18WhereThereIsNobody() {
        assertThat(SampleForm.sound()
                        .with("/categories/primary", "\"children-and-adolescents-at-risk\"")
                        .with("/family/members/1/person/birth/date", "\"2008-05-04\"")
                        .problems())
                .containsExactly("NO_MINOR /categories/primary");
    }

    @Test
    void asksForARelativeWhereAFamilyIsToBeUnited() {
        assertThat(SampleForm.sound()
                        .with("/categories/secondary", "\"restoring-family-unity\"")
                        .with("/relativesInCanada", "[]")
                        .problems())
                .containsExactly("NO_RELATIVE /categories/secondary");
    }

    @Test
    void findsWhoIsListedTwice() {
        assertThat(SampleForm.sound()
                        .with("/family/members/0/person/names/latin", "\" ilvane TOSKARRA\"")
                        .with("/family/members/0/person/birth/date", "\"1988-06\"")
                        .problems())
                .containsExactly("PERSON_TWICE /family/members/0/person/names");
    }

    @Test
    void findsTheDocumentThatIsListedTwice() {
        String again = "{\"name\":\"other\",\"title\":\"x\",\"language\":\"en\",\"sha256\":\"%s\"}";
        assertThat(SampleForm.sound()
                        .with("/documents/-", again.formatted("a".repeat(64)))
                        .problems())
                .containsExactly("DOCUMENT_TWICE /documents/1/sha256");
        assertThat(SampleForm.sound()
                        .with("/documents/-", again.formatted(OTHER_DIGEST))
                        .problems())
                .isEmpty();
    }

    @Test
    void comparesTheEnvelopeAndTheDocuments() {
        ReferralForm form = ((FormVerdict.Sound) SampleForm.sound().check()).form();
        assertThat(form.against(new ReferralForm.Facts("hrd", "urgent", 3))).isEmpty();
        assertThat(form.against(new ReferralForm.Facts("gar", "normal", 2)))
                .extracting(Problem::why)
                .containsExactly(FormRefusal.STREAM_DIFFERS, FormRefusal.PRIORITY_DIFFERS, FormRefusal.PEOPLE_DIFFER);
        assertThat(form.absent(Set.of("a".repeat(64), OTHER_DIGEST))).isEmpty();
        assertThat(form.absent(Set.of(OTHER_DIGEST)))
                .extracting(Problem::toString)
                .containsExactly("form.document-absent at /documents/0/sha256");
    }

    @Test
    void tellsAllProblemsAtOnceAndNotMoreThanSomebodyReads() {
        SampleForm form = SampleForm.sound().with("/people", "5").with("/stream", "\"\"");
        assertThat(form.problems()).containsExactly("NOT_AN_IDENTIFIER /stream", "CASE_SIZE /people");
        for (int i = 0; i < 150; i++) {
            form.with("/documents/-", "{}");
        }
        FormVerdict.Faulty faulty = (FormVerdict.Faulty) form.check();
        assertThat(faulty.problems()).hasSize(FormVerdict.Faulty.MOST);
        assertThat(faulty.more()).isGreaterThan(400);
    }

    @Test
    void tellsAnotherFormApart() {
        assertThat(SampleForm.sound()
                        .with("/format", "\"safeconduct referral form 2\"")
                        .check())
                .isEqualTo(new FormVerdict.Foreign());
        assertThat(SampleForm.sound().without("/format").check()).isEqualTo(new FormVerdict.Foreign());
    }

    @Test
    void everyProblemHasItsTest() {
        Set<String> tried = broken().map(each -> (String) each.get()[0]).collect(Collectors.toCollection(TreeSet::new));
        Set<String> elsewhere = Set.of(
                "NO_MINOR",
                "NO_RELATIVE",
                "PERSON_TWICE",
                "DOCUMENT_TWICE",
                "DOCUMENT_ABSENT",
                "STREAM_DIFFERS",
                "PRIORITY_DIFFERS",
                "PEOPLE_DIFFER",
                // Of sections: FormSectionTest, SplitFormIT.
                "SECTION_MALFORMED",
                "COMMITMENT_DIFFERS",
                "COMPARTMENT_ELSEWHERE",
                "SEED_MISSING");
        assertThat(Arrays.stream(FormRefusal.values()).map(Enum::name))
                // Of approvals: SecondReaderTest.
                .allMatch(name -> tried.contains(name) || elsewhere.contains(name) || name.matches("APPROV(AL|ER)_.*"));
    }
}
