package org.safeconduct.form;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Signer;

/**
 * What a second reader signs: this form and these documents, and no others. docs/form.md, "Second reader".
 *
 * @param form {@link ReferralForm#digest}
 * @param documents SHA-256 of each that the form does not list with its commitments, as the reader had it; hexadecimal,
 *     strictly rising
 * @param approver signing certificates
 * @param approved to the second
 */
public record Approval(String format, String form, List<String> documents, FingerprintPair approver, Instant approved) {
    public static final String FORMAT = "safeconduct approval 1";
    static final int MOST_DOCUMENTS = 999;

    public Approval {
        documents = List.copyOf(documents);
        boolean wellFormed = format.equals(FORMAT)
                && isDigest(form)
                && documents.size() <= MOST_DOCUMENTS
                && documents.stream().allMatch(Approval::isDigest)
                && documents.equals(List.copyOf(new TreeSet<>(documents)))
                && approved.equals(approved.truncatedTo(ChronoUnit.SECONDS));
        if (!wellFormed) {
            throw new IllegalArgumentException("not an approval");
        }
    }

    /** @param documents SHA-256 of each, in any order @throws IOException if the keys do not come */
    public static SignedApproval sign(ReferralForm form, List<String> documents, Signer approver, Instant now)
            throws IOException {
        TreeSet<String> apart = new TreeSet<>(documents);
        if (form.hasSeed()) {
            // The commitments hold them already: the readers of one section need not know those of the others.
            apart.removeAll(form.listed());
        }
        Approval approval = new Approval(
                FORMAT,
                form.digest(),
                List.copyOf(apart),
                approver.certificates().fingerprints(),
                now.truncatedTo(ChronoUnit.SECONDS));
        byte[] statement = StrictJson.write(approval);
        return SignedApproval.of(statement, approver.sign(statement));
    }

    private static boolean isDigest(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
