package org.safeconduct.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;

/**
 * Who takes part, as two registrars signed it. One that was only written down, for registrars to sign, can be read
 * member by member; who may do what is told only by one that {@link SignedRoster#verify} gave back.
 */
public final class Roster {
    public static final String FORMAT = "safeconduct roster 1";

    private final RosterDocument document;
    private final @Nullable RosterIndex index;

    /**
     * A roster that nobody signed yet.
     *
     * @param serial grows by one with every roster
     * @param previous SHA-256 of the roster before it, hexadecimal; absent in the first
     * @param policy tlog-policy text: the log's verification key, witnesses, quorum
     */
    public Roster(
            String format,
            long serial,
            @Nullable String previous,
            Instant issued,
            Instant expires,
            List<Organisation> organisations,
            List<Person> people,
            List<Gate> gates,
            String policy) {
        this(new RosterDocument(format, serial, previous, issued, expires, organisations, people, gates, policy), null);
    }

    /** The same one that nobody signed yet, with another policy for recovery keys. */
    public Roster with(RecoveryPolicy recovery) {
        RosterDocument now = document;
        return new Roster(
                new RosterDocument(
                        now.format(),
                        now.serial(),
                        now.previous(),
                        now.issued(),
                        now.expires(),
                        now.organisations(),
                        now.people(),
                        now.gates(),
                        recovery,
                        now.policy()),
                null);
    }

