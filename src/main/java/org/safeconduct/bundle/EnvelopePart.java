package org.safeconduct.bundle;

import java.util.List;
import org.safeconduct.keys.FingerprintPair;

/**
 * @param keys SHA-256 of the keys entry, hexadecimal
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
        long length,
        String root,
        String commitment) {}
