package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.api.BundlesDocument;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;

/**
 * The newest bundles of a list that comes in pages.
 *
 * @param refused how many could not be verified: who can fill a list must not be able to keep it from being shown
 * @param more whether older ones were left out
 */
public record Mailbox(List<ListedBundle> bundles, int refused, boolean more) {
    /** A page of the list. */
    public interface Pages {
        /** @param next what the page before said; null for the first */
        BundlesDocument page(@Nullable String next) throws Refused, IOException;
    }

    /** @param newest whole pages are read until there are so many */
    public static Mailbox read(Pages pages, int newest, Roster roster, Instant now) throws Refused, IOException {
        List<ListedBundle> bundles = new ArrayList<>();
        int refused = 0;
        String next = null;
        do {
            BundlesDocument page = pages.page(next);
            for (BundleDocument document : page.bundles()) {
                try {
                    bundles.add(ListedBundle.of(document, roster, now));
                } catch (Refused e) {
                    refused++;
                }
            }
            next = page.next();
        } while (next != null && bundles.size() + refused < newest);
        return new Mailbox(bundles, refused, next != null);
    }

    /** Those of one referral. */
    public Mailbox of(String referral) {
        return new Mailbox(
                bundles.stream()
                        .filter(each -> each.envelope().referral().equals(referral))
                        .toList(),
                0,
                more);
    }
}