    private Roster(RosterDocument document, @Nullable RosterIndex index) {
        this.document = document;
        this.index = index;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Roster unsigned(RosterDocument document) {
        return new Roster(document, null);
    }

    static Roster verified(RosterDocument document, RosterIndex index) {
        return new Roster(document, index);
    }

    /** The same roster on a server that knows who was frozen. @param since from when on, by pseudonym */
    Roster freezing(Map<String, Instant> since) {
        return since.isEmpty() ? this : new Roster(document, index().freezing(since));
    }

    /** The same roster, in which these are taken as if nobody had frozen them. */
    public Roster thawing(Collection<String> people) {
        return new Roster(document, index().thawing(people));
    }

    @JsonValue
    RosterDocument document() {
        return document;
    }

    /** For a registrar's tool, before anybody signs. @throws DirectoryRefused unless it keeps every rule of the format */
    public void requireWellFormed() throws DirectoryRefused {
        RosterForm.check(document);
    }

    /** The active person of an active organisation who holds this signing pair, valid then, in this role. */
    public Person signer(FingerprintPair signing, Role role, Instant at) throws DirectoryRefused {
        return index().bySigning(signing).require(role, at);
    }

    /**
     * The person of this role who holds this signing pair, whose certificates were valid when something was signed. They
     * may be suspended since, and their organisation too: what was sound does not become unreadable. Who is revoked is
     * refused, since nobody knows since when their key was not theirs alone.
     *
     * @param signed as the signed document itself says
     */
    public FormerSigner formerSigner(FingerprintPair signing, Role role, Instant signed, Instant now)
            throws DirectoryRefused {
        return index().bySigning(signing).requireFormer(role, signed, now);
    }

    /**
     * The same of something that is proven to have been there by a certain time: also refused unless the certificates were
     * valid by then too, and neither the person nor the organisation was suspended yet.
     *
     * @param signed when it came, as the log's record of it says
     * @param by when it was there at the latest, whoever says so
     */
    public FormerSigner signerBy(FingerprintPair signing, Role role, Instant signed, Instant by, Instant now)
            throws DirectoryRefused {
        return index().bySigning(signing).requireActiveBy(role, signed, by, now);
    }

    /** The active person of an active organisation who holds this encryption pair, valid then, in this role. */
    public Person recipient(FingerprintPair encryption, Role role, Instant at) throws DirectoryRefused {
        return index().byEncryption(encryption).require(role, at);
    }

    /**
     * The active person of an active organisation who holds this encryption pair, valid then, and takes part in cases;
     * whoever is frozen is one: a sender cannot know it, and what is sealed to them stays sealed.
     */
    public Person party(FingerprintPair encryption, Instant at) throws DirectoryRefused {
        Member member = index().byEncryption(encryption).frozenSince(null);
        // Who has neither role is refused for that only where nothing else is wrong.
        return member.require(member.person().caseRole().orElse(Role.OFFICER), at);
    }

    /** Now, or this roster's last moment where it has expired: for asking who was who. */
    public Instant withinItsTime(Instant now) {
        Instant last = expires().minusNanos(1);
        return now.isBefore(last) ? now : last;
    }

    /** Whatever the person's state. */
    public Person person(String id) throws DirectoryRefused {
        return index().byId(id).person();
    }

    /** Who has this signing pair, whatever their state. */
    public Person holder(FingerprintPair signing) throws DirectoryRefused {
        return index().bySigning(signing).person();
    }

    /** As what the holder of this signing pair takes part in cases. @throws DirectoryRefused for who takes none */
    public Role caseRole(FingerprintPair signing) throws DirectoryRefused {
        return holder(signing).caseRole().orElseThrow(() -> new DirectoryRefused(DirectoryRefusal.ROLE_MISSING, null));
    }

    /** Of whoever has this encryption pair, whatever their state; nothing where this roster does not know it. */
    public Optional<Organisation> organisationOf(FingerprintPair encryption) {
        try {
            return organisation(index().byEncryption(encryption).person().organisation());
        } catch (DirectoryRefused e) {
            return Optional.empty();
        }
    }

    /** Whatever its state. */
    public Optional<Organisation> organisation(String id) {
        return organisations().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The person who signs in with this subject, whatever their state. */
    public Person bySubject(String subject) throws DirectoryRefused {
        return index().bySubject(subject).person();
    }

    /** The person who signs in with this subject, active then. */
    public Person bySubject(String subject, Instant at) throws DirectoryRefused {
        return index().bySubject(subject).requireActive(at);
    }

    /** @throws IllegalArgumentException if this is nobody of this roster */
    public Certificates certificates(Person person) {
        try {
            Member member = index().byId(person.id());
            if (member.person().equals(person)) {
                return member.certificates();
            }
            throw new IllegalArgumentException("a person of another roster");
        } catch (DirectoryRefused e) {
            throw new IllegalArgumentException("a person of another roster", e);
        }
    }

    /** Certificates of the active recovery keys, valid then: what caseworkers seal to officers is for them too. */
    public List<Certificates> recoveryKeys(Instant at) {
        List<Certificates> found = new ArrayList<>();
        for (Person each : people()) {
            if (each.roles().contains(Role.RECOVERY)) {
                try {
                    Member member = index().byId(each.id()).frozenSince(null);
                    member.require(Role.RECOVERY, at);
                    found.add(member.certificates());
                } catch (DirectoryRefused e) {
                    // One that ended opens nothing any more: nobody is asked to seal to it.
                    continue;
                }
            }
        }
        return found;
    }

    /** Certificates of the active gates, valid then. */
    public List<Certificates> activeGates(Instant at) {
        return index().activeGates(at);
    }

    private RosterIndex index() {
        if (index == null) {
            throw new IllegalStateException("nobody verified this roster");
        }
        return index;
    }

    public String format() {
        return document.format();
    }

    public long serial() {
        return document.serial();
    }

    public @Nullable String previous() {
        return document.previous();
    }

    public Instant issued() {
        return document.issued();
    }

    public Instant expires() {
        return document.expires();
    }

    public List<Organisation> organisations() {
        return document.organisations();
    }

    public List<Person> people() {
        return document.people();
    }

    public List<Gate> gates() {
        return document.gates();
    }

    /** Whether senders may leave the recovery keys out. */
    public RecoveryPolicy recovery() {
        return Objects.requireNonNullElse(document.recovery(), RecoveryPolicy.OPTIONAL);
    }

    public String policy() {
        return document.policy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Roster roster && roster.document.equals(document);
    }

    @Override
    public int hashCode() {
        return Objects.hash(document.serial(), document.previous());
    }

    @Override
    public String toString() {
        return "roster " + document.serial();
    }
}
