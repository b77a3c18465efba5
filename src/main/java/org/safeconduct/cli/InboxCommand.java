package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.api.BundlesDocument;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the bundles sealed to whoever asks, each verified by the roster. */
@Command(name = "inbox")
final class InboxCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    /** Who can fill an inbox must not be able to keep it from being shown. */
    @Option(names = "--newest", paramLabel = "N", defaultValue = "500")
    private int newest;

    InboxCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            List<InboxAnswer.Bundle> bundles = new ArrayList<>();
            int refused = 0;
            String next = null;
            do {
                BundlesDocument page = session.exchange().inbox(next);
                for (BundleDocument document : page.bundles()) {
                    try {
                        bundles.add(verified(document, session, now));
                    } catch (Refused e) {
                        refused++;
                    }
                }
                next = page.next();
            } while (next != null && bundles.size() + refused < newest);
            report.answer(new InboxAnswer(bundles, refused, next != null));
            return refused == 0 ? Outcome.DONE : Outcome.REFUSED;
        }
    }

    private static InboxAnswer.Bundle verified(BundleDocument document, Session session, Instant now) throws Refused {
        FingerprintPair own = session.keys().certificates().encryption().fingerprints();
        SealedEnvelope sealed = document.sealed();
        FormerSigner signer =
                session.roster().formerSigner(sealed.allegedSender(), Role.PARTNER, sealed.allegedCreated(), now);
        Person sender = signer.person();
        Envelope envelope = sealed.verify(session.roster().certificates(sender).signing());
        return new InboxAnswer.Bundle(
                envelope.bundle().hex(),
                envelope.referral(),
                sender.organisation(),
                sender.id(),
                signer.suspended(),
                envelope.stream(),
                Codes.of(envelope.priority()),
                envelope.people(),
                envelope.created().toString(),
                document.received().toString(),
                envelope.parts().stream()
                        .filter(part -> part.recipients().contains(own))
                        .map(part -> new InboxAnswer.Part(part.index(), part.length()))
                        .toList());
    }
}
