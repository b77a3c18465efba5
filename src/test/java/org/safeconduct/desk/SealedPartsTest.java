package org.safeconduct.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.Drafts;
import org.safeconduct.client.Referring;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.FormDraft;

/** Parts hold every compartment once, for those who were chosen and for nobody less. */
class SealedPartsTest {
    private static final List<String> CODES =
            List.of("location-and-contact", "medical", "security-and-legal", "kept-from-relatives", "rest");
    private static final Map<String, String> KEYS = Map.of("a", "1 1", "b", "2 2", "recovery", "3 3");

    private static Drafts.Item item(FormDraft form, DraftPlan.Readers readers) {
        Map<String, DraftPlan.Readers> all = new HashMap<>();
        CODES.forEach(code -> all.put(code, readers));
        return item(form, DraftPlan.EMPTY.to(all, List.of("recovery"), KEYS));
    }

    private static Drafts.Item item(FormDraft form, DraftPlan plan) {
        return new Drafts.Item("0".repeat(32), Instant.EPOCH, form, plan, false);
    }

    private static Referring.Known known(boolean required, String... officers) {
        return known(required, KEYS, officers);
    }

    private static Referring.Known known(boolean required, Map<String, String> keys, String... officers) {
        Map<String, String> there = new HashMap<>(keys);
        there.keySet()
                .retainAll(Stream.concat(Stream.of("recovery"), Stream.of(officers))
                        .toList());
        return new Referring.Known(
                Stream.of(officers).map(SealedPartsTest::officer).toList(),
                List.of(new Person("recovery", "office", "recovery", List.of(Role.RECOVERY), State.ACTIVE, "")),
                required,
                there);
    }

    private static FormDraft filled() throws Exception {
        return FormDraft.read(Files.readAllBytes(Path.of("src/test/resources/form/sound.json")));
    }

    private static Person officer(String id) {
        return new Person(id, "office", id, List.of(Role.OFFICER), State.ACTIVE, "");
    }

    @Test
    void everyFilledCompartmentIsAPartOfItsOwn() throws Exception {
        List<Referring.Part> parts = SealedParts.plan(
                item(filled(), new DraftPlan.Readers(List.of("a"), List.of(), false)),
                known(false, "a", "b"),
                Locale.ENGLISH);
        assertThat(parts).hasSize(Compartment.values().length);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.compartments()).hasSize(1);
            assertThat(part.to()).extracting(Person::id).containsExactly("a");
        });
    }

    @Test
    void whatIsEmptyGoesWithTheRest() throws Exception {
        List<Referring.Part> parts = SealedParts.plan(
                item(FormDraft.begin(), new DraftPlan.Readers(List.of("a"), List.of(), false)),
                known(false, "a"),
                Locale.ENGLISH);
        assertThat(parts)
                .extracting(Referring.Part::compartments)
                .containsExactly(Set.copyOf(EnumSet.allOf(Compartment.class)));
    }

    @Test
    void nobodyOpensAloneWhereItIsNoEmergencyAnyMore() throws Exception {
        List<Referring.Part> parts = SealedParts.plan(
                item(filled(), new DraftPlan.Readers(List.of("a"), List.of("b"), true)),
                known(false, "a", "b"),
                Locale.ENGLISH);
        assertThat(parts).noneMatch(Referring.Part::breakGlass);
    }

    @Test
    void nobodyWhoWasChosenIsLeftOutUnnoticed() throws Exception {
        Referring.Known there = known(false, "a");
        for (DraftPlan.Readers readers : List.of(
                new DraftPlan.Readers(List.of("a", "gone"), List.of(), false),
                new DraftPlan.Readers(List.of("a"), List.of("gone"), false))) {
            Drafts.Item item = item(filled(), readers);
            assertThat(SealedParts.standing(item, there)).isEqualTo(SealedParts.Standing.GONE);
            assertThatThrownBy(() -> SealedParts.plan(item, there, Locale.ENGLISH))
                    .isInstanceOf(DepositRefused.class);
        }
    }

    @Test
    void whoHasOtherKeysThanWereComparedIsChosenAnew() throws Exception {
        Drafts.Item item = item(filled(), new DraftPlan.Readers(List.of("a"), List.of("b"), false));
        for (String changed : List.of("a", "b", "recovery")) {
            Map<String, String> keys = new HashMap<>(KEYS);
            keys.put(changed, "4 4");
            assertThat(SealedParts.standing(item, known(false, keys, "a", "b")))
                    .as(changed)
                    .isEqualTo(SealedParts.Standing.CHANGED);
            assertThatThrownBy(() -> SealedParts.plan(item, known(false, keys, "a", "b"), Locale.ENGLISH))
                    .isInstanceOf(DepositRefused.class);
        }
        // Who was not chosen may change.
        assertThat(SealedParts.standing(
                        item(filled(), new DraftPlan.Readers(List.of("a"), List.of(), false)), known(false, "a")))
                .isEqualTo(SealedParts.Standing.AS_CHOSEN);
    }

    @Test
    void recoveryKeysAreThoseThatWereChosen() throws Exception {
        Map<String, DraftPlan.Readers> all = new HashMap<>();
        CODES.forEach(code -> all.put(code, new DraftPlan.Readers(List.of("a"), List.of(), false)));
        Drafts.Item with = item(filled(), DraftPlan.EMPTY.to(all, List.of("recovery"), KEYS));
        Drafts.Item without = item(filled(), DraftPlan.EMPTY.to(all, List.of(), KEYS));
        assertThat(SealedParts.plan(with, known(false, "a"), Locale.ENGLISH))
                .allSatisfy(part ->
                        assertThat(part.recovery()).extracting(Person::id).containsExactly("recovery"));
        assertThat(SealedParts.plan(without, known(false, "a"), Locale.ENGLISH))
                .allSatisfy(part -> assertThat(part.recovery()).isEmpty());
        // One that the roster asks for since is shown, and compared, first.
        assertThat(SealedParts.standing(without, known(true, "a"))).isEqualTo(SealedParts.Standing.CHANGED);
        assertThat(SealedParts.standing(with, known(true, "a"))).isEqualTo(SealedParts.Standing.AS_CHOSEN);
    }
}
