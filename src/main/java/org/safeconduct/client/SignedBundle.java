package org.safeconduct.client;

import java.time.Instant;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;

/** A bundle's envelope as its sender signed it: by the roster, not by the exchange. */
record SignedBundle(SealedEnvelope sealed, FormerSigner sender, Envelope envelope) {
    static SignedBundle read(Exchange exchange, Roster roster, BundleId bundle, Instant now) throws Refused {
        SealedEnvelope sealed = exchange.bundle(bundle).sealed();
        if (!sealed.allegedBundle().equals(bundle)) {
            throw new ClientRefused(ClientRefusal.WRONG_BUNDLE);
        }
        FormerSigner sender = roster.formerSigner(
                sealed.allegedSender(), roster.caseRole(sealed.allegedSender()), sealed.allegedCreated(), now);
        return new SignedBundle(
                sealed,
                sender,
                sealed.verify(roster.certificates(sender.person()).signing()));
    }

    EnvelopePart part(int index) throws ClientRefused {
        return envelope.parts().stream()
                .filter(part -> part.index() == index)
                .findFirst()
                .orElseThrow(() -> new ClientRefused(ClientRefusal.NO_SUCH_PART));
    }
}
