package org.safeconduct.release;

import static org.safeconduct.release.AskLog.require;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.RecordDraft;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Where an officer hands a part to a colleague in, and another officer agrees (docs/release-gate.md, "Re-sealing"). */
public final class Reseals {
    /** How long a yes is waited for. */
    private static final int MOST_LISTED = 100;

    private final AskLog ground;
    private final ResealRows rows;
    private final PartReaders readers;

    Reseals(AskLog ground, ResealRows rows, PartReaders readers) {
        this.ground = ground;
        this.rows = rows;
        this.readers = readers;
    }

    /**
     * Checks a re-seal, keeps its key envelope with the gate's layers off, and records it; the same again changes nothing.
     *
     * @param keys the new key envelope
     * @return its record
     * @throws ReleaseRefused after that was recorded
     */
    public Inclusion ask(SignedStatement signed, byte[] keys, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        Reseal believed = null;
        Deposited looked = null;
        try {
            // 1. The bytes are one re-seal, of the caller, and both signatures hold.
            Reseal reseal = signed.allegedReseal();
            Roster roster = ground.stored().roster();
            RequestChecks.requireAgreed(ground.policy(), roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            require(reseal.signer().equals(own.signing().fingerprints()), ReleaseRefusal.SIGNER_NOT_CALLER);
            signed.requireSignedBy(own.signing());
            // 2. They are an active officer, here and now, and say why.
            Person by = requireOfficer(reseal.signer(), caller, roster, now);
            require(reseal.origin().equals(ground.policy().origin()), ReleaseRefusal.FOREIGN);
            Optional<SignedStatement> before = rows.reseal(reseal.id());
            if (before.isPresent()) {
                require(before.get().digest().equals(signed.digest()), ReleaseRefusal.REPLAYED);
                return ground.proven(reseal.id(), Event.RESEAL_ASKED, signed);
            }
            requireRecent(reseal.time(), now);
            require(Words.areGiven(reseal.words()), ReleaseRefusal.PURPOSE_MISSING);
            // 3. The bundle is there as its sender signed it, and the caller can open this part of it.
            Deposited deposited = ground.stored().proven(reseal.bundle()).deposited();
            Colleagues colleagues = readers.colleagues(deposited, roster, now);
            EnvelopePart part = colleagues.part(reseal);
            RequestChecks.requireOwnPair(reseal.recipient(), caller, own, roster, now);
            readers.way(reseal.recipient(), deposited, part, roster, now);
            believed = reseal;
            looked = deposited;
            colleagues.maker(signed);
            // 4. For a colleague who cannot open it yet.
            Person colleague = requireColleague(reseal, by, part, roster, now);
            // 5. Somebody is there who can agree.
            List<FingerprintPair> second = colleagues.second(reseal, by, part).stream()
                    .map(person -> roster.certificates(person).encryption().fingerprints())
                    .toList();
            require(!second.isEmpty(), ReleaseRefusal.NO_SECOND_PERSON);
            // 6. The key envelope is the one that was signed for, and its gate layers are this part's.
            byte[] locked = lock(reseal, signed, keys, deposited);
            rows.dropLapsed(now);
            RecordDraft draft = ResealRecords.asked(reseal, signed, deposited, caller, colleague, now);
            ground.commit(draft, deposited, () -> {
                rows.lock(reseal.bundle());
                require(
                        rows.live(reseal.bundle(), reseal.part(), now) < Colleagues.MOST,
                        ReleaseRefusal.TOO_MANY_RESEALS);
                if (rows.reseal(reseal.id()).isPresent()) {
                    return false;
                }
                rows.insert(reseal, signed, second, now.plus(Colleagues.WINDOW), locked);
                return true;
            });
            return ground.proven(reseal.id(), Event.RESEAL_ASKED, signed);
        } catch (ReleaseRefused refused) {
            throw recorded(refused, signed, believed, looked, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    private byte[] lock(Reseal reseal, SignedStatement signed, byte[] keys, Deposited deposited) throws ReleaseRefused {
        require(
                keys.length <= HybridEnvelope.MAX_LENGTH && Sha256.hex(keys).equals(reseal.keys()),
                ReleaseRefusal.RESEAL_KEYS_INVALID);
        ground.stored().requireKey(reseal.bundle());
        try {
            return ground.stored().deposits().lockResealed(deposited.envelope(), reseal.part(), signed.digest(), keys);
        } catch (DepositRefused e) {
            throw e.refusal() == DepositRefusal.GATE_LAYER_INVALID
                    ? new ReleaseRefused(ReleaseRefusal.RESEAL_KEYS_INVALID, e)
                    : Stored.refused(e);
        }
    }

    /** What waits for this officer's yes. */
    public List<SignedStatement> waiting(Caller caller) throws ReleaseRefused {
        Certificates own = RequestChecks.ofCaller(caller, ground.stored().roster());
        return rows.waiting(own.encryption().fingerprints(), ground.now(), MOST_LISTED);
    }

    /**
     * A second officer's yes. From then on the colleague can open the part.
     *
     * @return its record; whoever agreed before is given the first one's
     * @throws ReleaseRefused after that was recorded
     */
    public Inclusion agree(UUID request, SignedStatement signed, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        Reseal named = null;
        Deposited looked = null;
        try {
            // 1. The bytes are one yes, of the caller, of this exchange and now; both signatures hold.
            ResealYes yes = signed.allegedResealYes();
            Roster roster = ground.stored().roster();
            RequestChecks.requireAgreed(ground.policy(), roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            require(yes.signer().equals(own.signing().fingerprints()), ReleaseRefusal.SIGNER_NOT_CALLER);
            signed.requireSignedBy(own.signing());
            Person second = requireOfficer(yes.signer(), caller, roster, now);
            require(yes.origin().equals(ground.policy().origin()), ReleaseRefusal.FOREIGN);
            requireRecent(yes.time(), now);
            // 2. The re-seal is there, the log has its record, and its maker is still an officer and can open the part.
            SignedStatement asked = rows.reseal(request).orElseThrow(Reseals::unknown);
            Reseal reseal = asked.allegedReseal();
            Deposited deposited = ground.stored().proven(reseal.bundle()).deposited();
            Colleagues colleagues = readers.colleagues(deposited, roster, now);
            EnvelopePart part = colleagues.part(reseal);
            Person by = colleagues.maker(asked);
            long index = ground.proven(reseal.id(), Event.RESEAL_ASKED, asked).index();
            // 3. The caller is a second person for it: one of those it waits for.
            require(yes.isOf(reseal, asked.digest()), ReleaseRefusal.YES_OF_OTHER_RESEAL);
            require(!second.id().equals(by.id()), ReleaseRefusal.NOT_A_SECOND_PERSON);
            require(colleagues.second(reseal, by, part).contains(second), ReleaseRefusal.NOT_A_SECOND_PERSON);
            named = reseal;
            looked = deposited;
            Optional<SignedStatement> before = rows.yes(reseal.id());
            if (before.isPresent()) {
                return first(before.get(), yes);
            }
            requireActive(reseal, roster, now);
            readers.way(reseal.recipient(), deposited, part, roster, now);
            Person colleague = requireColleague(reseal, by, part, roster, now);
            // 4. It can be used: in time, its key is there, and the referral was not taken back.
            require(rows.isOpen(reseal.id(), now), ReleaseRefusal.RESEAL_LAPSED);
            ground.stored().requireKey(reseal.bundle());
            RecordDraft draft =
                    ResealRecords.resealed(yes, signed, reseal, index, deposited, by, colleague, caller, now);
            ground.commit(draft, deposited, () -> {
                if (!rows.agree(reseal.id(), yes, signed, now)) {
                    return false;
                }
                ground.stored().deposits().listFor(reseal.colleague(), reseal.bundle(), reseal.part());
                return true;
            });
            return first(rows.yes(reseal.id()).orElseThrow(Reseals::unknown), yes);
        } catch (ReleaseRefused refused) {
            throw recorded(refused, signed, named, looked, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    private Inclusion first(SignedStatement kept, ResealYes yes) throws ReleaseRefused {
        require(kept.allegedResealYes().signer().equals(yes.signer()), ReleaseRefusal.RESEAL_ANSWERED);
        return ground.proven(yes.id(), Event.RESEALED, kept);
    }

    /** Agreed to, of one part, with their records: for whoever may look at the bundle. */
    public List<ApprovedReseal> approved(Deposited bundle, int part) throws ReleaseRefused {
        return readers.approved(bundle.envelope().bundle(), part);
    }

    /** Whether somebody who can open this part sealed it to the caller, and another agreed. */
    public boolean reads(Deposited bundle, EnvelopePart part, Caller caller) {
        try {
            Roster roster = ground.stored().roster();
            Certificates own = RequestChecks.ofCaller(caller, roster);
            return !readers.way(own.encryption().fingerprints(), bundle, part, roster, ground.now())
                    .isEmpty();
        } catch (ReleaseRefused e) {
            return false;
        }
    }

    /** By rows, which nobody signed: for a list, and no permission. */
    public Map<BundleId, List<Integer>> alleged(FingerprintPair colleague, List<BundleId> bundles) {
        return rows.resealedTo(colleague, bundles);
    }

    /** Whether the caller is asked to agree to a re-seal of this bundle: then they see whose it is. */
    public boolean asks(Deposited bundle, Caller caller) {
        try {
            Certificates own = RequestChecks.ofCaller(caller, ground.stored().roster());
            return rows.waits(bundle.envelope().bundle(), own.encryption().fingerprints(), ground.now());
        } catch (ReleaseRefused e) {
            return false;
        }
    }

    private static Person requireOfficer(FingerprintPair signing, Caller caller, Roster roster, Instant now)
            throws ReleaseRefused {
        RequestChecks.requireOfficerSession(caller);
        try {
            Person person = roster.signer(signing, Role.OFFICER, now);
            require(
                    person.id().equals(caller.person().id()) && Colleagues.isOfficer(person),
                    ReleaseRefusal.NOT_AN_OFFICER);
            return person;
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, e);
        }
    }

    private static void requireActive(Reseal reseal, Roster roster, Instant now) throws ReleaseRefused {
        try {
            roster.signer(reseal.signer(), Role.OFFICER, now);
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_RESEAL, e);
        }
    }

    private static Person requireColleague(Reseal reseal, Person by, EnvelopePart part, Roster roster, Instant now)
            throws ReleaseRefused {
        try {
            Person colleague = roster.recipient(reseal.colleague(), Role.OFFICER, now);
            require(
                    Colleagues.isOfficer(colleague)
                            && !colleague.id().equals(by.id())
                            && colleague.organisation().equals(by.organisation())
                            && !Colleagues.isNamed(reseal.colleague(), part),
                    ReleaseRefusal.NOT_A_COLLEAGUE);
            return colleague;
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_A_COLLEAGUE, e);
        }
    }

    private void requireRecent(Instant time, Instant now) throws ReleaseRefused {
        require(Duration.between(time, now).abs().compareTo(ground.limits().window()) <= 0, ReleaseRefusal.STALE);
    }

    private ReleaseRefused recorded(
            ReleaseRefused refused,
            SignedStatement signed,
            @Nullable Reseal reseal,
            @Nullable Deposited deposited,
            Caller caller,
            Instant now) {
        return ground.append(refused, ResealRecords.refused(signed, reseal, deposited, refused, caller, now));
    }

    private static ReleaseRefused unknown() {
        return new ReleaseRefused(ReleaseRefusal.UNKNOWN_RESEAL, null);
    }
}
