package org.safeconduct.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Sha256;

/** part.json: what a part's archive holds, written last so that the documents are hashed while they are read. */
record PartDescription(
        String format, String label, @Nullable Item form, List<Item> documents) {
    static final String NAME = "part.json";
    static final String FORM_NAME = "form.json";
    static final String FORMAT = "safeconduct part 1";
    static final String PDF = "application/pdf";
    static final String JSON = "application/json";
    static final String NO_DIGEST = "0".repeat(2 * Sha256.LENGTH);

    /** Longest part.json accepted, in bytes: 999 documents with the longest reasons and lists of findings fit. */
    static final int MOST_BYTES = 1 << 23;

    /** Names, values and brackets of part.json: of each document 20 and its findings, and some for the rest. */
    static final int MOST_TOKENS = PartPlan.MOST_DOCUMENTS * (20 + Preparation.Kept.MOST_FINDINGS) + 100;

    /**
     * @param length in bytes
     * @param sha256 hexadecimal
     * @param preparation of a document, where its sender says how it was made ready
     */
    record Item(
            String mediaType,
            long length,
            String sha256,
            @Nullable Preparation preparation) {
        Item {
            Rules.require(mediaType.equals(PDF) || mediaType.equals(JSON), "media type");
            Rules.require(length > 0, "length");
            Rules.requireDigest(sha256, "sha256");
            Rules.require(preparation == null || mediaType.equals(PDF), "preparation");
        }

        /** What can be told of any file. */
        static Item of(String mediaType, long length, String sha256) {
            return new Item(mediaType, length, sha256, null);
        }

        boolean isOf(Item read) {
            return mediaType.equals(read.mediaType) && length == read.length && sha256.equals(read.sha256);
        }
    }

    PartDescription {
        documents = List.copyOf(documents);
        Rules.require(format.equals(FORMAT), "format");
        PartPlan.requireLabel(label);
        Rules.require(form != null || !documents.isEmpty(), "nothing in it");
        Rules.require(form == null || form.mediaType().equals(JSON), "form");
        Rules.require(documents.size() <= PartPlan.MOST_DOCUMENTS, "number of documents");
        Rules.require(documents.stream().allMatch(item -> item.mediaType().equals(PDF)), "documents");
    }

    /** @param number from 1 */
    static String documentName(int number) {
        return "documents/" + fileName(number);
    }

    static String fileName(int number) {
        return String.format(java.util.Locale.ROOT, "%02d.pdf", number);
    }
}
