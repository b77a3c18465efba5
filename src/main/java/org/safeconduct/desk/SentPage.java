package org.safeconduct.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/** What was sent, newest first. @param refused how many could not be verified and are not shown @param more whether older ones are left out */
record SentPage(List<Bundle> bundles, int refused, boolean more) {
    /** @param received as the exchange says, as are withdrawn and destroyed */
    record Bundle(
            String id,
            String referral,
            String organisation,
            String sender,
            String priority,
            int people,
            Instant received,
            @Nullable Instant withdrawn,
            @Nullable Instant destroyed,
            List<Part> parts) {
        public String shortReferral() {
            return referral.substring(0, Math.min(8, referral.length()));
        }
    }

    /** @param recipients pseudonyms @param approvers of whom one has to agree to each opening */
    record Part(int index, List<String> recipients, List<String> approvers) {}

    static SentPage of(Mailbox sent, Roster roster) {
        return new SentPage(
                sent.bundles().stream().map(each -> bundle(each, roster)).toList(), sent.refused(), sent.more());
    }

    static List<Bundle> all(List<ListedBundle> bundles, Roster roster) {
        return bundles.stream().map(each -> bundle(each, roster)).toList();
    }

    static Bundle bundle(ListedBundle listed, Roster roster) {
        Envelope envelope = listed.envelope();
        return new Bundle(
                envelope.bundle().hex(),
                envelope.referral(),
                listed.sender().person().organisation(),
                listed.sender().person().id(),
                envelope.priority().name().toLowerCase(Locale.ROOT),
                envelope.people(),
                listed.received(),
                listed.withdrawn(),
                listed.destroyed(),
                envelope.parts().stream().map(part -> part(part, roster)).toList());
    }

    private static Part part(EnvelopePart part, Roster roster) {
        return new Part(part.index(), names(part.recipients(), roster), names(part.approvers(), roster));
    }

    /** Whom the roster does not have any more goes by the beginning of their fingerprint. */
    private static List<String> names(List<FingerprintPair> pairs, Roster roster) {
        return pairs.stream()
                .map(pair -> roster.people().stream()
                        .filter(person -> isOf(pair, person, roster))
                        .map(Person::id)
                        .findFirst()
                        .orElse(pair.classical().hex().substring(0, 16)))
                .toList();
    }

    private static boolean isOf(FingerprintPair pair, Person person, Roster roster) {
        return roster.certificates(person).encryption().fingerprints().equals(pair);
    }
}
