package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the openings of a bundle, in the order of decision; also the file that an access receipt is kept in.
 *
 * @param bundle whose openings these are, hexadecimal
 * @param destruction the record that the bundle was destroyed, on the last page; absent where it was not
 * @param next what to give as {@code after} for those that follow; absent where none do
 */
public record OpeningsDocument(
        String bundle,
        List<OpeningDocument> openings,
        @Nullable InclusionDocument destruction,
        @Nullable String next) {}
