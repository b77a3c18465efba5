package org.safeconduct.client;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Colleagues;

/** Which parts other officers sealed to whoever asks, as these signed and the log recorded. @param refused how many do not hold */
public record HandedOn(Map<BundleId, Map<Integer, Colleagues.Link>> parts, int refused) {
    public static HandedOn of(Mailbox ready, Exchange exchange, Roster roster, FingerprintPair own, InstantSource clock)
            throws Refused {
        Resealed resealed = new Resealed(exchange, roster, clock);
        Map<BundleId, Map<Integer, Colleagues.Link>> parts = new HashMap<>();
        int refused = 0;
        for (ListedBundle each : ready.bundles()) {
            BundleId bundle = each.envelope().bundle();
            for (int part : each.resealed()) {
                try {
                    parts.computeIfAbsent(bundle, ignored -> new HashMap<>())
                            .put(part, resealed.last(bundle, part, own));
                } catch (ClientRefused e) {
                    e.requireUnknown();
                    refused++;
                } catch (Refused e) {
                    refused++;
                }
            }
        }
        return new HandedOn(parts, refused);
    }
}
