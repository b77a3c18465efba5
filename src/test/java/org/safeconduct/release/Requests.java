package org.safeconduct.release;

import java.time.InstantSource;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** Makes sound requests for one bundle, to be sent as they are or altered. */
record Requests(InstantSource clock, BundleId bundle) {
    static final String WORDS = "Medical papers for the admissibility review";

    ReleaseRequest of(String officer, int part) {
        return ReleaseRequest.of(
                Cast.ring(officer).certificates(),
                TestExchange.ORIGIN,
                bundle,
                part,
                Purpose.ADMISSIBILITY_MEDICAL,
                Rendition.VIEW,
                WORDS,
                clock.instant());
    }

    /** The same, and the documents themselves. */
    static ReleaseRequest original(ReleaseRequest request) {
        return new ReleaseRequest(
                request.format(),
                request.origin(),
                request.bundle(),
                request.part(),
                request.signer(),
                request.recipient(),
                request.purpose(),
                Rendition.ORIGINAL,
                request.words(),
                request.nonce(),
                request.time());
    }

    SignedReleaseRequest signed(String officer, ReleaseRequest request) {
        return SignedReleaseRequest.sign(request, Cast.ring(officer).signing());
    }
}
