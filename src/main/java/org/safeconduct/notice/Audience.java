package org.safeconduct.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Facts;

/** Which active people of one roster a record concerns, by the envelopes that its bundles' senders signed. */
final class Audience {
    /** Bundles of one case that are looked at, the newest. */
    private static final int MOST_BUNDLES = 64;
    /** Organisations that used one identifier: it is random, so more than one is an attempt. */
    private static final int MOST_ORGANISATIONS = 4;

    private final Roster roster;
    private final Instant now;
    private final Deposits deposits;
    private final NoticeRows rows;
    /** One digest asks for the same bundles again and again, and each is three signatures. */
    private final Map<String, Optional<Deposited>> known = new HashMap<>();

    Audience(Roster roster, Instant now, Deposits deposits, NoticeRows rows) {
        this.roster = roster;
        this.now = now;
        this.deposits = deposits;
        this.rows = rows;
    }

    /** At this pace. Never who did it themselves; nobody where the record does not say enough any more. */
    Set<Person> of(Disclosed record, Pace pace) {
        Facts facts = record.facts();
        if (facts == null || Concern.of(facts).pace() != pace) {
            return Set.of();
        }
        Actor actor = record.actor();
        Stream<Person> concerned =
                switch (Concern.of(facts)) {
                    case NOBODY -> Stream.empty();
                    case BUNDLE -> Stream.concat(recipients(facts), approvers(facts));
                    case ASKER -> recipients(facts);
                    case APPROVERS -> approvers(facts);
                    case CASE -> ofCase(facts, actor);
                    case SECOND_PERSON -> secondPersons(facts, actor);
                    case COLLEAGUE -> Stream.concat(ofCase(facts, actor), colleague(actor));
                    case REVIEWERS -> holding(Role.REVIEWER);
                    case KEEPERS -> Stream.concat(holding(Role.REVIEWER), holding(Role.REGISTRAR));
                    case EMERGENCY, ALARM ->
                        Stream.of(holding(Role.REVIEWER), approvers(facts), caseworkers(facts, actor))
                                .flatMap(Function.identity());
                };
        return concerned
                .filter(person -> actor == null || !person.id().equals(actor.person()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Person> ofCase(Facts facts, @Nullable Actor actor) {
        return Stream.concat(caseworkers(facts, actor), readers(facts, actor));
    }

    /** As the gate has it: the approvers that the sender named; else who can open the part too; else any officer there. */
    private Stream<Person> secondPersons(Facts facts, @Nullable Actor actor) {
        List<Person> named = approvers(facts).toList();
        if (!named.isEmpty() || actor == null) {
            return named.stream();
        }
        List<Person> readers = recipients(facts)
                .filter(person -> person.roles().contains(Role.OFFICER))
                .filter(person -> !person.id().equals(actor.person()))
                .toList();
        return readers.isEmpty()
                ? roster.people().stream()
                        .filter(person -> person.organisation().equals(actor.organisation()))
                        .filter(person -> person.roles().contains(Role.OFFICER))
                        .filter(this::isActive)
                : readers.stream();
    }

    private Stream<Person> colleague(@Nullable Actor actor) {
        return roster.people().stream()
                .filter(person -> actor != null && person.id().equals(actor.colleague()))
                .filter(this::isActive);
    }

    private Stream<Person> recipients(Facts facts) {
        return parts(facts).flatMap(part -> holders(part.recipients()));
    }

    private Stream<Person> approvers(Facts facts) {
        return parts(facts).flatMap(part -> holders(part.approvers()));
    }

    /** The part that the record is about; of a bundle as a whole, all. */
    private Stream<EnvelopePart> parts(Facts facts) {
        return bundle(facts.bundle()).stream()
                .flatMap(bundle -> bundle.envelope().parts().stream())
                .filter(part -> facts.part() == null || facts.part() == part.index());
    }

    private Optional<Deposited> bundle(@Nullable String id) {
        return id == null ? Optional.empty() : known.computeIfAbsent(id, asked -> deposits.find(new BundleId(asked)));
    }

    private Stream<Person> caseworkers(Facts facts, @Nullable Actor actor) {
        Set<String> organisations = Set.copyOf(organisations(facts, actor));
        return roster.people().stream()
                .filter(person -> organisations.contains(person.organisation()))
                .filter(person -> person.caseRole().filter(Role.PARTNER::equals).isPresent())
                .filter(this::isActive);
    }

    /** Officers, and caseworkers whom another partner's case was sent to. */
    private Stream<Person> readers(Facts facts, @Nullable Actor actor) {
        String referral = facts.referral();
        if (referral == null) {
            return Stream.empty();
        }
        return organisations(facts, actor).stream()
                .flatMap(organisation -> rows.bundles(organisation, referral, MOST_BUNDLES).stream())
                .flatMap(id -> bundle(id).stream())
                .filter(bundle -> bundle.envelope().referral().equals(referral))
                .flatMap(bundle -> bundle.envelope().parts().stream())
                .flatMap(part -> holders(part.recipients()))
                .filter(person ->
                        person.caseRole().filter(role -> role != Role.RECOVERY).isPresent());
    }

    /** Whose case it is: a caseworker's own, or the one that this referral is of. */
    private List<String> organisations(Facts facts, @Nullable Actor actor) {
        if (Role.PARTNER.code().equals(facts.role()) && actor != null && actor.organisation() != null) {
            return List.of(actor.organisation());
        }
        Optional<String> known = bundle(facts.bundle()).map(Deposited::caseOrganisation);
        if (known.isPresent()) {
            return List.of(known.get());
        }
        return facts.referral() == null ? List.of() : rows.allegedOrganisations(facts.referral(), MOST_ORGANISATIONS);
    }

    private Stream<Person> holding(Role role) {
        return roster.people().stream()
                .filter(person -> person.roles().contains(role))
                .filter(this::isActive);
    }

    private Stream<Person> holders(Collection<FingerprintPair> pairs) {
        return pairs.stream().flatMap(pair -> holder(pair).stream());
    }

    private Optional<Person> holder(FingerprintPair pair) {
        try {
            return Optional.of(roster.party(pair, now));
        } catch (DirectoryRefused e) {
            // Not active, or not in this roster any more: nothing of the exchange is for them.
            return Optional.empty();
        }
    }

    /** Whether anybody active reads what is sent there. */
    boolean isActive(Addressee addressee) {
        return roster.people().stream().filter(addressee::isReadBy).anyMatch(this::isActive);
    }

    private boolean isActive(Person person) {
        try {
            return roster.bySubject(person.subject(), now).equals(person);
        } catch (DirectoryRefused e) {
            return false;
        }
    }
}
