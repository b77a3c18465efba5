package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;

/** A court paper in French, and on its next page what the partner's lawyer says about the charges, in English. */
record CourtOrder(Story story) implements Paper {
    private static final Ink NAVY = Ink.of(0x1d2f55);
    private static final Ink STAMP = Ink.of(0x2b4aa0);
    private static final float CENTRE = Sheet.LEFT + Sheet.WIDTH / 2;

    @Override
    public String name() {
        return "03-ordonnance-de-renvoi";
    }

    @Override
    public String language() {
        return "fr-CA";
    }

    @Override
    public void write(Sheet sheet) throws IOException {
        head(sheet);
        order(sheet);
        signed(sheet);
        sheet.breakPage();
        context(sheet);
    }

    private void head(Sheet sheet) throws IOException {
        Pen pen = sheet.pen();
        float y = sheet.y();
        Marks.emblem(pen, CENTRE, y + 22, 21, NAVY);
        Style court = new Style(Face.SERIF_BOLD, 12, 17, NAVY);
        pen.centred("RÉPUBLIQUE DE VARNÉSIE", court.sized(13.5f), CENTRE, y + 54);
        pen.centred(
                "Tribunal du district de Kelmoor — chambre d’instruction",
                new Style(Face.SERIF_ITALIC, 10.5f, 15, NAVY),
                CENTRE,
                y + 74);
        pen.rule(Sheet.LEFT, y + 97, Sheet.LEFT + Sheet.WIDTH, 1.4f, NAVY);
        pen.rule(Sheet.LEFT, y + 100, Sheet.LEFT + Sheet.WIDTH, 0.4f, NAVY);
        Style small = Style.LEGAL.sized(9.2f);
        pen.text("N° du parquet : KM/2117-B", small, Sheet.LEFT, y + 108);
        pen.right("Kelmoor, le " + story.french(361), small, Sheet.LEFT + Sheet.WIDTH, y + 108);
        pen.centred("ORDONNANCE DE RENVOI", new Style(Face.SERIF_BOLD, 17, 22, NAVY), CENTRE, y + 138);
        sheet.gap(176);
    }

    private void order(Sheet sheet) throws IOException {
        Style legal = Style.LEGAL;
        sheet.text(
                "Nous, juge d'instruction près le tribunal du district de Kelmoor, vu les réquisitions du ministère public"
                        + " et les articles 214, 331 et 402 du Code pénal,",
                legal);
        sheet.gap(8);
        sheet.text(
                "*Attendu* que la nommée *" + Story.DEFENDER
                        + "*, avocate, conseil de l'association dite « Lanternes de la"
                        + " vallée de la Sedra », demeurant à Kelmoor, a déposé entre le " + story.french(560)
                        + " et le "
                        + story.french(405)
                        + " trois recours visant les travaux d'utilité publique du barrage de la haute Sedra ;",
                legal);
        sheet.gap(6);
        sheet.text(
                "*Attendu* que, le " + story.french(402) + ", lors d'une audience publique, elle a déclaré que des"
                        + " terres « ont été prises sans droit ni prix » ;",
                legal);
        sheet.gap(10);
        article(
                sheet,
                "Article premier",
                "La nommée est renvoyée devant la formation de jugement du chef d'*entrave aux travaux"
                        + " publics* (art. 331), pour avoir retardé lesdits travaux par l'exercice répété de recours.");
        article(
                sheet,
                "Article 2",
                "La nommée est renvoyée du chef de *diffusion de fausses nouvelles de nature à troubler l'ordre*"
                        + " (art. 214), à raison des propos rapportés ci-dessus.");
        article(
                sheet,
                "Article 3",
                "Il lui est fait défense de quitter le district sans autorisation écrite. Son passeport est"
                        + " retenu au greffe.");
        article(sheet, "Article 4", "La présente ordonnance n'est pas susceptible d'appel.");
    }

