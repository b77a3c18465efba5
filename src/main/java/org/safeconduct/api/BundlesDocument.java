package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a list of bundles, newest first.
 *
 * @param next what to give as {@code after} for those that follow; absent where none do
 */
public record BundlesDocument(
        List<BundleDocument> bundles, @Nullable String next) {}
