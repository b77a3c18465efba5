package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.api.BundlesDocument;
import org.safeconduct.api.ErasureRequestDocument;
import org.safeconduct.api.ExportDocument;
import org.safeconduct.api.ExportedDocument;
import org.safeconduct.api.FrozenDocument;
import org.safeconduct.api.HistoryDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.OpeningsDocument;
import org.safeconduct.api.OutcomeReportDocument;
import org.safeconduct.api.PlacesDocument;
import org.safeconduct.api.ReceiptDocument;
import org.safeconduct.api.RecordsDocument;
import org.safeconduct.api.ReferralsDocument;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.api.SearchDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.api.TransitionDocument;
import org.safeconduct.api.WithdrawalDocument;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Progress;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.ReferralState;

/** The exchange's operations, one method each (docs/api.md). What they answer is well-formed, and not verified yet. */
public final class Exchange implements AutoCloseable {
    private static final String BYTES = "application/octet-stream";
    static final int LONGEST_DOCUMENT = 2 << 20;
    /** Fifty of the largest envelopes in base64. */
    static final int LONGEST_LIST = 48 << 20;
    /** Fifty decisions with their outcomes are half a megabyte. */
    static final int LONGEST_OPENINGS = 8 << 20;

    private static final int LONGEST_CHECKPOINT = 64 << 10;
    /** 256 entries of 97 bytes with their lengths are the most that this log's bundles hold. */
    private static final int LONGEST_TILE = 25 << 10;
    /** A body that comes slower than this on the whole is given up. */
    private static final long SLOWEST_BYTES_A_SECOND = 20_000;

    private final Http http;
    private final Conversation conversation;
    private final Documents documents;
    private final BetweenOfficers officers;

    private Exchange(ExchangeAddress address, Http http, @Nullable SignIn signIn, Locale locale) {
        this.http = http;
        this.conversation = new Conversation(address, http, signIn, locale);
        this.documents = new Documents(conversation);
        this.officers = new BetweenOfficers(documents);
    }

    /** From here on its refusals are asked for in this language. */
    public void speak(Locale locale) {
        conversation.speak(locale);
    }

    /** Without signing in: the log's checkpoint and tiles are open to everybody. */
    public static Exchange anonymously(ExchangeAddress address, Locale locale, Patience patience) {
        return new Exchange(address, new Http(patience), null, locale);
    }

    /** @param subject whom the roster says these keys belong to */
    public static Exchange as(
            SigningKeys keys,
            String subject,
            ExchangeAddress address,
            Locale locale,
            Patience patience,
            InstantSource clock) {
        Http http = new Http(patience);
        return new Exchange(address, http, new SignIn(new Authorization(address, http), keys, subject, clock), locale);
    }

    /** Sends a sealed bundle; the same bundle again gives the same receipt, so a lost answer does no harm. */
    public ReceiptDocument deposit(Path bundle, Progress progress) throws ClientRefused, IOException {
        CountedFile body = new CountedFile(bundle, progress);
        Ask ask = new Ask("POST", "/v1/bundles", "application/vnd.safeconduct.bundle+zip", body, true, true);
        return Documents.document(
                conversation.ask(ask, patience(Files.size(bundle)), body::sent),
                ReceiptDocument.class,
                LONGEST_DOCUMENT);
    }

    public ReceiptDocument receipt(BundleId bundle) throws ClientRefused {
        return documents.get("/v1/bundles/" + bundle.hex() + "/receipt", ReceiptDocument.class, LONGEST_DOCUMENT);
    }

    /** What the gate decided about a bundle: a page, in the order of decision. @param after next of the page before */
    public OpeningsDocument openings(BundleId bundle, @Nullable String after) throws ClientRefused {
        OpeningsDocument page = documents.get(
                "/v1/bundles/" + bundle.hex() + "/openings" + after(after), OpeningsDocument.class, LONGEST_OPENINGS);
        Documents.requireGoingOn(page.openings(), page.next());
        return page;
    }

