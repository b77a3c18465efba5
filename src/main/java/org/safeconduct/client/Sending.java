package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.safeconduct.api.ReceiptDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.ReceivedBundle.VerifiedBundle;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.deposit.VerifiedReceipt;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;

/** A sender's side of a deposit: send, verify the receipt, keep it. */
public final class Sending {
    private static final int LONGEST_RECEIPT = 2 << 20;

    /** A bundle whose receipt was verified. @param receipt JSON, to be kept */
    public record Sent(VerifiedReceipt verified, byte[] receipt) {
        public String bundle() {
            return verified.envelope().bundle().hex();
        }

        /** Of the record of its arrival. */
        public long index() {
            return verified.index();
        }

        /** The one that includes this record. */
        public Checkpoint checkpoint() {
            return verified.checkpoint();
        }

        /** UTC, as the gate signed it. */
        public String received() {
            return verified.received().toString();
        }
    }

    private final Exchange exchange;
    private final Roster roster;
    private final Home home;
    private final InstantSource clock;

    public Sending(Exchange exchange, Roster roster, Home home, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.home = home;
        this.clock = clock;
    }

    /** The file is verified first: a broken one is refused here, not recorded as a refusal there. */
    public Sent send(Path bundle, Progress progress) throws Refused, IOException {
        VerifiedBundle own = own(bundle, roster, clock.instant());
        return keep(exchange.deposit(bundle, progress), own);
    }

    /** Fetches the receipt of a file that was sent before. */
    public Sent receipt(Path bundle) throws Refused, IOException {
        VerifiedBundle own = own(bundle, roster, clock.instant());
        return keep(exchange.receipt(own.envelope().bundle()), own);
    }

    /** The same where it is not known whether it was ever sent; empty if the exchange says that it does not have it. */
    public Optional<Sent> receiptIfArrived(BundleId id, Path bundle) throws Refused, IOException {
        ReceiptDocument document;
        try {
            document = exchange.receipt(id);
        } catch (ClientRefused e) {
            e.requireUnknown();
            return Optional.empty();
        }
        return Optional.of(keep(document, own(bundle, roster, clock.instant())));
    }

    /**
     * Verifies a receipt at hand; needs no exchange. The sender counts as of when they sealed, as for whoever opens it.
     *
     * @param roster which may have expired since
     */
    public static Sent verify(byte[] receipt, Path bundle, Roster roster, Instant now) throws Refused, IOException {
        try {
            ReceiptDocument document = StrictJson.read(receipt, ReceiptDocument.class, LONGEST_RECEIPT);
            return verify(document, former(bundle, roster, now), roster);
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.RECEIPT_UNREADABLE, e);
        }
    }

    private Sent keep(ReceiptDocument document, VerifiedBundle own) throws Refused, IOException {
        Sent sent = verify(document, own, roster);
        new KeptCheckpoints(home)
                .follow(
                        ProofText.checkpoint(document.inclusion().proof()),
                        LogPolicy.parse(roster.policy()),
                        new LiveLogSource(exchange));
        home.write("receipts/" + sent.bundle() + ".json", sent.receipt());
        return sent;
    }

    private static Sent verify(ReceiptDocument document, VerifiedBundle own, Roster roster) throws Refused {
        return new Sent(VerifiedReceipt.of(document.receipt(), own, roster), StrictJson.write(document));
    }

    private static VerifiedBundle own(Path bundle, Roster roster, Instant now) throws Refused, IOException {
        return verified(
                bundle,
                roster,
                envelope -> roster.signer(envelope.allegedSender(), roster.caseRole(envelope.allegedSender()), now));
    }

    private static VerifiedBundle former(Path bundle, Roster roster, Instant now) throws Refused, IOException {
        return verified(
                bundle,
                roster,
                envelope -> roster.formerSigner(
                                envelope.allegedSender(),
                                roster.caseRole(envelope.allegedSender()),
                                envelope.allegedCreated(),
                                roster.withinItsTime(now))
                        .person());
    }

    @FunctionalInterface
    private interface SenderFinder {
        Person of(SealedEnvelope envelope) throws Refused;
    }

    private static VerifiedBundle verified(Path bundle, Roster roster, SenderFinder sender)
            throws Refused, IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            ReceivedBundle read = ReceivedBundle.receive(in, Limits.STANDARD, PayloadSink.DISCARD);
            return read.verify(roster.certificates(sender.of(read.envelope())).signing());
        }
    }
}
