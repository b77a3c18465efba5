package org.safeconduct.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.FingerprintPair;

/**
 * What an envelope tells about one part.
 *
 * @param index from 1
 * @param recipients 1 to 64, sorted, each once
 * @param approvers up to 16, sorted, each once; empty where one person suffices
 * @param gates 1 to 8, sorted, each once
 * @param keys SHA-256 of the keys entry, hexadecimal
 * @param breakGlass SHA-256 of the break-glass entry, hexadecimal; null where the sender made none, and always where one person
 *     suffices
 * @param length of the payload entry, in bytes
 * @param root RFC 6962 tree hash over 1 MiB chunks of the payload entry, hexadecimal
 * @param commitment to the part key, hexadecimal
 */
public record EnvelopePart(
        int index,
        List<FingerprintPair> recipients,
        List<FingerprintPair> approvers,
        List<FingerprintPair> gates,
        String keys,
        @Nullable String breakGlass,
        long length,
        String root,
        String commitment) {
    public static final int MOST_RECIPIENTS = 64;
    public static final int MOST_APPROVERS = 16;
    public static final int MOST_GATES = 8;

    public EnvelopePart {
        recipients = List.copyOf(recipients);
        approvers = List.copyOf(approvers);
        gates = List.copyOf(gates);
        Rules.requireSet(recipients, 1, MOST_RECIPIENTS, "recipients");
        Rules.requireSet(approvers, 0, MOST_APPROVERS, "approvers");
        Rules.requireSet(gates, 1, MOST_GATES, "gates");
        Rules.requireDigest(keys, "keys");
        if (breakGlass != null) {
            Rules.requireDigest(breakGlass, "break-glass");
            Rules.require(!approvers.isEmpty(), "break-glass without approvers");
            // One entry under both names would be an envelope that promises a choice which is none.
            Rules.require(!breakGlass.equals(keys), "break-glass that is the keys entry");
        }
        Rules.require(new PayloadLayout(length).isPossible(), "length");
        Rules.requireDigest(root, "root");
        Rules.requireDigest(commitment, "commitment");
    }
}
