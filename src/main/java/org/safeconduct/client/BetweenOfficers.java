package org.safeconduct.client;

import java.util.UUID;
import org.safeconduct.api.ApprovedResealsDocument;
import org.safeconduct.api.AskDocument;
import org.safeconduct.api.AsksDocument;
import org.safeconduct.api.BreakGlassDocument;
import org.safeconduct.api.GivenDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.PassedKeyDocument;
import org.safeconduct.api.ResealDocument;
import org.safeconduct.api.ResealsDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.BundleId;

/** What officers ask of each other and answer, one method each (docs/api.md). What comes is well-formed, and not verified yet. */
final class BetweenOfficers {
    private final Documents documents;

    BetweenOfficers(Documents documents) {
        this.documents = documents;
    }

    /** The same again gives the same record, so a lost answer does no harm. */
    InclusionDocument ask(StatementDocument ask) throws ClientRefused {
        return documents.post("/v1/approvals", ask, InclusionDocument.class, Exchange.LONGEST_DOCUMENT);
    }

    AsksDocument asks() throws ClientRefused {
        return documents.get("/v1/approvals", AsksDocument.class, Exchange.LONGEST_OPENINGS);
    }

    BreakGlassDocument breakGlass() throws ClientRefused {
        return documents.get("/v1/break-glass", BreakGlassDocument.class, Exchange.LONGEST_OPENINGS);
    }

    InclusionDocument review(UUID release, StatementDocument review) throws ClientRefused {
        return documents.post(
                "/v1/break-glass/" + release + "/review", review, InclusionDocument.class, Exchange.LONGEST_LIST);
    }

    AskDocument asked(UUID request) throws ClientRefused {
        return documents.get("/v1/approvals/" + request, AskDocument.class, Exchange.LONGEST_DOCUMENT);
    }

    /** Whoever answered before is given their first answer. */
    GivenDocument answer(UUID request, StatementDocument answer) throws ClientRefused {
        return documents.post(
                "/v1/approvals/" + request + "/answers", answer, GivenDocument.class, Exchange.LONGEST_LIST);
    }

    AskDocument pass(UUID request, PassedKeyDocument passed) throws ClientRefused {
        return documents.post(
                "/v1/approvals/" + request + "/key", passed, AskDocument.class, Exchange.LONGEST_DOCUMENT);
    }

    /** The same again gives the same record, so a lost answer does no harm. */
    InclusionDocument reseal(ResealDocument reseal) throws ClientRefused {
        return documents.post("/v1/reseals", reseal, InclusionDocument.class, Exchange.LONGEST_DOCUMENT);
    }

    ResealsDocument resealsWaiting() throws ClientRefused {
        return documents.get("/v1/reseals", ResealsDocument.class, Exchange.LONGEST_OPENINGS);
    }

    /** Whoever agreed before is given the record of that. */
    InclusionDocument agree(UUID reseal, StatementDocument yes) throws ClientRefused {
        return documents.post(
                "/v1/reseals/" + reseal + "/yes", yes, InclusionDocument.class, Exchange.LONGEST_DOCUMENT);
    }

    /** A part's, that were agreed to. */
    ApprovedResealsDocument reseals(BundleId bundle, int part) throws ClientRefused {
        return documents.get(
                "/v1/bundles/" + bundle.hex() + "/parts/" + part + "/reseals",
                ApprovedResealsDocument.class,
                Exchange.LONGEST_OPENINGS);
    }
}
