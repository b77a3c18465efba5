package org.safeconduct.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.Signer;

/**
 * A form with where it comes from: sealed in the place of the form alone. Nothing is verified yet.
 *
 * @param form its exact bytes
 * @param links the first partner's first
 */
public record HandedForm(String format, byte[] form, List<SignedLink> links) {
    public static final String FORMAT = "safeconduct handed form 1";

    /** More partners than there are hand a case round in a circle. */
    public static final int MOST_LINKS = 8;

    private static final byte[] BEGINNING = ("{\"format\":\"" + FORMAT + "\"").getBytes(StandardCharsets.US_ASCII);

    public HandedForm {
        Objects.requireNonNull(form);
        links = List.copyOf(links);
        if (!format.equals(FORMAT) || links.isEmpty() || links.size() > MOST_LINKS) {
            throw new IllegalArgumentException("not a handed form");
        }
    }

    /** Where what is sealed now comes from, and goes to. @param to as {@link Link#to()} says */
    public record Sealing(BundleId bundle, String referral, String organisation, String to, Instant at) {}

    /**
     * With one more link.
     *
     * @param before none where the form is the signer's own, and new
     * @param documents SHA-256 of each of the part, hexadecimal
     * @throws ProvenanceRefused TOO_MANY, TOO_LARGE
     * @throws IOException if the keys do not come
     */
    public static byte[] seal(
            byte[] form, List<SignedLink> before, Collection<String> documents, Sealing sealing, Signer signer)
            throws ProvenanceRefused, IOException {
        if (before.size() >= MOST_LINKS) {
            throw new ProvenanceRefused(ProvenanceRefusal.TOO_MANY, null);
        }
        Link link = new Link(
                Link.FORMAT,
                sealing.bundle(),
                sealing.referral(),
                sealing.organisation(),
                sealing.to(),
                Sha256.hex(form),
                List.copyOf(new TreeSet<>(documents)),
                before.isEmpty() ? null : before.getLast().digest(),
                signer.certificates().fingerprints(),
                sealing.at().truncatedTo(ChronoUnit.SECONDS));
        List<SignedLink> links = new ArrayList<>(before);
        links.add(SignedLink.sign(link, signer));
        byte[] handed = StrictJson.write(new HandedForm(FORMAT, form, links));
        if (handed.length > PartPlan.MOST_FORM) {
            throw new ProvenanceRefused(ProvenanceRefusal.TOO_LARGE, null);
        }
        return handed;
    }

    /** Empty where this is something else; one that only begins like one is refused. */
    public static Optional<HandedForm> read(byte[] content) throws ProvenanceRefused {
        if (content.length < BEGINNING.length
                || !Arrays.equals(content, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.readInOrder(content, HandedForm.class, PartPlan.MOST_FORM, 100));
        } catch (JsonRejected e) {
            throw new ProvenanceRefused(ProvenanceRefusal.MALFORMED, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HandedForm that && Arrays.equals(StrictJson.write(this), StrictJson.write(that));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(form);
    }
}
