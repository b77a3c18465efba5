package org.safeconduct.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.Home;
import org.safeconduct.client.KeptCheckpoints;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.client.Sending;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.DepositVerifier;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReleaseVerifier;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.SignedReleaseRequest;

/** Asks for a part with one signed request, as often and wherever it takes, and opens what comes. */
record Officer(Installation installation, KeyRing keys, Home home, Path out) {
    private static final int PART = 1;
    private static final Duration LIFE = Duration.ofMinutes(4);

    /** @param again whether it was answered before */
    record Question(BundleId bundle, SignedReleaseRequest request, Instant made, boolean again) {
        /** Too old to be asked again. */
        boolean old() {
            return made.plus(LIFE).isBefore(Instant.now());
        }

        Question onceMore() {
            return new Question(bundle, request, made, true);
        }
    }

    /** @param request its bytes @param checkpoint the signed note of the proof */
    record Answered(BundleId bundle, byte[] request, long index, byte[] entry, String checkpoint) {}

    Question ask(Sending.Sent sent) throws Refused {
        BundleId bundle = new BundleId(sent.bundle());
        ReleaseRequest request = ReleaseRequest.of(
                keys.certificates(),
                LogPolicy.parse(installation.roster.policy()).origin(),
                bundle,
                PART,
                Purpose.ELIGIBILITY,
                Rendition.ORIGINAL,
                "eligibility review of this case",
                Instant.now());
        return new Question(bundle, SignedReleaseRequest.sign(request, keys.signing()), Instant.now(), false);
    }

    Answered open(Question question, Exchange exchange) throws Refused, IOException {
        return open(question, exchange, "unhcr-1");
    }

    /** @param sender who sealed it */
    Answered open(Question question, Exchange exchange, String sender) throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        SealedEnvelope sealed = exchange.bundle(question.bundle()).sealed();
        Envelope envelope = sealed.verify(installation
                .roster
                .certificates(installation.roster.person(sender))
                .signing());
        ReleaseDocument answer = exchange.release(ReleaseRequestDocument.of(question.request()));
        ReleaseVerifier.verify(answer.release(), question.request(), sealed, installation.roster, policy);
        DepositVerifier.verify(answer.release(), sealed, envelope, installation.roster, policy, Instant.now());
        String proof = answer.inclusion().proof();
        String note = proof.substring(proof.indexOf("\n\n") + 2);
        Answered answered = new Answered(
                question.bundle(),
                question.request().bytes(),
                answer.inclusion().index(),
                answer.inclusion().entry(),
                note);
        new KeptCheckpoints(home).follow(note.getBytes(UTF_8), policy, new LiveLogSource(exchange));
        long length = envelope.parts().getFirst().length();
        try (PartKey key = PartKey.open(answer.keys(), keys.decryption(), envelope, PART);
                InputStream payload = exchange.payload(question.bundle(), PART, length)) {
            PartReader.extract(payload, key, out, Progress.NONE);
        } finally {
            remove(out);
        }
        return answered;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            }
        }
    }
}
