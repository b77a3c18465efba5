package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;

/** A clinic's letter about the child: the paper that should reach the fewest eyes. */
record MedicalLetter(Story story) implements Paper {
    private static final Ink GREEN = Ink.of(0x2d6a4f);

    @Override
    public String name() {
        return "04-medical-letter";
    }

    @Override
    public String language() {
        return "en-CA";
    }

    @Override
    public void write(Sheet sheet) throws IOException {
        letterhead(sheet);
        letter(sheet);
        signed(sheet);
    }

    private void letterhead(Sheet sheet) throws IOException {
        Pen pen = sheet.pen();
        float y = sheet.y();
        pen.fill(Sheet.LEFT, y + 4, 26, 26, GREEN);
        pen.fill(Sheet.LEFT + 10.5f, y + 8.5f, 5, 17, Ink.of(0xffffff));
        pen.fill(Sheet.LEFT + 4.5f, y + 14.5f, 17, 5, Ink.of(0xffffff));
        pen.text("Harbour Street Clinic", new Style(Face.SERIF_BOLD, 16, 20, GREEN), Sheet.LEFT + 36, y);
        pen.text(
                "Child and adolescent medicine",
                new Style(Face.SERIF_ITALIC, 9.6f, 13, Ink.QUIET),
                Sheet.LEFT + 36,
                y + 20);
        float right = Sheet.LEFT + Sheet.WIDTH;
        pen.right("4 Harbour Street, " + Story.CITY, Style.SMALL, right, y + 3);
        pen.right(Story.HOST, Style.SMALL, right, y + 14);
        pen.right("by appointment", Style.SMALL, right, y + 25);
        pen.rule(Sheet.LEFT, y + 43, right, 1.2f, GREEN);
        sheet.gap(62);
        pen.right(story.english(19), Style.BODY, right, sheet.y());
        sheet.text("CONFIDENTIAL — MEDICAL", Style.LABEL.in(GREEN).sized(8.4f));
        sheet.text("To the physicians of the receiving country", Style.BODY);
        sheet.gap(14);
        sheet.text("Re: " + Story.CHILD + ", born " + story.english(3380), new Style(Face.SANS_BOLD, 11, 16, Ink.TEXT));
        sheet.gap(8);
    }

    private void letter(Sheet sheet) throws IOException {
        Style body = Style.BODY;
        sheet.text("Dear colleagues,", body);
        sheet.gap(6);
        sheet.text(
                "I have seen this nine-year-old girl five times since " + story.english(130)
                        + ". She came with her parents"
                        + " because of broken sleep, fear of being left alone and loss of appetite, which began after armed men"
                        + " entered the family's former home at night.",
                body);
        sheet.gap(6);
        sheet.text(
                "She is a bright, attentive child with a close bond to both parents. She wakes three or four times a night,"
                        + " startles at engines stopping outside, and has not attended school since the last change of address.",
                body);
        sheet.gap(10);
        Table table = new Table(sheet, GREEN, 150, 321);
        table.head("Finding", "Result");
        table.row("Weight and height", "26.1 kg, 131 cm; weight has fallen by 1.8 kg in four months");
        table.row("General examination", "unremarkable; heart and lungs clear");
        table.row("Diagnosis", "*stress-related sleep disorder*, moderate; no sign of self-harm");
        table.row("Treatment", "weekly talks with a child psychologist; no medicine");
        table.row("Vaccination", "complete for age; copy of the card on file with the partner");
        table.row("Allergy", "*penicillin* (rash at the age of four)");
        table.end();
        sheet.gap(6);
        sheet.text(
                "*Fit to travel.* She should sit between her parents and be told beforehand what will happen at each control."
                        + " Separation from either parent, even for an interview, would set her back and should be avoided."
                        + " On arrival I recommend a first appointment within two weeks and an early place at a school.",
                body);
        sheet.gap(6);
        sheet.text(
                "The parents agree to this letter being given to the physicians and officers who need it, and to nobody else.",
                body);
        sheet.gap(12);
        sheet.text("Yours sincerely,", body);
    }

    private void signed(Sheet sheet) throws IOException {
        float y = sheet.y();
        Marks.signature(sheet.pen(), Sheet.LEFT + 6, y + 40, 0.95f, Ink.of(0x22335c));
        sheet.gap(54);
        sheet.text("Dr Amarel Quist, paediatrician", Style.BODY.in(Face.SANS_BOLD));
        sheet.gap(12);
        sheet.box(
                "RÉSUMÉ EN FRANÇAIS",
                "Enfant de neuf ans, trouble du sommeil lié au stress, d'intensité moyenne ; suivi psychologique chaque"
                        + " semaine, sans médicament. Allergie à la pénicilline. Apte au voyage ; ne pas la séparer de ses"
                        + " parents. Premier rendez-vous souhaité dans les deux semaines suivant l'arrivée.",
                GREEN,
                Ink.of(0xeaf4ee));
    }
}
