package org.safeconduct.directory;

import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.keys.TrustAnchor;

/** A roster's exact bytes with the signatures of registrars: not verified yet, so nothing of it is used. */
public final class SignedRoster {
    /** Longest roster file read, in bytes: about 1,100 people. */
    public static final int MAX_LENGTH = 32 << 20;

    static final int MAX_SIGNATURES = 8;

    private final byte[] file;
    private final byte[] roster;
    private final List<Signature> signatures;

    /** Parsed once: the roster's bytes never change, and the server holds this for each successor. */
    private volatile @Nullable RosterCertificates certificates;

    /** One registrar's certificates and signatures over the roster's bytes. */
    public record Signature(SigningCertificates registrar, DetachedSignatures signatures) {}

    private SignedRoster(byte[] file, byte[] roster, List<Signature> signatures) {
        this.file = file;
        this.roster = roster;
        this.signatures = List.copyOf(signatures);
    }

    public static SignedRoster parse(byte[] file) throws DirectoryRefused {
        try {
            SignedRosterFile read = StrictJson.read(file, SignedRosterFile.class, MAX_LENGTH);
            if (read.roster() == null
                    || read.signatures() == null
                    || read.signatures().size() > MAX_SIGNATURES) {
                throw malformed(null);
            }
            List<Signature> signatures = new ArrayList<>();
            for (SignedRosterFile.Entry entry : read.signatures()) {
                signatures.add(signature(entry));
            }
            return new SignedRoster(file.clone(), read.roster(), signatures);
        } catch (JsonRejected | KeysRefused e) {
            throw malformed(e);
        }
    }

    private static Signature signature(SignedRosterFile.@Nullable Entry entry) throws DirectoryRefused, KeysRefused {
        if (entry == null
                || entry.ecdsaCertificate() == null
                || entry.mldsaCertificate() == null
                || entry.ecdsa() == null
                || entry.mldsa() == null) {
            throw malformed(null);
        }
        return new Signature(
                SigningCertificates.fromDer(entry.ecdsaCertificate(), entry.mldsaCertificate()),
                new DetachedSignatures(entry.ecdsa(), entry.mldsa()));
    }

    /** The file's bytes. */
    public byte[] encoded() {
        return file.clone();
    }

    /** SHA-256 of the roster's bytes, hexadecimal. */
    public String digest() {
        return Sha256.hex(roster);
    }

    /** The registrars' signatures, of whom nothing is known yet. */
    List<Signature> allegedSignatures() {
        return signatures;
    }

    /** The roster's bytes as a document, before anybody looked at its form or signatures. */
    RosterDocument allegedDocument() throws DirectoryRefused {
        try {
            return StrictJson.read(roster, RosterDocument.class, MAX_LENGTH);
        } catch (JsonRejected e) {
            throw malformed(e);
        }
    }

    /** @param document the alleged one of this roster */
    RosterCertificates requireWellFormed(RosterDocument document) throws DirectoryRefused {
        RosterCertificates parsed = certificates;
        if (parsed == null) {
            parsed = RosterForm.check(document);
            certificates = parsed;
        }
        return parsed;
    }

    /** Whether the signing registrars' certificates, and the authority's, are within their dates. */
    boolean isDated(TrustAnchor anchor, Instant at) {
        return Stream.concat(Stream.of(anchor.authority()), signatures.stream().map(Signature::registrar))
                .flatMap(each -> Stream.of(each.ecdsa(), each.mldsa()))
                .allMatch(each -> IssuedCertificates.isDated(each, at));
    }

    void requireSigned(Signature signature) throws KeysRefused {
        HybridSignatures.verify(roster, signature.signatures(), signature.registrar());
    }

    /** @throws IllegalArgumentException if the roster does not keep the form ({@link Roster#requireWellFormed}) */
    public static SignedRoster sign(Roster roster, List<SigningKeys> registrars) {
        try {
            roster.requireWellFormed();
        } catch (DirectoryRefused e) {
            throw new IllegalArgumentException("a roster that nobody would accept", e);
        }
        SignedRoster signed = of(StrictJson.write(roster), List.of());
        for (SigningKeys registrar : registrars) {
            signed = signed.countersign(registrar);
        }
        return signed;
    }

    /** Adds a registrar's signature. */
    public SignedRoster countersign(SigningKeys registrar) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(new Signature(registrar.certificates(), HybridSignatures.sign(roster, registrar)));
        return of(roster, more);
    }

    private static SignedRoster of(byte[] roster, List<Signature> signatures) {
        List<SignedRosterFile.@Nullable Entry> entries = new ArrayList<>();
        for (Signature each : signatures) {
            try {
                entries.add(new SignedRosterFile.Entry(
                        each.registrar().ecdsa().getEncoded(),
                        each.registrar().mldsa().getEncoded(),
                        each.signatures().ecdsa(),
                        each.signatures().mldsa()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate without an encoding", e);
            }
        }
        return new SignedRoster(StrictJson.write(new SignedRosterFile(roster, entries)), roster, signatures);
    }

    /**
     * Refuses unless two different registrars of the pinned authority signed, it has not expired, and it follows the
     * one known before: the same serial only if equal, the next one only if it names the known one, a later one as it
     * is, since those between may have been missed.
     *
     * @param known verified before and kept; null on a machine that has none yet
     */
    public Roster verify(TrustAnchor anchor, Instant at, @Nullable SignedRoster known) throws DirectoryRefused {
        return new RosterVerification(anchor, at, known).verify(this);
    }

    /**
     * The same, except that it may have expired: it is verified as of its last moment then. For what asks who was who,
     * not who may do what now.
     */
    public Roster verifyEvenExpired(TrustAnchor anchor, Instant now, @Nullable SignedRoster known)
            throws DirectoryRefused {
        Instant expires = allegedDocument().expires();
        // Nothing is verified here: it can be missing, or be the beginning of time.
        if (expires == null || expires.equals(Instant.MIN)) {
            throw malformed(null);
        }
        Instant last = expires.minusNanos(1);
        return verify(anchor, now.isBefore(last) ? now : last, known);
    }

    /** Whether its serial is a lower one; of neither anything was verified. */
    public boolean isOlderThan(SignedRoster other) throws DirectoryRefused {
        return allegedDocument().serial() < other.allegedDocument().serial();
    }

    /**
     * One of an earlier time, for what was signed then: it may have expired, and whom or what the newer one revokes is
     * revoked in what is given back too.
     *
     * @param newer verified before and kept
     * @throws DirectoryRefused REGISTRAR_NOT_ACTIVE also where the newer one revokes a registrar who signed this one
     */
    public Roster verifyOlder(TrustAnchor anchor, Instant now, SignedRoster newer) throws DirectoryRefused {
        RosterDocument document = verifyEvenExpired(anchor, now, null).document();
        RosterDocument later = newer.allegedDocument();
        RevokedSince since = new RevokedSince(new Standings(later, newer.requireWellFormed(later)));
        since.requireNotRevoked(signatures);
        RosterCertificates own = requireWellFormed(document);
        RosterDocument revoked = since.in(document, own);
        return Roster.verified(revoked, new RosterIndex(revoked, own, anchor));
    }

    private static DirectoryRefused malformed(@Nullable Throwable cause) {
        return new DirectoryRefused(DirectoryRefusal.ROSTER_MALFORMED, cause);
    }
}
