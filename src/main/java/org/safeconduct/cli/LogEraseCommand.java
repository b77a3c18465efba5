package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ErasureRequestDocument;
import org.safeconduct.api.ErasureRequestDocument.Signatures;
import org.safeconduct.audit.ErasureBasis;
import org.safeconduct.audit.ErasureParties;
import org.safeconduct.audit.ErasureRequest;
import org.safeconduct.audit.SignedErasureRequest;
import org.safeconduct.client.ProvenRecord;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.RecordSection;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.storage.OwnerOnly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An erasure in three steps: a registrar asks, a reviewer looks and agrees, either sends it. */
@Command(name = "erase")
final class LogEraseCommand implements Callable<Integer> {
    private static final int LONGEST = 512 << 10;

    private static final String COMMAND = "safeconduct log erase";

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Option(names = "--records", paramLabel = "N,N-N", converter = ErasureOptions.OfRanges.class)
    private ErasureOptions.@Nullable Ranges records;

    @Option(names = "--sections", paramLabel = "NAMES", split = ",", converter = ErasureOptions.OfSection.class)
    private List<RecordSection> sections = List.of(RecordSection.ACTOR, RecordSection.DETAIL);

    @Option(names = "--basis", paramLabel = "CODE", converter = ErasureOptions.OfBasis.class)
    private @Nullable ErasureBasis basis;

    @Option(names = "--reviewer", paramLabel = "PERSON")
    private @Nullable String reviewer;

    @Option(names = "--agree", paramLabel = "FILE")
    private @Nullable Path agree;

    @Option(names = "--show", paramLabel = "FILE")
    private @Nullable Path show;

    @Option(names = "--send", paramLabel = "FILE")
    private @Nullable Path send;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE")
    private @Nullable Path output;

    LogEraseCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        boolean one =
                Stream.of(records, show, agree, send).filter(Objects::nonNull).count() == 1;
        boolean written = records != null || agree != null;
        if (!one || written != (output != null)) {
            throw new CliRefused(CliRefusal.ERASURE_STEP);
        }
        if (send != null) {
            send(read(send));
        } else if (show != null) {
            report.answer(verified(read(show)));
        } else if (agree != null) {
            agree(read(agree));
        } else {
            ask();
        }
        return Outcome.DONE;
    }

    private void ask() throws Refused, IOException {
        Roster roster = options.roster().roster();
        String colleague = Configured.required(reviewer, "--reviewer", COMMAND);
        try (KeyRing keys = options.key().open()) {
            Instant now = report.surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS);
            ErasureRequest request = new ErasureRequest(
                    ErasureRequest.FORMAT,
                    LogPolicy.parse(roster.policy()).origin(),
                    Configured.required(records, "--records", COMMAND).of(sections),
                    Configured.required(basis, "--basis", COMMAND),
                    keys.certificates().signing().fingerprints(),
                    roster.certificates(roster.person(colleague)).signing().fingerprints(),
                    ReleaseRequest.randomNonce(),
                    now);
            ErasureParties.of(request, roster, now);
            byte[] bytes = StrictJson.write(request);
            Signatures own = Signatures.of(HybridSignatures.sign(bytes, keys.signing()));
            write(new ErasureRequestDocument(bytes, own, null), request);
        } catch (IllegalArgumentException e) {
            throw new CliRefused(CliRefusal.ERASURE_STEP);
        }
    }

    private void agree(ErasureRequestDocument document) throws Refused, IOException {
        ErasureRequest request = SignedErasureRequest.alleged(document.request());
        try (KeyRing keys = options.key().open()) {
            if (!request.reviewer().equals(keys.certificates().signing().fingerprints())) {
                throw new CliRefused(CliRefusal.ERASURE_NOT_YOURS);
            }
            ErasureShown shown = verified(document);
            if (report.isForAPerson()) {
                shown.tell(new Lines(
                        report.surroundings().err(), report.surroundings().texts()));
            }
            report.requireYes("prompt.erase", CliRefusal.ERASURE_DECLINED);
            Signatures own = Signatures.of(HybridSignatures.sign(document.request(), keys.signing()));
            write(new ErasureRequestDocument(document.request(), document.registrar(), own), request);
        }
    }

    /** As the roster has them: the registrar who signed it, the reviewer it is for, and what both are asked to stand for. */
    private ErasureShown verified(ErasureRequestDocument document) throws Refused, IOException {
        ErasureRequest request = SignedErasureRequest.alleged(document.request());
        ErasureParties parties = ErasureParties.of(
                request,
                options.roster().roster(),
                report.surroundings().clock().instant());
        parties.requireRegistrarSigned(document.signed());
        if (document.reviewer() != null) {
            parties.requireReviewerSigned(document.signed());
        }
        return ErasureShown.of(request, parties, document.reviewer() != null);
    }

    private void send(ErasureRequestDocument document) throws Refused, IOException {
        ErasureRequest request = SignedErasureRequest.alleged(document.request());
        try (Session session = options.begin()) {
            LogPolicy policy = LogPolicy.parse(session.roster().policy());
            long record =
                    ProvenRecord.require(session.exchange().erase(document), Event.ERASED, document.request(), policy);
            report.answer(ErasureAnswer.sent(request, record));
        }
    }

    private void write(ErasureRequestDocument document, ErasureRequest request) throws Refused, IOException {
        Path file = Configured.required(output, "-o", COMMAND);
        OwnerOnly.write(file, StrictJson.write(document));
        report.answer(ErasureAnswer.signed(request, file));
    }

    private static ErasureRequestDocument read(Path file) throws Refused, IOException {
        try {
            return StrictJson.read(InputFile.read(file, LONGEST), ErasureRequestDocument.class, LONGEST);
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.ERASURE_STEP);
        }
    }
}
