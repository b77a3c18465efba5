package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;

/** What the referring partner tells about the case, in English with a French abstract. */
record ReferralSummary(Story story) implements Paper {
    private static final Ink TEAL = Ink.of(0x0f5c63);
    private static final Ink TEAL_WASH = Ink.of(0xe9f3f3);

    @Override
    public String name() {
        return "01-referral-summary";
    }

    @Override
    public String language() {
        return "en-CA";
    }

    @Override
    public void write(Sheet sheet) throws IOException {
        title(sheet);
        people(sheet);
        protection(sheet);
        defender(sheet);
        solution(sheet);
        french(sheet);
    }

    private void title(Sheet sheet) throws IOException {
        Pen pen = sheet.pen();
        pen.text("FRONT LINE DEFENDERS (FLD)", Style.LABEL.in(TEAL), Sheet.LEFT, sheet.y());
        pen.right("Reference " + Story.REFERENCE, Style.LABEL, Sheet.LEFT + Sheet.WIDTH, sheet.y());
        sheet.gap(17);
        sheet.text("Referral summary", new Style(Face.SANS_BOLD, 23, 30, TEAL));
        sheet.text(
                "Human rights defenders stream   ·   " + story.english(6), new Style(Face.SANS, 10.5f, 16, Ink.QUIET));
        sheet.gap(10);
        sheet.box(
                "PRIORITY: URGENT",
                "Surveillance in the country of asylum since " + story.english(41)
                        + "; the family's second address became known to strangers on " + story.english(12)
                        + ". Departure within six weeks is asked for.",
                Ink.of(0xa63a1f),
                Ink.of(0xfbeeea));
    }

    private void people(Sheet sheet) throws IOException {
        sheet.heading("1   People in the case (3, and 1 who stays)", TEAL);
        Table table = new Table(sheet, TEAL, 126, 78, 92, 175);
        table.head("Name", "Born", "Relation", "Notes");
        table.row(
                "*" + Story.DEFENDER + "*",
                story.year(13870) + "",
                "principal applicant",
                "lawyer; speaks English, some French");
        table.row(Story.SPOUSE, story.year(14320) + "", "husband", "school teacher; accompanying");
        table.row(
                Story.CHILD,
                story.year(3380) + "",
                "daughter",
                "in treatment for sleep disorder (document 4); accompanying");
        table.row(
                Story.MOTHER,
                story.year(24500) + "",
                "mother of " + Story.DEFENDER,
                "does not accompany; must not be told the place of residence");
        table.end();
    }

    private void protection(Sheet sheet) throws IOException {
        sheet.heading("2   Need for protection", TEAL);
        sheet.text(
                "Ms Toskarra fled the " + Story.HOME + " with her husband and daughter on " + story.english(352)
                        + ", nine days after the order printed in document 3. She defended villagers of the Sedra valley"
                        + " against the seizure of their land for a dam. Between " + story.english(720) + " and "
                        + story.english(361)
                        + " she was threatened eleven times, followed, held for two nights without a"
                        + " record of arrest, and charged with two offences that punish her legal work itself"
                        + " (document 2 lists every event with its source).",
                Style.BODY);
        sheet.gap(5);
        sheet.text(
                "*Risk in the country of asylum.* " + Story.HOST
                        + " tolerates the family's stay for ninety days at a time"
                        + " and has an agreement on extradition with the " + Story.HOME
                        + ". Two men who asked neighbours in "
                        + Story.CITY + " about “the lawyer from the valley” drove a car of the consulate.",
                Style.BODY);
        sheet.gap(5);
        sheet.field("PRIMARY CATEGORY", "Legal and physical protection", Style.BODY);
        sheet.field("SECONDARY CATEGORY", "Women and girls at risk", Style.BODY);
        sheet.field(
                "AGENTS OF HARM",
                "State police, district of Kelmoor; a private guard company paid by the dam's builder",
                Style.BODY);
        sheet.field(
                "SAFE CONTACT",
                "Through the referring partner only. No call, no letter, no message to the family.",
                Style.BODY);
    }

    private static void defender(Sheet sheet) throws IOException {
        sheet.heading("3   Assessed as a human rights defender", TEAL);
        for (String criterion : new String[] {
            "*Track record at risk.* Legal counsel of the association " + Story.GROUP
                    + " for nine years; 41 cases on file, seven of them won in the court of appeal.",
            "*Refugee definition.* Well-founded fear for reasons of political opinion; recognised by the partner's two-person review.",
            "*Outside the home country because of persecution.* Entry stamp and the neighbours' statement agree with the account.",
            "*No durable solution where they are.* Stay is tolerated, work is forbidden, return was threatened in writing.",
            "*Wish to resettle in Canada.* Declared and signed, with an interpreter (document 5)."
        }) {
            sheet.bullet(criterion, Style.BODY);
        }
    }

    private void solution(Sheet sheet) throws IOException {
        sheet.heading("4   Charges and their context", TEAL);
        sheet.text(
                "Two charges are open (document 3). Both follow from filing lawsuits and speaking at a public hearing. They"
                        + " must not by themselves count against the applicant; the partner's legal note is attached to the order.",
                Style.BODY);
        sheet.heading("5   Documents", TEAL);
        Table table = new Table(sheet, TEAL, 26, 300, 145);
        table.head("No", "Document", "Language");
        table.row("1", "Referral summary (this document)", "English, abstract in French");
        table.row("2", "Chronologie des menaces et des atteintes", "French");
        table.row("3", "Ordonnance de renvoi, with the charges in context", "French, note in English");
        table.row("4", "Medical letter of the Harbour Street Clinic", "English, summary in French");
        table.row("5", "Declaration and consent, signed (scan)", "English and French");
        table.end();
    }

    private void french(Sheet sheet) throws IOException {
        sheet.gap(8);
        sheet.box(
                "RÉSUMÉ EN FRANÇAIS",
                "Avocate de villageois expropriés, Mme Toskarra a fui la République de Varnésie le " + story.french(352)
                        + " avec son mari et sa fille, neuf jours après son renvoi devant le tribunal pour deux infractions"
                        + " qui ne visent que son travail. La famille est surveillée dans le pays d'asile, où son séjour"
                        + " n'est que toléré et d'où une extradition est possible. Besoins particuliers : suivi de l'enfant"
                        + " (document 4). Tout contact passe par le partenaire référent.",
                TEAL,
                TEAL_WASH);
    }
}
