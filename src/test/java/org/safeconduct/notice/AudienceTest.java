package org.safeconduct.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Of a bundle that unhcr-1 sealed to officer-1, where officer-2 has to say yes. */
class AudienceTest {
    private static final Map<Event, Set<String>> CONCERNED = Map.ofEntries(
            Map.entry(Event.DEPOSITED, Set.of("officer-1", "officer-2")),
            Map.entry(Event.APPROVAL_ASKED, Set.of("officer-2")),
            Map.entry(Event.APPROVAL_GIVEN, Set.of("officer-1")),
            Map.entry(Event.APPROVAL_DENIED, Set.of("officer-1")),
            Map.entry(Event.MOVED, Set.of("unhcr-1", "unhcr-2", "officer-1")),
            Map.entry(Event.DECIDED, Set.of("unhcr-1", "unhcr-2", "officer-1")),
            Map.entry(Event.WITHDRAWN, Set.of("unhcr-1", "unhcr-2", "officer-1")),
            Map.entry(Event.DESTROYED, Set.of("unhcr-1", "unhcr-2", "officer-1")),
            Map.entry(Event.RESEAL_ASKED, Set.of("officer-2")),
            Map.entry(Event.RESEALED, Set.of("unhcr-1", "unhcr-2", "officer-1")),
            Map.entry(Event.BREAK_GLASS, Set.of("reviewer-1", "officer-2", "unhcr-1", "unhcr-2")),
            Map.entry(Event.BREAK_GLASS_REVIEWED, Set.of("reviewer-1", "officer-2", "unhcr-1", "unhcr-2")),
            Map.entry(Event.MISMATCH_FOUND, Set.of("reviewer-1")),
            Map.entry(Event.LOG_SUCCEEDED, Set.of("reviewer-1")),
            Map.entry(Event.FROZEN, Set.of("reviewer-1")),
            Map.entry(Event.UNFROZEN, Set.of("reviewer-1")));

    @TempDir
    Path folder;

    private TestExchange exchange;
    private BundlePlan plan;

