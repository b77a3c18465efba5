package org.safeconduct.provenance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;

/**
 * What somebody signs of a part that they seal: the exact bytes of its JSON are what is signed. It names nobody and says
 * nothing of the case but by digests.
 *
 * @param organisation of who seals
 * @param to the organisation that it is sealed to, or {@link #OFFICERS}
 * @param form SHA-256 of the form's bytes, hexadecimal
 * @param documents SHA-256 of each document of the part, hexadecimal, strictly rising
 * @param previous SHA-256 of the link before, hexadecimal; null in the first
 * @param sealed to the second
 */
public record Link(
        String format,
        BundleId bundle,
        String referral,
        String organisation,
        String to,
        String form,
        List<String> documents,
        @Nullable String previous,
        FingerprintPair signer,
        Instant sealed) {
    public static final String FORMAT = "safeconduct link 1";

    /** No organisation has this id. */
    public static final String OFFICERS = "officers*";

    static final int MOST_DOCUMENTS = 999;

    public Link {
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(signer);
        documents = List.copyOf(documents);
        boolean wellFormed = format.equals(FORMAT)
                && referral.matches("[0-9a-f]{32}")
                && isOrganisation(organisation)
                && (to.equals(OFFICERS) || isOrganisation(to))
                && isDigest(form)
                && documents.size() <= MOST_DOCUMENTS
                && documents.stream().allMatch(Link::isDigest)
                && documents.equals(List.copyOf(new TreeSet<>(documents)))
                && (previous == null || isDigest(previous))
                && sealed.equals(sealed.truncatedTo(ChronoUnit.SECONDS));
        if (!wellFormed) {
            throw new IllegalArgumentException("not a link");
        }
    }

    private static boolean isOrganisation(String text) {
        return text.matches("[a-z0-9-]{1,64}");
    }

    private static boolean isDigest(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
