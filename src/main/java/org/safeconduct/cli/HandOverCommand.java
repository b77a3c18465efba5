package org.safeconduct.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.client.HandOverNote;
import org.safeconduct.client.Keeping;
import org.safeconduct.client.Sending;
import org.safeconduct.deposit.CaseParties;
import org.safeconduct.form.Draft;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Hands a case that another partner sent on: opened, sealed anew with its chain, sent, and taken on, in one act. */
@Command(name = "hand-over")
final class HandOverCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Mixin
    private HandOverOptions typed = new HandOverOptions();

    @Mixin
    private WordsOptions words;

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    HandOverCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        String why = words.words();
        String key = typed.key();
        try (Session session = options.begin();
                Closeable alone = HandOverNote.lock(session.home(), key)
                        .orElseThrow(() -> new CliRefused(CliRefusal.HAND_OVER_RUNS));
                Keeping keeping = new Keeping(
                        session.exchange(),
                        session.roster(),
                        session.keys(),
                        session.home(),
                        report.surroundings().clock())) {
            return handOver(session, keeping, key, why);
        }
    }

    private int handOver(Session session, Keeping keeping, String key, String why) throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        Received received = new Received(typed, keeping);
        Optional<HandOverNote> before = HandOverNote.read(session.home(), key);
        HandOverNote note = before.isPresent() ? typed.requireSameOutput(before.get()) : begun();
        TakingOn taking = TakingOn.begin(received.all().getFirst(), note.sent(), session, report);
        HandingOver.Result sealed = new HandingOver.Result(List.of(), null);
        if (!note.sent() && !isSealed(note)) {
            RecipientFinder finder = new RecipientFinder(
                    session.roster(), now, report.surroundings().locale());
            if (!typed.incomplete()) {
                received.requireWhole(session, now);
            }
            List<HandingOver.Wanted> wanted = wanted(received.all(), session, finder);
            FormFile own = form(session, now);
            report.aside("handing.consent", typed.named());
            note.keep(session.home(), key);
            sealed =
                    new HandingOver(session, report, finder, sandbox.isolation()).seal(note, wanted, own, why, keeping);
            // What was received is of no use any more, however long sending takes.
            keeping.close();
        } else {
            Keeping.sweep(Path.of(note.file()));
            report.aside("handing.resumed");
        }
        Integer refused = sealed.refused();
        if (refused != null) {
            return refused;
        }
        Path file = Path.of(note.file());
        if (!note.sent()) {
            taking.requireStillTakable();
            send(session, file);
            note.asSent().keep(session.home(), key);
        }
        report.answer(new HandedOverAnswer(
                note.bundle().hex(),
                note.referral(),
                file.toString(),
                ReceiptFile.beside(file).toString(),
                note.sent(),
                sealed.parts(),
                taking.takeOn()));
        return Outcome.DONE;
    }

    private HandOverNote begun() throws CliRefused {
        BundleId id = BundleId.random();
        return new HandOverNote(id, typed.referral(), typed.output(id).toString(), false);
    }

    /** Whether an earlier run came so far; a file under that name that is something else is never sent. */
    private static boolean isSealed(HandOverNote note) throws Refused, IOException {
        Path file = Path.of(note.file());
        if (!Files.exists(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            if (ReceivedBundle.receive(in, Limits.STANDARD, PayloadSink.DISCARD)
                    .envelope()
                    .allegedBundle()
                    .equals(note.bundle())) {
                return true;
            }
        }
        throw new CliRefused(CliRefusal.HAND_OVER_FILE.naming(file));
    }

    private void send(Session session, Path file) throws Refused, IOException {
        Sending sending = new Sending(
                session.exchange(),
                session.roster(),
                session.home(),
                report.surroundings().clock());
        Sending.Sent sent = sending.send(file, report.progress("send.progress"));
        ReceiptFile.write(file, sent.receipt());
    }

    /** Whoever may not send, or not to these people, would be refused at the deposit: better before anything is opened. */
    private List<HandingOver.Wanted> wanted(List<Keeping.Received> received, Session session, RecipientFinder finder)
            throws Refused {
        List<EncryptionCertificates> recovery =
                finder.recovery(session.keys().certificates().signing().fingerprints(), typed.noRecovery());
        List<EncryptionCertificates> approvers = typed.approvers(finder);
        List<EncryptionCertificates> recipients = finder.with(recovery, typed.recipients(finder));
        Map<Integer, List<EncryptionCertificates>> others = new HashMap<>(typed.others(finder));
        List<HandingOver.Wanted> wanted = new ArrayList<>();
        for (Keeping.Received each : received) {
            for (int part : each.own()) {
                List<EncryptionCertificates> own = others.remove(part);
                wanted.add(new HandingOver.Wanted(
                        each, part, own == null ? recipients : finder.with(recovery, own), approvers));
            }
        }
        if (!others.isEmpty()) {
            throw new CliRefused(CliRefusal.HAND_OVER_PART);
        }
        CaseParties.require(
                wanted.stream().map(part -> pairs(part.recipients())).toList(),
                session.self(),
                session.roster(),
                finder.now());
        for (HandingOver.Wanted part : wanted) {
            CaseParties.requireSecond(
                    pairs(part.recipients()), pairs(part.approvers()), session.self(), session.roster(), finder.now());
        }
        return wanted;
    }

    private static List<FingerprintPair> pairs(List<EncryptionCertificates> certificates) {
        return certificates.stream().map(EncryptionCertificates::fingerprints).toList();
    }

    private @Nullable FormFile form(Session session, Instant now) throws Refused, IOException {
        Path own = typed.form();
        return own == null
                ? null
                : FormFile.read(own, draft -> Draft.open(draft, session.keys().decryption()), now)
                        .requireWhole();
    }
}
