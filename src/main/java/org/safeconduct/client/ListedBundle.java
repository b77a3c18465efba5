package org.safeconduct.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;

/**
 * What a sender's signature speaks for.
 *
 * @param received as the exchange says
 * @param withdrawn likewise
 * @param destroyed likewise
 * @param resealed parts that it says another officer sealed to the reader
 */
public record ListedBundle(
        Envelope envelope,
        FormerSigner sender,
        Instant received,
        @Nullable Instant withdrawn,
        @Nullable Instant destroyed,
        List<Integer> resealed) {
    public static ListedBundle of(BundleDocument document, Roster roster, Instant now) throws Refused {
        SealedEnvelope sealed = document.sealed();
        FormerSigner sender = roster.formerSigner(
                sealed.allegedSender(), roster.caseRole(sealed.allegedSender()), sealed.allegedCreated(), now);
        Envelope envelope = sealed.verify(roster.certificates(sender.person()).signing());
        return new ListedBundle(
                envelope,
                sender,
                document.received(),
                document.withdrawn(),
                document.destroyed(),
                document.resealed() == null ? List.of() : document.resealed());
    }
}
