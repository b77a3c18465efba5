package org.safeconduct.deposit.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.VerifiedReceipt;
import org.safeconduct.document.Face;
import org.safeconduct.document.Facts;
import org.safeconduct.document.Ink;
import org.safeconduct.document.OutsideText;
import org.safeconduct.document.Paper;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Wording;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Cosignature;

/** Sets a verified receipt as a tagged PDF: the same bytes for the same receipt, roster and language. */
public final class ReceiptPaper {
    private static final int LONGEST_NAME = 120;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    private static final Style LEAD = new Style(Face.SANS, 10.5f, 15, Ink.TEXT);

    private final VerifiedReceipt receipt;
    private final String fileDigest;
    private final Wording words;
    private final OutsideText outside;
    private final Parties parties;

    private ReceiptPaper(VerifiedReceipt receipt, String fileDigest, Locale locale) {
        this.receipt = receipt;
        this.fileDigest = fileDigest;
        this.words = Wording.of("org.safeconduct.deposit.receipt", locale);
        this.outside = new OutsideText(locale);
        this.parties = new Parties(receipt.roster(), words, outside);
    }

    /**
     * @param fileDigest SHA-256 of the receipt's file, hexadecimal, so that paper and file can be laid together again
     * @param locale English or French
     */
    public static void write(VerifiedReceipt receipt, String fileDigest, Locale locale, OutputStream out)
            throws IOException {
        new ReceiptPaper(receipt, fileDigest, locale).set(out);
    }

    private void set(OutputStream out) throws IOException {
        String foot = words.say("foot", receipt.envelope().bundle().hex());
        Instant dated = receipt.received().truncatedTo(ChronoUnit.SECONDS);
        new Paper(PaperTitle.DEPOSIT_RECEIPT, foot, words.locale(), dated).write(out, sheet -> {
            sheet.text(words.say("lead", time(receipt.received())), LEAD);
            sheet.gap(6);
            sheet.box(
                    words.say("verified"),
                    words.say("verified.text", Long.toString(receipt.roster().serial())),
                    Paper.INK,
                    Paper.WASH);
            bundle(sheet);
            sender(sheet);
            record(sheet);
            parts(sheet);
            meaning(sheet);
            again(sheet);
            outside.explain(sheet);
        });
    }

    private void bundle(Sheet sheet) throws IOException {
        Envelope envelope = receipt.envelope();
        sheet.heading(words.say("bundle"), Paper.INK);
        Facts facts = new Facts(sheet);
        facts.row(words.say("bundle.id"), envelope.bundle().hex());
        facts.row(words.say("referral"), envelope.referral());
        facts.row(words.say("received"), time(receipt.received()));
        facts.row(words.say("sealed"), words.say("sealed.by-sender", time(envelope.created())));
        facts.row(words.say("stream"), envelope.stream());
        facts.row(
                words.say("priority"),
                words.say("priority." + envelope.priority().name()));
        facts.row(words.say("people"), Integer.toString(envelope.people()));
        facts.row(words.say("envelope"), receipt.digest());
        facts.end();
    }

    private void sender(Sheet sheet) throws IOException {
        sheet.heading(words.say("sender"), Paper.INK);
        Facts facts = new Facts(sheet);
        facts.row(
                words.say("organisation"), parties.organisation(receipt.sender().organisation()));
        FingerprintPair keys = receipt.envelope().sender();
        facts.row(
                words.say("signing"),
                "ECDSA P-384",
                keys.classical().hex(),
                "ML-DSA-87",
                keys.postQuantum().hex());
        facts.end();
    }

    private void record(Sheet sheet) throws IOException {
        Checkpoint checkpoint = receipt.checkpoint();
        sheet.heading(words.say("record"), Paper.INK);
        Facts facts = new Facts(sheet);
        facts.row(words.say("log"), outside.of(checkpoint.origin(), LONGEST_NAME));
        facts.row(words.say("index"), Wording.number(receipt.index()));
        facts.row(words.say("size"), Wording.number(checkpoint.size()));
        facts.row(words.say("root"), Base64.getEncoder().encodeToString(checkpoint.root()));
        List<String> witnesses = receipt.cosignatures().stream()
                .map(each -> words.say("witness", name(each), time(each.time())))
                .toList();
        facts.row(
                words.say("witnesses"),
                witnesses.isEmpty() ? new String[] {words.say("witnesses.none")} : witnesses.toArray(String[]::new));
        facts.end();
    }

    private String name(Cosignature cosignature) {
        return outside.of(cosignature.witness(), LONGEST_NAME);
    }

    private void parts(Sheet sheet) throws IOException {
        List<EnvelopePart> parts = receipt.envelope().parts();
        sheet.need(230);
        sheet.heading(words.say("parts"), Paper.INK);
        for (EnvelopePart part : parts) {
            sheet.need(200);
            sheet.subheading(words.say("part", part.index(), parts.size()), Paper.INK);
            Facts facts = new Facts(sheet);
            facts.row(words.say("length"), words.say("bytes", Wording.number(part.length())));
            facts.row(words.say("payload"), part.root());
            facts.row(words.say("keys"), part.keys());
            facts.end();
            sheet.gap(3);
            Table table = new Table(sheet, Paper.INK, 127, Sheet.WIDTH - 127);
            table.head(words.say("recipient"), words.say("certificates"));
            for (FingerprintPair recipient : part.recipients()) {
                table.row(
                        parties.of(recipient),
                        "ECDH P-384\n" + recipient.classical().hex() + "\nML-KEM-1024\n"
                                + recipient.postQuantum().hex());
            }
            table.end();
        }
    }

    private void meaning(Sheet sheet) throws IOException {
        sheet.need(120);
        sheet.heading(words.say("proves"), Paper.INK);
        boolean witnessed = !receipt.cosignatures().isEmpty();
        sheet.bullets(
                List.of(
                        words.say("proves.gate"),
                        words.say("proves.file"),
                        words.say(witnessed ? "proves.witnessed" : "proves.log", Wording.number(receipt.index()))),
                Style.BODY);
        sheet.need(130);
        sheet.heading(words.say("limits"), Ink.WARNING);
        sheet.bullets(
                List.of(
                        words.say("limits.paper"),
                        words.say("limits.opened"),
                        words.say("limits.content"),
                        words.say("limits.times")),
                Style.BODY);
    }

    private void again(Sheet sheet) throws IOException {
        sheet.need(150);
        sheet.heading(words.say("again"), Paper.INK);
        sheet.text(
                words.say(
                        "again.keep",
                        Long.toString(receipt.roster().serial()),
                        time(receipt.roster().issued())),
                Style.BODY);
        sheet.gap(4);
        Facts facts = new Facts(sheet);
        facts.row(words.say("file"), fileDigest);
        facts.row(
                words.say("command"),
                "./safeconduct receipt case.sealed --kept case.sealed.receipt --roster roster.json --trust-anchor ca.pem");
        facts.end();
        sheet.gap(4);
        sheet.text(words.say("again.names"), Style.SMALL);
    }

    private static String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
