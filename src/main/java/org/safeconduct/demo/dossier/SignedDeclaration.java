package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;

/** A form filled in by hand; what reaches the dossier is its {@link Scan}. */
record SignedDeclaration(Story story) implements Paper {
    private static final Ink PRINT = Ink.of(0x20252b);
    private static final Ink BALLPEN = Ink.of(0x1f3f9c);
    private static final Style HAND = new Style(Face.SERIF_ITALIC, 12.5f, 16, BALLPEN);
    private static final Style QUESTION = new Style(Face.SANS, 9f, 12.6f, PRINT);
    private static final Style FRENCH = new Style(Face.SANS_ITALIC, 8.6f, 12f, Ink.of(0x4b545c));

    @Override
    public String name() {
        return "05-signed-declaration-scan";
    }

    @Override
    public String language() {
        return "en-CA";
    }

    @Override
    public void write(Sheet sheet) throws IOException {
        sheet.gap(10);
        sheet.text("Declaration and consent", new Style(Face.SERIF_BOLD, 19, 25, PRINT));
        sheet.text("Déclaration et consentement", new Style(Face.SERIF_ITALIC, 13, 18, PRINT));
        sheet.gap(6);
        sheet.pen().rule(Sheet.LEFT, sheet.y(), Sheet.LEFT + Sheet.WIDTH, 1.2f, PRINT);
        sheet.gap(14);
        answer(sheet, "Name / Nom", Story.DEFENDER);
        answer(sheet, "Reference / Référence", Story.REFERENCE);
        answer(sheet, "Language of the interview / Langue de l’entretien", "English, with interpreter no. 12");
        sheet.gap(10);
        statement(
                sheet,
                "I ask to be considered for resettlement in Canada with the members of my family whom I have named.",
                "Je demande à être considérée en vue d'une réinstallation au Canada avec les membres de ma famille que j'ai nommés.");
        statement(
                sheet,
                "What I told the partner is true and complete; all members of my family are declared, travelling or not.",
                "Ce que j'ai dit au partenaire est vrai et complet ; tous les membres de ma famille sont déclarés, qu'ils voyagent ou non.");
        statement(
                sheet,
                "I agree that my file is sent, sealed, to the officers who examine it. I may take this back at any time.",
                "J'accepte que mon dossier soit envoyé, scellé, aux agents qui l'examinent. Je peux revenir sur cet accord à tout moment.");
        statement(
                sheet,
                "My medical papers may be read by those who need them, and must not be shown to my relatives.",
                "Mes papiers médicaux peuvent être lus par les personnes qui en ont besoin, et ne doivent pas être montrés à mes proches.");
        statement(
                sheet,
                "Nobody may contact me except through the partner.",
                "Personne ne peut me contacter autrement que par le partenaire.");
        sheet.gap(42);
        signatures(sheet);
    }

    private static void answer(Sheet sheet, String question, String answer) throws IOException {
        float y = sheet.y();
        sheet.pen().text(question, QUESTION, Sheet.LEFT, y + 4);
        sheet.pen().text(answer, HAND, Sheet.LEFT + 252, y - 1);
        sheet.pen().rule(Sheet.LEFT + 244, y + 17, Sheet.LEFT + Sheet.WIDTH, 0.5f, PRINT);
        sheet.gap(27);
    }

    private static void statement(Sheet sheet, String english, String french) throws IOException {
        float y = sheet.y();
        Pen pen = sheet.pen();
        pen.frame(Sheet.LEFT + 1, y + 2, 11, 11, 0.9f, PRINT);
        pen.curve(
                new float[] {
                    Sheet.LEFT - 1, y + 1, Sheet.LEFT + 4, y + 6, Sheet.LEFT + 8, y + 10, Sheet.LEFT + 15, y + 15
                },
                1.3f,
                BALLPEN);
        pen.curve(
                new float[] {
                    Sheet.LEFT + 15, y - 2, Sheet.LEFT + 10, y + 5, Sheet.LEFT + 5, y + 9, Sheet.LEFT - 2, y + 15
                },
                1.3f,
                BALLPEN);
        sheet.text(english, QUESTION, Sheet.LEFT + 26, Sheet.WIDTH - 26);
        sheet.text(french, FRENCH, Sheet.LEFT + 26, Sheet.WIDTH - 26);
        sheet.gap(11);
    }

    private void signatures(Sheet sheet) throws IOException {
        Pen pen = sheet.pen();
        float y = sheet.y();
        float second = Sheet.LEFT + 262;
        pen.text(Story.CITY + ", " + story.english(15), HAND, Sheet.LEFT, y);
        pen.rule(Sheet.LEFT, y + 19, Sheet.LEFT + 200, 0.5f, PRINT);
        pen.text("Place and date / Lieu et date", FRENCH, Sheet.LEFT, y + 22);
        Marks.signature(pen, second + 16, y + 8, 1.3f, BALLPEN);
        pen.rule(second, y + 19, Sheet.LEFT + Sheet.WIDTH, 0.5f, PRINT);
        pen.text("Signature", FRENCH, second, y + 22);
        Marks.signature(pen, Sheet.LEFT + 20, y + 84, 0.85f, PRINT);
        pen.rule(Sheet.LEFT, y + 92, Sheet.LEFT + 200, 0.5f, PRINT);
        pen.text("Interpreter / Interprète", FRENCH, Sheet.LEFT, y + 95);
    }
}
