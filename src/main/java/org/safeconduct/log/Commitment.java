package org.safeconduct.log;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A leaf's entry: version 1, then HMAC-SHA-256(salt, content) of each section. Entries are public, and a record is one
 * of few people, few cases and a minute: without the salt, 32 random bytes that are kept with the record and never in
 * the tree, a reader of tiles could try them all. One salt for each section lets one be shown without the others.
 */
final class Commitment {
    static final int LENGTH = 1 + 3 * Sha256.LENGTH;
    static final int SALT = 32;
    static final int MAX_SECTION = 1 << 16;
    private static final byte VERSION = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Commitment() {}

    /** The section around these bytes, with a salt of its own. */
    static Section salted(byte[] content) {
        if (content.length > MAX_SECTION) {
            throw new IllegalArgumentException("a section has at most " + MAX_SECTION + " bytes");
        }
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return new Section(content, salt);
    }

    static byte[] entry(Section facts, Section actor, Section detail) {
        return ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .put(hash(facts))
                .put(hash(actor))
                .put(hash(detail))
                .array();
    }

    /** Whether every section that is given is the one the entry commits to. */
    static boolean matches(Disclosure record) {
        byte[] entry = record.entry();
        return entry.length == LENGTH
                && entry[0] == VERSION
                && matches(entry, 0, record.facts())
                && matches(entry, 1, record.actor())
                && matches(entry, 2, record.detail());
    }

    private static boolean matches(byte[] entry, int place, @Nullable Section section) {
        if (section == null) {
            return true;
        }
        int from = 1 + place * Sha256.LENGTH;
        // No secret is compared: who has the salt can compute the hash.
        return section.salt().length == SALT
                && section.content().length <= MAX_SECTION
                && Arrays.equals(hash(section), 0, Sha256.LENGTH, entry, from, from + Sha256.LENGTH);
    }

    private static byte[] hash(Section section) {
        return KeyedHash.of(section.salt(), section.content());
    }
}
