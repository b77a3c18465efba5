package org.safeconduct.client;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.release.ApprovedReseal;
import org.safeconduct.release.Colleagues;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;

/** Whether somebody may read a part whom its sender did not name: by what officers signed and the log recorded. */
public final class Resealed {
    private final Exchange exchange;
    private final Roster roster;
    private final LogPolicy policy;
    private final InstantSource clock;

    public Resealed(Exchange exchange, Roster roster, InstantSource clock) throws LogRefused {
        this(exchange, roster, LogPolicy.parse(roster.policy()), clock);
    }

    Resealed(Exchange exchange, Roster roster, LogPolicy policy, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.policy = policy;
        this.clock = clock;
    }

    /** @return the re-seals from somebody whom the sender named to this pair, the last first; none where they named it */
    List<Colleagues.Link> way(SignedBundle bundle, EnvelopePart part, FingerprintPair reader) throws Refused {
        return part.recipients().contains(reader)
                ? List.of()
                : colleagues(bundle).way(reader, part, shown(bundle, part));
    }

    /** The last re-seal of a part to this pair. @throws Refused where there is none that holds */
    public Colleagues.Link last(BundleId bundle, int index, FingerprintPair reader) throws Refused {
        SignedBundle signed = SignedBundle.read(exchange, roster, bundle, clock.instant());
        List<Colleagues.Link> way = way(signed, signed.part(index), reader);
        if (way.isEmpty()) {
            throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_RESEAL, null);
        }
        return way.getFirst();
    }

    /** Whether a part of this very envelope came to this pair by re-seals that hold. */
    boolean isTo(FingerprintPair reader, ListedBundle listed) throws Refused {
        SignedBundle signed =
                SignedBundle.read(exchange, roster, listed.envelope().bundle(), clock.instant());
        if (!signed.envelope().equals(listed.envelope())) {
            throw new ClientRefused(ClientRefusal.WRONG_BUNDLE);
        }
        for (EnvelopePart part : signed.envelope().parts()) {
            try {
                if (listed.resealed().contains(part.index())
                        && !way(signed, part, reader).isEmpty()) {
                    return true;
                }
            } catch (ReleaseRefused e) {
                // Not this part: another one may be.
                continue;
            }
        }
        return false;
    }

    /** The records must be in the log that was seen before, too. @return whether it takes a re-seal */
    boolean requireReader(SignedBundle bundle, EnvelopePart part, FingerprintPair reader, KeptCheckpoints checkpoints)
            throws Refused, IOException {
        if (part.recipients().contains(reader)) {
            return false;
        }
        try {
            for (Colleagues.Link each : way(bundle, part, reader)) {
                byte[] note = ProofText.checkpoint(each.shown().record().proof());
                checkpoints.follow(note, policy, new LiveLogSource(exchange));
            }
        } catch (ReleaseRefused e) {
            throw new ClientRefused(ClientRefusal.PART_NOT_YOURS, e);
        }
        return true;
    }

    private Colleagues colleagues(SignedBundle bundle) {
        return new Colleagues(bundle.sealed(), bundle.envelope(), roster, policy, clock.instant());
    }

    private List<ApprovedReseal> shown(SignedBundle bundle, EnvelopePart part) throws ClientRefused {
        return exchange.officers()
                .reseals(bundle.envelope().bundle(), part.index())
                .approved();
    }
}
