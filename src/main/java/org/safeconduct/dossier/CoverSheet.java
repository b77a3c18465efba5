package org.safeconduct.dossier;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.document.Face;
import org.safeconduct.document.Facts;
import org.safeconduct.document.Ink;
import org.safeconduct.document.OutsideText;
import org.safeconduct.document.Paper;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Sha256;
import org.safeconduct.language.Wording;

/**
 * What one part holds, as its first document: for its recipients alone, since it lies in the seal with what it lists. It
 * tells nothing of the other parts, which may be for others.
 */
public final class CoverSheet {
    private static final int LONGEST_NAME = 120;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final Style LEAD = new Style(Face.SANS, 10.5f, 15, Ink.TEXT);
    private static final float[] COLUMNS = {28, Sheet.WIDTH - 128, 38, 62};

    /** Documents are counted as they are stored: this sheet is the first. */
    private static final int FIRST_LISTED = 2;

    /**
     * A document that is ready.
     *
     * @param title as its sender calls it
     */
    public record Item(String title, int pages, PartDocument document) {}

    /** Organisations by name. @param recipient of whoever has this pair of encryption certificates */
    public record Names(String sender, Function<FingerprintPair, String> recipient) {}

    private final BundlePlan bundle;
    private final int part;
    private final List<Item> documents;
    private final Names names;
    private final Wording words;
    private final OutsideText outside;

    private CoverSheet(BundlePlan bundle, int part, List<Item> documents, Names names, Locale locale) {
        this.bundle = bundle;
        this.part = part;
        this.documents = documents;
        this.names = names;
        this.words = Wording.of("org.safeconduct.dossier.cover", locale);
        this.outside = new OutsideText(locale);
    }

    /**
     * The same bytes for the same content.
     *
     * @param part from 1
     * @param documents in the order in which they follow the sheet
     * @param locale English or French
     */
    public static void write(
            BundlePlan bundle, int part, List<Item> documents, Names names, Locale locale, OutputStream out)
            throws IOException {
        new CoverSheet(bundle, part, documents, names, locale).set(out);
    }

    private PartPlan plan() {
        return bundle.parts().get(part - 1);
    }

    private void set(OutputStream out) throws IOException {
        String foot = words.say("foot", bundle.id().hex(), part);
        new Paper(PaperTitle.COVER_SHEET, foot, words.locale(), bundle.created()).write(out, sheet -> {
            sheet.text(
                    words.say("lead", part, bundle.parts().size(), outside.of(plan().label(), PartPlan.MOST_LABEL)),
                    LEAD);
            sheet.gap(6);
            sheet.box(words.say("inside"), words.say("inside.text"), Ink.WARNING, Ink.WARNING_WASH);
            documents(sheet);
            bundle(sheet);
            recipients(sheet);
            sheet.need(80);
            sheet.heading(words.say("check"), Paper.INK);
            sheet.text(words.say("check.text"), Style.BODY);
            outside.explain(sheet);
        });
    }

    private void documents(Sheet sheet) throws IOException {
        sheet.heading(words.say("documents"), Paper.INK);
        sheet.text(words.say("documents.text", documents.size()), Style.BODY);
        sheet.gap(4);
        if (!documents.isEmpty()) {
            Table table = new Table(sheet, Paper.INK, COLUMNS).number(2).number(3);
            table.head(words.say("number"), words.say("document"), words.say("pages"), words.say("bytes"));
            ItemText text = new ItemText(words, outside);
            for (int i = 0; i < documents.size(); i++) {
                Item item = documents.get(i);
                table.row(
                        String.format(Locale.ROOT, "%02d", i + FIRST_LISTED),
                        text.of(item),
                        Wording.number(item.pages()),
                        Wording.number(item.document().content().length()));
            }
            table.end();
        }
        byte[] form = plan().form();
        if (form != null) {
            sheet.gap(4);
            Facts facts = new Facts(sheet);
            facts.row(
                    words.say("form"),
                    words.say("form.bytes", Wording.number(form.length)),
                    "SHA-256",
                    Sha256.hex(form));
            facts.end();
        }
    }

    private void bundle(Sheet sheet) throws IOException {
        sheet.need(190);
        sheet.heading(words.say("bundle"), Paper.INK);
        Facts facts = new Facts(sheet);
        facts.row(words.say("bundle.id"), bundle.id().hex());
        facts.row(words.say("referral"), bundle.referral());
        facts.row(words.say("sealed"), minute(bundle.created()));
        facts.row(words.say("stream"), bundle.stream());
        facts.row(
                words.say("priority"), words.say("priority." + bundle.priority().name()));
        facts.row(words.say("people"), Integer.toString(bundle.people()));
        FingerprintPair sender = bundle.sender().certificates().fingerprints();
        facts.row(
                words.say("sender"),
                outside.of(names.sender(), LONGEST_NAME),
                "ECDSA P-384",
                sender.classical().hex(),
                "ML-DSA-87",
                sender.postQuantum().hex());
        facts.end();
    }

    private void recipients(Sheet sheet) throws IOException {
        sheet.need(150);
        sheet.heading(words.say("recipients"), Paper.INK);
        Table table = new Table(sheet, Paper.INK, 127, Sheet.WIDTH - 127);
        table.head(words.say("organisation"), words.say("certificates"));
        List<FingerprintPair> pairs = plan().recipients().stream()
                .map(EncryptionCertificates::fingerprints)
                .distinct()
                .sorted()
                .toList();
        for (FingerprintPair pair : pairs) {
            table.row(
                    outside.of(names.recipient().apply(pair), LONGEST_NAME),
                    "ECDH P-384\n" + pair.classical().hex() + "\nML-KEM-1024\n"
                            + pair.postQuantum().hex());
        }
        table.end();
    }

    private static String minute(Instant time) {
        return MINUTE.format(time.atOffset(ZoneOffset.UTC));
    }
}
