package org.safeconduct.client;

import org.safeconduct.api.InclusionDocument;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** The record that an exchange says it made of what was signed here: believed when its log proves that it is. */
public final class ProvenRecord {
    private ProvenRecord() {}

    /**
     * @param signed the exact bytes that were sent: their SHA-256 is in the record
     * @return index of the record
     * @throws LogRefused if the proof does not hold under the policy, quorum included
     * @throws ClientRefused if it is another record
     */
    public static long require(InclusionDocument answer, Event event, byte[] signed, LogPolicy policy)
            throws ClientRefused, LogRefused {
        Inclusion inclusion = answer.inclusion();
        ProofVerifier.verify(inclusion, policy);
        Disclosed record = inclusion.record().verify();
        Facts facts = record.facts();
        Detail detail = record.detail();
        if (facts == null
                || detail == null
                || facts.event() != event
                || !Sha256.hex(signed).equals(detail.request())) {
            throw new ClientRefused(ClientRefusal.RECORD_WRONG);
        }
        return inclusion.index();
    }

    /**
     * Of a withdrawal, which anybody of the organisation may have made before.
     *
     * @param signed the exact bytes that were sent now
     * @return whether it is these that withdrew it
     * @throws ClientRefused if it is the record of anything else
     */
    public static boolean requireWithdrawn(Inclusion inclusion, String referral, byte[] signed, LogPolicy policy)
            throws ClientRefused, LogRefused {
        ProofVerifier.verify(inclusion, policy);
        Disclosed record = inclusion.record().verify();
        Facts facts = record.facts();
        if (facts == null || facts.event() != Event.WITHDRAWN || !referral.equals(facts.referral())) {
            throw new ClientRefused(ClientRefusal.RECORD_WRONG);
        }
        Detail detail = record.detail();
        return detail != null && Sha256.hex(signed).equals(detail.request());
    }
}
