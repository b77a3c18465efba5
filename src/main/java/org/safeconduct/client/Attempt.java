package org.safeconduct.client;

import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.SignedReleaseRequest;

/**
 * One release that is asked for.
 *
 * @param enough what the log's word is believed under: the policy, unless less is accepted
 * @param resealed whether somebody else than the sender sealed the part to whoever asks
 */
record Attempt(
        Opening.Wish wish,
        SealedEnvelope sealed,
        Envelope envelope,
        EnvelopePart part,
        SignedReleaseRequest request,
        LogPolicy policy,
        LogPolicy enough,
        SecondPerson.@Nullable Yes yes,
        boolean resealed) {
    ReleaseRequest asked() throws ReleaseRefused {
        return request.alleged();
    }
}
