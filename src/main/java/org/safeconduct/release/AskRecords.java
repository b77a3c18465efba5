package org.safeconduct.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;

/** How asks and answers are recorded: nothing from inside one whose signatures did not hold. */
final class AskRecords {
    private AskRecords() {}

    /** @param deposited null before the bundle was looked at */
    static RecordDraft asked(OpeningAsk ask, SignedStatement signed, Deposited deposited, Caller caller, Instant at) {
        return new RecordDraft(
                ask.id(),
                facts(Event.APPROVAL_ASKED, ask, deposited, caller, at),
                actor(caller, ask.signer().classical().hex()),
                new Detail(ask.words(), signed.digest(), deposited.sealed().digest()));
    }

    /** @param asked index of the ask's record */
    static RecordDraft answered(
            OpeningAnswer answer,
            SignedStatement signed,
            OpeningAsk ask,
            long asked,
            Deposited deposited,
            Caller caller,
            Instant at) {
        Event event = answer.agreed() ? Event.APPROVAL_GIVEN : Event.APPROVAL_DENIED;
        return new RecordDraft(
                answer.id(),
                facts(event, ask, deposited, caller, at).outcome(event, at, asked, null),
                actor(caller, answer.signer().classical().hex()),
                new Detail(answer.words(), signed.digest(), answer.ask()));
    }

    /** @param ask null where it may not be told: then the record says who was refused, and why, and nothing else */
    static RecordDraft refused(
            SignedStatement signed,
            @Nullable OpeningAsk ask,
            @Nullable Deposited deposited,
            ReleaseRefused because,
            Caller caller,
            Instant at) {
        String role = role(caller);
        String code = because.refusal().code();
        Facts facts = ask == null || deposited == null
                ? Facts.of(Event.APPROVAL_REFUSED, at, role).because(code)
                : facts(Event.APPROVAL_REFUSED, ask, deposited, caller, at).because(code);
        return new RecordDraft(UUID.randomUUID(), facts, actor(caller, null), new Detail(null, signed.digest(), null));
    }

    private static @Nullable String role(Caller caller) {
        return caller.caseRole().map(Role::code).orElse(null);
    }

    private static Facts facts(Event event, OpeningAsk ask, Deposited deposited, Caller caller, Instant at) {
        return new Facts(
                        event,
                        at,
                        ask.bundle().hex(),
                        deposited.envelope().referral(),
                        ask.part(),
                        role(caller),
                        ask.purpose().code(),
                        null)
                .as(ask.rendition().code());
    }

    private static Actor actor(Caller caller, @Nullable String certificate) {
        return new Actor(caller.person().id(), caller.person().organisation(), certificate, caller.token());
    }
}
