package org.safeconduct.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.Drafts;
import org.safeconduct.client.Referring;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.form.Compartment;

/**
 * The parts that a referral is sealed in: one for each compartment in which something stands, so that each is opened, and
 * recorded, by itself.
 */
final class SealedParts {
    private SealedParts() {}

    /** The rest is always there. */
    static Stream<Compartment> of(Drafts.Item item) {
        Set<Compartment> filled = item.form().filled();
        return Arrays.stream(Compartment.values()).filter(each -> each == Compartment.REST || filled.contains(each));
    }

    /** Where it is not an emergency any more, what was chosen while it was one does not count. */
    static DraftPlan.Readers readers(Drafts.Item item, Compartment part) {
        DraftPlan.Readers chosen = item.plan().readers(part.code());
        return item.form().isEmergency() ? chosen : chosen.never();
    }

    /** Whether everybody who was chosen can still be sealed to, by the keys that were shown then. */
    enum Standing {
        AS_CHOSEN,
        GONE,
        CHANGED
    }

    static Standing standing(Drafts.Item item, Referring.Known known) {
        Set<String> chosen = chosen(item);
        if (!known.fingerprints().keySet().containsAll(chosen)) {
            return Standing.GONE;
        }
        Map<String, String> compared = Objects.requireNonNullElse(item.plan().compared(), Map.of());
        boolean same = chosen.stream()
                .allMatch(id -> Objects.equals(known.fingerprints().get(id), compared.get(id)));
        return same && (!known.required() || chosen.containsAll(ids(known.recovery())))
                ? Standing.AS_CHOSEN
                : Standing.CHANGED;
    }

    static Set<String> chosen(Drafts.Item item) {
        Set<String> chosen = new HashSet<>(recovery(item));
        of(item).map(each -> item.plan().readers(each.code())).forEach(readers -> {
            chosen.addAll(readers.to());
            chosen.addAll(readers.approvers());
        });
        return chosen;
    }

    static List<String> recovery(Drafts.Item item) {
        return Objects.requireNonNullElse(item.plan().recovery(), List.of());
    }

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    /**
     * What stands in none goes to the readers of the rest, who can tell so that nothing does.
     *
     * @throws DepositRefused if somebody who was chosen left since, or has other keys: a part must not lose its second
     *     person unnoticed
     */
    static List<Referring.Part> plan(Drafts.Item item, Referring.Known known, Locale locale) throws DepositRefused {
        if (standing(item, known) != Standing.AS_CHOSEN) {
            throw new DepositRefused(DepositRefusal.RECIPIENT_NOT_ALLOWED, null);
        }
        List<Compartment> parts = of(item).toList();
        Set<Compartment> rest = EnumSet.allOf(Compartment.class);
        rest.removeAll(parts);
        rest.add(Compartment.REST);
        List<Referring.Part> planned = new ArrayList<>();
        for (Compartment each : parts) {
            DraftPlan.Readers readers = readers(item, each);
            planned.add(new Referring.Part(
                    each == Compartment.REST ? rest : EnumSet.of(each),
                    each.words(locale),
                    people(readers.to(), known.people()),
                    people(recovery(item), known.recovery()),
                    people(readers.approvers(), known.people()),
                    readers.breakGlass()));
        }
        return planned;
    }

    private static List<Person> people(List<String> ids, List<Person> among) {
        return among.stream().filter(each -> ids.contains(each.id())).toList();
    }
}
