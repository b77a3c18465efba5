package org.safeconduct.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some compartments of a form, as they are sealed to those who need them, with commitments to all of them. What it says
 * of itself is whole; whether its values are those that were committed to is a {@link #differing question}.
 */
public final class FormSection implements Approvable {
    public static final String FORMAT = "safeconduct referral form section 1";

    private static final Set<String> REQUIRED = Set.of("format", "compartments", "commitments", "salts", "form");

    private final SequencedSet<Compartment> compartments;
    private final Commitments commitments;
    private final Map<Compartment, String> salts;
    private final ObjectNode form;
    private final @Nullable JsonNode approval;

    /** As it is written. */
    private record Wire(
            String format,
            List<String> compartments,
            SequencedMap<String, String> commitments,
            SequencedMap<String, String> salts,
            JsonNode form,
            @Nullable JsonNode approval) {}

    private FormSection(
            Set<Compartment> compartments,
            Commitments commitments,
            Map<Compartment, String> salts,
            ObjectNode form,
            @Nullable JsonNode approval) {
        this.compartments = new TreeSet<>(compartments);
        this.commitments = commitments;
        this.salts = new EnumMap<>(salts);
        this.form = form;
        this.approval = approval;
    }

    /** @param salts of every compartment */
    static FormSection of(JsonNode whole, Map<Compartment, String> salts, Set<Compartment> wanted) {
        Map<Compartment, String> own = new EnumMap<>(salts);
        own.keySet().retainAll(wanted);
        return new FormSection(
                wanted,
                Commitments.of(whole, salts),
                own,
                Cut.of(whole, new TreeSet<>(wanted)),
                whole.get(ReferralForm.APPROVAL));
    }

    /** Empty where it cannot be what it says. */
    static Optional<FormSection> read(JsonNode tree) {
        Spot section = Spot.of(tree);
        Set<String> names = new TreeSet<>(tree.propertyNames());
        boolean approved = names.remove(ReferralForm.APPROVAL);
        List<Compartment> held = section.in("compartments").items().stream()
                .flatMap(each -> each.text().flatMap(Compartment::of).stream())
                .toList();
        Set<String> all =
                EnumSet.allOf(Compartment.class).stream().map(Compartment::code).collect(Collectors.toSet());
        boolean wellFormed = names.equals(REQUIRED)
                && section.in("format").says(FORMAT)
                && !held.isEmpty()
                && held.size() == section.in("compartments").items().size()
                && held.equals(List.copyOf(new TreeSet<>(held)))
                && Set.copyOf(tree.path("commitments").propertyNames()).equals(all)
                && tree.path("commitments").valueStream().allMatch(FormSection::isHash)
                && Set.copyOf(tree.path("salts").propertyNames())
                        .equals(held.stream().map(Compartment::code).collect(Collectors.toSet()))
                && tree.path("salts").valueStream().allMatch(FormSection::isSalt)
                && tree.path("form").isObject()
                && (!approved || tree.path(ReferralForm.APPROVAL).isObject());
        if (!wellFormed) {
            return Optional.empty();
        }
        SequencedMap<String, String> hashes = new LinkedHashMap<>();
        for (Compartment each : Compartment.values()) {
            hashes.put(each.code(), tree.path("commitments").path(each.code()).stringValue());
        }
        Map<Compartment, String> salts = new EnumMap<>(Compartment.class);
        held.forEach(
                each -> salts.put(each, tree.path("salts").path(each.code()).stringValue()));
        return Optional.of(new FormSection(
                EnumSet.copyOf(held),
                new Commitments(hashes),
                salts,
                (ObjectNode) tree.path("form"),
                tree.get(ReferralForm.APPROVAL)));
    }

    private static boolean isHash(JsonNode node) {
        return node.isString() && node.stringValue().matches("[0-9a-f]{64}");
    }

    private static boolean isSalt(JsonNode node) {
        return node.isString() && node.stringValue().matches("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    }

    /** What of a form is in sections of the same form; empty where they are not, or do not hold what was committed to. */
    public static Optional<FormSection> merge(List<FormSection> sections) {
        FormSection first = sections.getFirst();
        Set<Compartment> held = EnumSet.noneOf(Compartment.class);
        Map<Compartment, String> salts = new EnumMap<>(Compartment.class);
        List<FormSection> adding = new ArrayList<>();
        for (FormSection each : sections) {
            if (!each.commitments.equals(first.commitments)
                    || !Objects.equals(each.approval, first.approval)
                    || !each.differing().isEmpty()) {
                return Optional.empty();
            }
            // Of a compartment that is there twice the first is taken: both are what was committed to.
            Set<Compartment> more = EnumSet.copyOf(each.compartments);
            more.removeAll(held);
            if (!more.isEmpty()) {
                more.forEach(one -> salts.put(one, String.valueOf(each.salts.get(one))));
                held.addAll(more);
                adding.add(each.only(more));
            }
        }
        ObjectNode joined = Cut.joined(adding.stream().map(each -> each.form).toList());
        ObjectNode form = Cut.of(joined, new TreeSet<>(held));
        return Optional.of(new FormSection(held, first.commitments, salts, form, first.approval));
    }

    private FormSection only(Set<Compartment> some) {
        return new FormSection(some, commitments, salts, Cut.of(form, new TreeSet<>(some)), approval);
    }

    /** Compartments whose values are not those that were committed to. */
    public List<Compartment> differing() {
        return compartments.stream()
                .filter(each -> !Commitments.one(form, each, String.valueOf(salts.get(each)))
                        .equals(commitments.hashes().get(each.code())))
                .toList();
    }

    /** Those that it holds, in their order. */
    public SequencedSet<Compartment> compartments() {
        return Collections.unmodifiableSequencedSet(compartments);
    }

    /** Those that it does not hold: whether anything is in them, it does not tell. */
    public List<Compartment> elsewhere() {
        return List.copyOf(EnumSet.complementOf(EnumSet.copyOf(compartments)));
    }

    public boolean isWhole() {
        return elsewhere().isEmpty();
    }

    public FormContent content() {
        return new FormContent(form);
    }

    /** Where the envelope says something else about the case; nothing where it is not said here. */
    public List<Problem> against(ReferralForm.Facts envelope) {
        return compartments.contains(Compartment.REST) ? ReferralForm.against(Spot.of(form), envelope) : List.of();
    }

    @Override
    public Optional<SignedApproval> approval() throws JsonRejected {
        JsonNode signed = approval;
        return signed == null ? Optional.empty() : Optional.of(SignedApproval.parse(StrictJson.write(signed)));
    }

    @Override
    public String digest() {
        return commitments.digest();
    }

    @Override
    public Set<String> listed() {
        return ReferralForm.listed(Spot.of(form));
    }

    public byte[] encoded() {
        SequencedMap<String, String> own = new LinkedHashMap<>();
        compartments.forEach(each -> own.put(each.code(), String.valueOf(salts.get(each))));
        return StrictJson.write(new Wire(
                FORMAT,
                compartments.stream().map(Compartment::code).toList(),
                commitments.hashes(),
                own,
                form,
                approval));
    }
}
