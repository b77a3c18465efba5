package org.safeconduct.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;

/**
 * What is to become of a referral that is being prepared, beside its form.
 *
 * @param documents that were chosen, in the form's order
 * @param readers by the code of a compartment
 * @param sealed identifier of the bundle that was made of it last, hexadecimal; null as long as there is none
 * @param recovery keys that it is sealed to besides, by pseudonyms; null as long as nobody was asked
 * @param compared the fingerprints of everybody chosen, by pseudonym, as they stood there when they were; null likewise
 */
public record DraftPlan(
        List<Kept> documents,
        Map<String, Readers> readers,
        @Nullable String sealed,
        @Nullable List<String> recovery,
        @Nullable Map<String, String> compared) {
    public static final DraftPlan EMPTY = new DraftPlan(List.of(), Map.of(), null, null, null);

    private static final int LONGEST = 800_000;

    /** What its writer decided about a document. */
    public enum Handling {
        AS_IT_IS,
        SCRUB,
        KEEP
    }

    /**
     * A document on this machine's disk, encrypted.
     *
     * @param sha256 hexadecimal, of the file that was chosen
     * @param file name of the encrypted one
     * @param key of that, 32 bytes
     * @param length of the document, in bytes
     * @param reason why it goes as it is, for its readers; null where there is none
     */
    public record Kept(
            String sha256,
            String file,
            byte[] key,
            long length,
            Handling handling,
            @Nullable String reason) {
        public Kept with(Handling other, @Nullable String because) {
            return new Kept(sha256, file, key, length, other, because);
        }
    }

    /** Whom a compartment is sealed to, by pseudonyms. @param approvers of whom one has to agree to each opening */
    public record Readers(List<String> to, List<String> approvers, boolean breakGlass) {
        public static final Readers NOBODY = new Readers(List.of(), List.of(), false);

        public Readers {
            to = List.copyOf(to);
            approvers = List.copyOf(approvers);
        }

        /** The same, opened alone never. */
        public Readers never() {
            return new Readers(to, approvers, false);
        }
    }

    public DraftPlan {
        documents = List.copyOf(documents);
        readers = Map.copyOf(readers);
        recovery = recovery == null ? null : List.copyOf(recovery);
        compared = compared == null ? null : Map.copyOf(compared);
    }

    static DraftPlan read(byte[] json) throws JsonRejected {
        return StrictJson.read(json, DraftPlan.class, LONGEST);
    }

    byte[] encoded() {
        return StrictJson.write(new DraftPlan(
                documents,
                new TreeMap<>(readers),
                sealed,
                recovery,
                compared == null ? null : new TreeMap<>(compared)));
    }

    /** Changes with anything in it. */
    public String digest() {
        return Sha256.hex(encoded());
    }

    public Optional<Kept> document(String sha256) {
        return documents.stream().filter(each -> each.sha256().equals(sha256)).findFirst();
    }

    public Readers readers(String compartment) {
        return readers.getOrDefault(compartment, Readers.NOBODY);
    }

    public DraftPlan with(Kept document) {
        List<Kept> others = new ArrayList<>(documents);
        others.removeIf(each -> each.sha256().equals(document.sha256()));
        others.add(document);
        return new DraftPlan(others, readers, sealed, recovery, compared);
    }

    public DraftPlan without(String sha256) {
        return new DraftPlan(
                documents.stream().filter(each -> !each.sha256().equals(sha256)).toList(),
                readers,
                sealed,
                recovery,
                compared);
    }

    /** Everybody whom it is sealed to, or who has to agree, as they were chosen by their fingerprints. */
    public DraftPlan to(Map<String, Readers> others, List<String> recoveryKeys, Map<String, String> fingerprints) {
        return new DraftPlan(documents, others, sealed, recoveryKeys, fingerprints);
    }

    public DraftPlan sealedAs(String bundle) {
        return new DraftPlan(documents, readers, bundle, recovery, compared);
    }
}
