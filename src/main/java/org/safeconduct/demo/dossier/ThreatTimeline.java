package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Lines;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;

/** Every threat with its date, source and gravity, in French. */
record ThreatTimeline(Story story) implements Paper {
    private static final Ink PLUM = Ink.of(0x5b2a4e);

    private enum Gravity {
        SERIOUS("grave", Ink.of(0xb3261e)),
        MARKED("marquée", Ink.of(0xd07b00)),
        LOWER("moindre", Ink.of(0x6b8f3d));

        private final String word;
        private final Ink ink;

        Gravity(String word, Ink ink) {
            this.word = word;
            this.ink = ink;
        }
    }

    @Override
    public String name() {
        return "02-chronologie-des-menaces";
    }

    @Override
    public String language() {
        return "fr-CA";
    }

    @Override
    public void write(Sheet sheet) throws IOException {
        sheet.text("Chronologie des menaces et des atteintes", new Style(Face.SANS_BOLD, 20, 27, PLUM));
        sheet.text(
                "Dossier " + Story.REFERENCE + "   ·   établie le " + story.french(8)
                        + "   ·   sources : entretiens (E), documents (D), témoins (T)",
                Style.SMALL.sized(9));
        sheet.gap(8);
        legend(sheet);
        event(sheet, 720, Gravity.LOWER, "Appel anonyme au cabinet : « La vallée n'a pas besoin d'avocats. »", "E1");
        event(
                sheet,
                688,
                Gravity.LOWER,
                "Inspection fiscale du cabinet, sans suite écrite ; deux ordinateurs emportés et rendus vides.",
                "E1, D3");
        event(
                sheet,
                640,
                Gravity.MARKED,
                "Messages répétés de numéros inconnus avec des photographies de la porte de l'école de l'enfant.",
                "E1, D4");
        event(
                sheet,
                602,
                Gravity.MARKED,
                "Filature en voiture entre le tribunal et le domicile, trois jours de suite ; plaques relevées.",
                "E2, T1");
        event(
                sheet,
                561,
                Gravity.LOWER,
                "Article d'un journal local la disant « payée par l'étranger » ; droit de réponse refusé.",
                "D6");
        event(
                sheet,
                515,
                Gravity.SERIOUS,
                "Interpellation par quatre policiers sans mandat. Deux nuits de garde à vue non inscrites au registre ; privation de sommeil ; pas d'avocat.",
                "E1, E2, D7");
        event(
                sheet,
                513,
                Gravity.MARKED,
                "Remise en liberté contre une promesse écrite de ne plus plaider pour les villageois.",
                "D7");
        event(
                sheet,
                470,
                Gravity.MARKED,
                "Incendie de l'abri où l'association gardait ses archives ; enquête classée en six jours.",
                "T2, T3, D9");
        event(
                sheet,
                438,
                Gravity.LOWER,
                "Résiliation du bail du cabinet par le propriétaire, qui évoque « une visite ».",
                "E1, D10");
        event(
                sheet,
                402,
                Gravity.SERIOUS,
                "Menace de mort devant témoins à l'issue de l'audience publique sur le barrage ; plainte refusée au guichet.",
                "T1, T4");
        event(
                sheet,
                361,
                Gravity.SERIOUS,
                "Ordonnance de renvoi pour deux infractions (document 3) ; interdiction de quitter le district.",
                "D12");
        event(
                sheet,
                352,
                Gravity.MARKED,
                "Départ de nuit avec le mari et l'enfant ; passage de la frontière à pied.",
                "E1, E2");
        event(
                sheet,
                301,
                Gravity.MARKED,
                "La mère, restée au pays, est interrogée deux fois sur le lieu de séjour de sa fille.",
                "E3");
        event(
                sheet,
                214,
                Gravity.LOWER,
                "Appels muets au numéro du logement provisoire, le soir, pendant deux semaines.",
                "E1");
        event(
                sheet,
                148,
                Gravity.MARKED,
                "Le propriétaire du logement demande une copie des papiers « pour le consulat » ; déménagement.",
                "E2, D14");
        event(
                sheet,
                41,
                Gravity.SERIOUS,
                "Deux hommes interrogent les voisins de Port Asquel ; leur voiture appartient au consulat varnésien.",
                "T5, D15");
        event(
                sheet,
                12,
                Gravity.SERIOUS,
                "La nouvelle adresse est connue de tiers : une enveloppe vide y est déposée, au nom de la défenseure.",
                "E1, D16");
        sheet.gap(12);
        sheet.box(
                "APPRÉCIATION",
                "Les faits s'aggravent après chaque étape du litige et suivent la famille dans le pays d'asile. Cinq"
                        + " événements graves sur dix-sept ; deux d'entre eux au cours des six dernières semaines. Le risque"
                        + " d'enlèvement ou d'extradition est jugé *réel et proche*. English readers: see section 2 of the"
                        + " referral summary (document 1).",
                PLUM,
                Ink.of(0xf5eef3));
    }

    private static void legend(Sheet sheet) throws IOException {
        float x = Sheet.LEFT;
        for (Gravity gravity : Gravity.values()) {
            dot(sheet, x + 4, sheet.y() + 6, gravity);
            sheet.pen().text("atteinte " + gravity.word, Style.SMALL, x + 13, sheet.y());
            x += 96;
        }
        sheet.gap(24);
    }

    private void event(Sheet sheet, int daysBefore, Gravity gravity, String what, String source) throws IOException {
        float line = Sheet.LEFT + 104;
        float text = line + 18;
        float width = Sheet.WIDTH - 122 - 58;
        Style style = Style.BODY;
        float height = Lines.of(what, sheet.faces(), style, width).size() * style.leading() + 11;
        sheet.need(height);
        float top = sheet.y();
        sheet.pen().line(line, top, line, top + height, 1.2f, Ink.LINE);
        dot(sheet, line, top + 7, gravity);
        sheet.pen()
                .right(
                        story.french(daysBefore),
                        Style.BODY.in(Face.SANS_BOLD).in(PLUM).sized(8.8f),
                        line - 12,
                        top + 0.6f);
        sheet.pen().right(source, Style.SMALL, Sheet.LEFT + Sheet.WIDTH, top + 1.4f);
        sheet.text(what, style, text, width);
        sheet.gap(11);
    }

    private static void dot(Sheet sheet, float x, float y, Gravity gravity) throws IOException {
        sheet.pen().circle(x, y, 1.9f, 3.8f, gravity.ink);
    }
}
