package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a list of referrals.
 *
 * @param next what to give as {@code after} for those that follow; absent where none do
 */
public record ReferralsDocument(
        List<ReferralDocument> referrals, @Nullable String next) {}
