package org.safeconduct.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Person;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;

/** How re-seals are recorded: nothing from inside one whose signatures did not hold. */
final class ResealRecords {
    private ResealRecords() {}

    static RecordDraft asked(
            Reseal reseal, SignedStatement signed, Deposited deposited, Caller caller, Person colleague, Instant at) {
        return new RecordDraft(
                reseal.id(),
                facts(Event.RESEAL_ASKED, reseal, deposited, at),
                new Actor(
                        caller.person().id(),
                        caller.person().organisation(),
                        reseal.signer().classical().hex(),
                        caller.token(),
                        null,
                        colleague.id()),
                new Detail(reseal.words(), signed.digest(), deposited.sealed().digest()));
    }

    /**
     * Names who sealed, who agreed and for whom. The session is the one of whoever agreed.
     *
     * @param asked index of the re-seal's own record
     */
    static RecordDraft resealed(
            ResealYes yes,
            SignedStatement signed,
            Reseal reseal,
            long asked,
            Deposited deposited,
            Person by,
            Person colleague,
            Caller second,
            Instant at) {
        return new RecordDraft(
                yes.id(),
                facts(Event.RESEALED, reseal, deposited, at).outcome(Event.RESEALED, at, asked, null),
                new Actor(
                        by.id(),
                        by.organisation(),
                        reseal.signer().classical().hex(),
                        second.token(),
                        second.person().id(),
                        colleague.id()),
                new Detail(null, signed.digest(), yes.reseal()));
    }

    /** @param reseal null where it may not be told: then the record says who was refused, and why, and nothing else */
    static RecordDraft refused(
            SignedStatement signed,
            @Nullable Reseal reseal,
            @Nullable Deposited deposited,
            ReleaseRefused because,
            Caller caller,
            Instant at) {
        String code = because.refusal().code();
        Facts facts = reseal == null || deposited == null
                ? Facts.of(Event.RESEAL_REFUSED, at, Colleagues.isOfficer(caller.person()) ? "officer" : null)
                : facts(Event.RESEAL_REFUSED, reseal, deposited, at);
        Actor actor = new Actor(caller.person().id(), caller.person().organisation(), null, caller.token());
        return new RecordDraft(UUID.randomUUID(), facts.because(code), actor, new Detail(null, signed.digest(), null));
    }

    private static Facts facts(Event event, Reseal reseal, Deposited deposited, Instant at) {
        return new Facts(
                event,
                at,
                reseal.bundle().hex(),
                deposited.envelope().referral(),
                reseal.part(),
                "officer",
                Purpose.RESEAL.code(),
                null);
    }
}
