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
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what the organisation of whoever asks has sent, each verified by the roster. */
@Command(name = "outbox")
final class OutboxCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Option(names = "--newest", paramLabel = "N", defaultValue = "500", descriptionKey = "safeconduct.inbox.newest")
    private int newest;

    OutboxCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            List<OutboxAnswer.Bundle> bundles = new ArrayList<>();
            int refused = 0;
            String next = null;
            do {
                BundlesDocument page = session.exchange().outbox(next);
                for (BundleDocument document : page.bundles()) {
                    try {
                        bundles.add(verified(document, session, now));
                    } catch (Refused e) {
                        refused++;
                    }
                }
                next = page.next();
            } while (next != null && bundles.size() + refused < newest);
            report.answer(new OutboxAnswer(bundles, refused, next != null));
            return refused == 0 ? Outcome.DONE : Outcome.REFUSED;
        }
    }

    private static OutboxAnswer.Bundle verified(BundleDocument document, Session session, Instant now) throws Refused {
        SealedEnvelope sealed = document.sealed();
        FormerSigner sender =
                session.roster().formerSigner(sealed.allegedSender(), Role.PARTNER, sealed.allegedCreated(), now);
        Envelope envelope =
                sealed.verify(session.roster().certificates(sender.person()).signing());
        return OutboxAnswer.Bundle.of(envelope, sender, document.received().toString(), session.roster());
    }
}