    public BundleDocument bundle(BundleId bundle) throws ClientRefused {
        return documents.get("/v1/bundles/" + bundle.hex(), BundleDocument.class, LONGEST_DOCUMENT);
    }

    /** @param length as the signed envelope says; the stream may hold anything nonetheless */
    public InputStream payload(BundleId bundle, int part, long length) throws ClientRefused, IOException {
        Ask ask = Ask.get("/v1/bundles/" + bundle.hex() + "/parts/" + part + "/payload");
        Reply reply = conversation.ask(ask, patience(length), () -> 0);
        try {
            reply.require(BYTES);
            return new PayloadStream(reply.body());
        } catch (ClientRefused e) {
            reply.close();
            throw e;
        }
    }

    /** What is sealed to the caller: a page, newest first. @param after next of the page before */
    public BundlesDocument inbox(@Nullable String after) throws ClientRefused {
        return list("/v1/inbox", after);
    }

    /** What is sealed to somebody, for reviewers and registrars: a page, and each is a record. */
    public BundlesDocument bundlesOf(String person, @Nullable String after) throws ClientRefused {
        return list(person(person) + "/bundles", after);
    }

    private static String person(String id) {
        return "/v1/people/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** What the caller's organisation sent: a page, newest first. @param after next of the page before */
    public BundlesDocument outbox(@Nullable String after) throws ClientRefused {
        return list("/v1/outbox", after);
    }

    private BundlesDocument list(String path, @Nullable String after) throws ClientRefused {
        BundlesDocument page = documents.get(path + after(after), BundlesDocument.class, LONGEST_LIST);
        Documents.requireGoingOn(page.bundles(), page.next());
        return page;
    }

    private static String after(@Nullable String place) {
        return place == null ? "" : "?after=" + URLEncoder.encode(place, StandardCharsets.UTF_8);
    }

    /** Asked again where the answer was lost: the same request's record is made once, and its answer given again. */
    public ReleaseDocument release(ReleaseRequestDocument request) throws ClientRefused {
        return documents.post("/v1/releases", request, ReleaseDocument.class, LONGEST_LIST);
    }

    /** Whoever is frozen, for reviewers and registrars. */
    FrozenDocument frozen() throws ClientRefused {
        return documents.get("/v1/frozen", FrozenDocument.class, LONGEST_OPENINGS);
    }

    /** How often somebody was frozen, and whether they are. */
    FrozenDocument.Person freezes(String person) throws ClientRefused {
        return documents.get(person(person) + "/freeze", FrozenDocument.Person.class, LONGEST_LIST);
    }

    /** The same again gives the same record, so a lost answer does no harm. */
    InclusionDocument freeze(String person, StatementDocument freeze) throws ClientRefused {
        return documents.post(person(person) + "/freeze", freeze, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    /** The same again gives the same record. */
    InclusionDocument unfreeze(String person, StatementDocument lifting) throws ClientRefused {
        return documents.post(person(person) + "/unfreeze", lifting, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    /** What officers ask of each other, through the exchange. */
    BetweenOfficers officers() {
        return officers;
    }

    /** The same again gives the same record, so a lost answer does no harm. */
    public InclusionDocument report(UUID release, OutcomeReportDocument report) throws ClientRefused {
        return documents.post(
                "/v1/releases/" + release + "/outcome", report, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    /** The same again gives the same record, so a lost answer does no harm. */
    public InclusionDocument withdraw(String referral, WithdrawalDocument withdrawal) throws ClientRefused {
        return documents.post(
                "/v1/referrals/" + referral + "/withdrawal", withdrawal, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    /** The caller's referrals: a page. @param state null for all @param after next of the page before */
    public ReferralsDocument referrals(@Nullable ReferralState state, ListOrder order, @Nullable String after)
            throws ClientRefused {
        String path = "/v1/referrals?sort=" + order.code()
                + (state == null ? "" : "&state=" + state.code())
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        ReferralsDocument page = documents.get(path, ReferralsDocument.class, LONGEST_DOCUMENT);
        Documents.requireGoingOn(page.referrals(), page.next());
        return page;
    }

    /** A referral with its transitions. @param organisation null where the caller knows of one only */
    public HistoryDocument referral(String referral, @Nullable String organisation) throws ClientRefused {
        String path = "/v1/referrals/" + referral
                + (organisation == null
                        ? ""
                        : "?organisation=" + URLEncoder.encode(organisation, StandardCharsets.UTF_8));
        return documents.get(path, HistoryDocument.class, LONGEST_OPENINGS);
    }

    /** The same again gives the same record, so a lost answer does no harm. */
    public InclusionDocument move(String referral, TransitionDocument transition) throws ClientRefused {
        return documents.post(
                "/v1/referrals/" + referral + "/transitions", transition, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    public PlacesDocument places() throws ClientRefused {
        return documents.get("/v1/places", PlacesDocument.class, LONGEST_DOCUMENT);
    }

    /** Signed by a registrar and a reviewer; the same again gives the same record. */
    public InclusionDocument erase(ErasureRequestDocument request) throws ClientRefused {
        return documents.post("/v1/log/erasures", request, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    /** The signed roster file. */
    public byte[] roster() throws ClientRefused {
        return documents.bytes(Ask.get("/v1/roster"), LONGEST_LIST);
    }

    public void publish(byte[] signedRoster) throws ClientRefused {
        documents.bytes(
                new Ask("PUT", "/v1/roster", Documents.JSON, BodyPublishers.ofByteArray(signedRoster), true, true),
                1 << 10);
    }

    /** The newest checkpoint, a signed note. */
    public byte[] checkpoint() throws ClientRefused {
        return documents.bytes(Ask.openly("/v1/log/checkpoint"), LONGEST_CHECKPOINT);
    }

    /** @param path such as {@code tile/0/000} or {@code tile/entries/x001/234.p/5} */
    public byte[] tile(String path) throws ClientRefused {
        return documents.bytes(Ask.openly("/v1/log/" + path), LONGEST_TILE);
    }

    /** For reviewers; each such read is itself a record. */
    public RecordsDocument records(long from, int limit) throws ClientRefused {
        return documents.get("/v1/log/records?from=" + from + "&limit=" + limit, RecordsDocument.class, LONGEST_LIST);
    }

    /** For reviewers: the same within an export, whose one record stands for all of its pages. */
    RecordsDocument records(long from, int limit, UUID export) throws ClientRefused {
        return documents.get(
                "/v1/log/records?from=" + from + "&limit=" + limit + "&export=" + export,
                RecordsDocument.class,
                LONGEST_LIST);
    }

    /** For reviewers: writes the export down. Asked once only, so that a lost answer makes no second record. */
    public UUID export(String format, RecordFilter filter) throws ClientRefused {
        byte[] body = StrictJson.write(new ExportDocument(format, filter));
        Ask ask = new Ask("POST", "/v1/log/exports", Documents.JSON, BodyPublishers.ofByteArray(body), false, true);
        return Documents.document(conversation.ask(ask), ExportedDocument.class, LONGEST_DOCUMENT)
                .export();
    }

    /** For reviewers: newest first, with proofs; each such search is itself a record. @param next of the last answer */
    public SearchDocument search(RecordFilter filter, int limit, @Nullable String next) throws ClientRefused {
        return documents.get(
                "/v1/log/search?" + SearchPath.query(filter, limit, next), SearchDocument.class, LONGEST_LIST);
    }

    public InclusionDocument proof(UUID request) throws ClientRefused {
        return documents.get("/v1/log/proofs/" + request, InclusionDocument.class, LONGEST_DOCUMENT);
    }

    private Duration patience(long length) {
        return http.patience().answer().plusSeconds(length / SLOWEST_BYTES_A_SECOND);
    }

    @Override
    public void close() {
        http.close();
    }
}