    private static void article(Sheet sheet, String title, String text) throws IOException {
        sheet.need(50);
        sheet.pen().text(title, Style.LEGAL.in(Face.SERIF_BOLD).in(NAVY), Sheet.LEFT, sheet.y());
        sheet.text(text, Style.LEGAL, Sheet.LEFT + 96, Sheet.WIDTH - 96);
        sheet.gap(7);
    }

    private void signed(Sheet sheet) throws IOException {
        sheet.gap(16);
        float y = sheet.y();
        Pen pen = sheet.pen();
        Style legal = Style.LEGAL;
        pen.text("Le greffier,", legal, Sheet.LEFT, y);
        pen.text("Le juge d’instruction,", legal, Sheet.LEFT + 290, y);
        Marks.signature(pen, Sheet.LEFT + 4, y + 44, 0.8f, Ink.of(0x33415f));
        Marks.signature(pen, Sheet.LEFT + 300, y + 50, 1.05f, Ink.of(0x1a2444));
        Marks.stamp(pen, Sheet.LEFT + 250, y + 46, 38, "KELMOOR", STAMP);
        pen.text("V. Harrendal", legal.in(Face.SERIF_ITALIC), Sheet.LEFT, y + 72);
        pen.text("T. Ossimere", legal.in(Face.SERIF_ITALIC), Sheet.LEFT + 290, y + 72);
    }

    private void context(Sheet sheet) throws IOException {
        Ink teal = Ink.of(0x0f5c63);
        sheet.text("Charges in context", new Style(Face.SANS_BOLD, 20, 27, teal));
        sheet.text("Note of the referring partner's legal reviewer   ·   " + story.english(7), Style.SMALL.sized(9.4f));
        sheet.gap(8);
        Table table = new Table(sheet, teal, 104, 122, 245);
        table.head("Charge", "What is alleged", "What it punishes");
        table.row(
                "*Art. 331*\nobstruction of public works",
                "three lawsuits against the seizure of land",
                "Recourse to a court. Two of the three suits were admitted by the same court; none was found abusive.");
        table.row(
                "*Art. 214*\nfalse news",
                "one sentence at a public hearing",
                "An opinion on a matter of public concern, spoken where the law invites the public to speak. No proof of falsity is asked for.");
        table.row(
                "*Order, art. 3*\nban on leaving",
                "leaving the district without leave",
                "The family left nine days later. Flight from the order is part of the persecution, not an offence of its own.");
        table.end();
        sheet.heading("How the proceedings depart from a fair trial", teal);
        sheet.bullet(
                "The order was issued *eight days* after the association's third suit was admitted, and cites that suit as the offence.",
                Style.BODY);
        sheet.bullet(
                "Ms Toskarra was heard once, at night, without a lawyer; the record of that hearing is missing from the file.",
                Style.BODY);
        sheet.bullet(
                "The two articles had not been used against a lawyer before. In the following months six more counsel were charged under them.",
                Style.BODY);
        sheet.bullet("Maximum sentence: four years for each offence. The court may sentence in absence.", Style.BODY);
        sheet.heading("What an officer may want to check", teal);
        sheet.bullet(
                "Equivalent offence in Canada: none. Filing a suit and speaking at a hearing are lawful.", Style.BODY);
        sheet.bullet(
                "No other charge, conviction or warrant is known to the partner; a search in the official gazette is on file.",
                Style.BODY);
        sheet.bullet(
                "A notice by the " + Story.HOME + " may appear in shared databases; it would rest on this order.",
                Style.BODY);
        sheet.gap(10);
        sheet.box(
                "POINTS ESSENTIELS",
                "Les deux infractions reprochées sont l'exercice d'un recours et une prise de parole en audience publique."
                        + " Ni l'une ni l'autre n'a d'équivalent en droit canadien. L'ordonnance ne doit pas, à elle seule,"
                        + " peser contre la demandeuse.",
                teal,
                Ink.of(0xe9f3f3));
    }
}
