package org.safeconduct.referral;

/**
 * Which referral: an identifier that two organisations used is two of them.
 *
 * @param organisation that sent it
 * @param id 32 hexadecimal digits, as in the envelopes of its bundles
 */
public record Referral(String organisation, String id) {
    public Referral {
        requireId(id);
        if (!organisation.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not an organisation");
        }
    }

    static void requireId(String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("not a referral");
        }
    }
}