    @BeforeEach
    void send() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", TestExchange.part(List.of("officer-1"), List.of("officer-2")));
        exchange.send(exchange.seal(plan), "unhcr-1");
        // Of another organisation and another officer, and beside the matter.
        exchange.send(exchange.seal(exchange.plan("fld-1", TestExchange.part("officer-2"))), "fld-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Set<String> concerned(Event event, @Nullable String bundle, @Nullable String role, @Nullable Actor actor)
            throws Exception {
        Facts facts = new Facts(event, exchange.clock.instant(), bundle, plan.referral(), null, role, null, null);
        return concerned(new Disclosed(facts, actor, null));
    }

    private Set<String> concerned(Disclosed record) throws Exception {
        NoticeRows rows = new NoticeRows(exchange.sql);
        Audience audience = new Audience(exchange.rosters.current(), exchange.clock.instant(), exchange.deposits, rows);
        Set<Person> soon = audience.of(record, Pace.AT_ONCE);
        Set<Person> later = audience.of(record, Pace.DIGEST);
        assertThat(soon.isEmpty() || later.isEmpty()).as("told once").isTrue();
        return Stream.concat(soon.stream(), later.stream()).map(Person::id).collect(Collectors.toSet());
    }

    private static Actor actor(String person, String organisation) {
        return new Actor(person, organisation, null, null);
    }

    @Test
    void everyEventConcernsExactlyThese() throws Exception {
        Map<Event, Set<String>> found = new EnumMap<>(Event.class);
        for (Event event : Event.values()) {
            Set<String> people = concerned(event, plan.id().hex(), null, null);
            if (!people.isEmpty()) {
                found.put(event, people);
            }
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(CONCERNED);
    }

    @Test
    void whatARecoveryKeyOpensConcernsWhoeverMustKnowThatItWasPutTogether() throws Exception {
        String bundle = plan.id().hex();
        assertThat(concerned(Event.RELEASE_GRANTED, bundle, Role.RECOVERY.code(), actor("recovery-1", "ircc")))
                .containsExactlyInAnyOrder("reviewer-1", "officer-2", "unhcr-1", "unhcr-2");
        assertThat(concerned(Event.RELEASE_GRANTED, bundle, Role.OFFICER.code(), actor("officer-1", "ircc")))
                .isEmpty();
        assertThat(concerned(Event.RELEASE_REFUSED, bundle, Role.RECOVERY.code(), actor("recovery-1", "ircc")))
                .isEmpty();
    }

    @Test
    void nobodyIsToldWhatTheyDidThemselves() throws Exception {
        for (Event event : Event.values()) {
            for (String person : Set.of("unhcr-1", "unhcr-2", "officer-1", "officer-2", "reviewer-1")) {
                String organisation = person.startsWith("unhcr") ? "unhcr" : "ircc";
                String role = organisation.equals("unhcr") ? Role.PARTNER.code() : Role.OFFICER.code();
                Set<String> expected = CONCERNED.getOrDefault(event, Set.of()).stream()
                        .filter(each -> !each.equals(person))
                        .collect(Collectors.toSet());
                assertThat(concerned(event, plan.id().hex(), role, actor(person, organisation)))
                        .as("%s by %s", event, person)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whoIsSuspendedOrWhoseOrganisationIsGetsNothing() throws Exception {
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        exchange.change(Rosterings.organisation("unhcr", State.SUSPENDED));
        exchange.change(Rosterings.state("reviewer-1", State.REVOKED));
        Set<String> told = Arrays.stream(Event.values())
                .map(event -> {
                    try {
                        return concerned(event, plan.id().hex(), null, null);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        assertThat(told).containsExactly("officer-2");
    }

    @Test
    void aRecordOfAReferralWithoutItsBundleFindsWhoseItIs() throws Exception {
        assertThat(concerned(Event.MOVED, null, Role.OFFICER.code(), actor("officer-1", "ircc")))
                .containsExactlyInAnyOrder("unhcr-1", "unhcr-2");
        assertThat(concerned(Event.WITHDRAWN, null, Role.PARTNER.code(), actor("unhcr-1", "unhcr")))
                .containsExactlyInAnyOrder("unhcr-2", "officer-1");
    }

    @Test
    void whoMayAgreeToAReSealIsToldAndThenWhomItIsSealedTo() throws Exception {
        BundlePlan alone = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(alone), "unhcr-1");
        BundlePlan two = exchange.plan("unhcr-1", TestExchange.part("officer-1", "officer-2"));
        exchange.send(exchange.seal(two), "unhcr-1");
        Actor maker = actor("officer-1", "ircc");
        assertThat(concerned(Event.RESEAL_ASKED, two.id().hex(), null, maker)).containsExactly("officer-2");
        assertThat(concerned(Event.RESEAL_ASKED, alone.id().hex(), null, maker)).containsExactly("officer-2");
        Actor sealed = new Actor("officer-1", "ircc", null, null, "reviewer-1", "officer-2");
        assertThat(concerned(Event.RESEALED, alone.id().hex(), null, sealed))
                .containsExactlyInAnyOrder("unhcr-1", "unhcr-2", "officer-2");
    }

    @Test
    void aPartnerReachesNobodyOfAnothersReferral() throws Exception {
        assertThat(concerned(Event.WITHDRAWN, null, Role.PARTNER.code(), actor("fld-1", "fld")))
                .isEmpty();
    }

    @Test
    void aRecordThatSaysNothingAnyMoreConcernsNobody() throws Exception {
        assertThat(concerned(new Disclosed(null, null, null))).isEmpty();
        assertThat(concerned(Event.DEPOSITED, "0".repeat(32), null, null)).isEmpty();
    }

    @Test
    void anEditedIndexBringsNobodyIn() throws Exception {
        exchange.sql
                .sql("update deposit set case_organisation = 'fld' where bundle = ?")
                .param(plan.id().hex())
                .update();
        exchange.sql
                .sql("update deposit_recipient set classical = repeat('0', 64) where bundle = ?")
                .param(plan.id().hex())
                .update();
        assertThat(concerned(Event.DEPOSITED, plan.id().hex(), null, null))
                .containsExactlyInAnyOrder("officer-1", "officer-2");
    }
}
