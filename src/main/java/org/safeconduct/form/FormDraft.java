package org.safeconduct.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.form.Fields.Kind;
import org.safeconduct.form.Question.Option;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A form while it is being written, sound or not; never changed, but made anew. */
public final class FormDraft {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> LONG = Set.of("text", "reasons", "narrative");
    private static final int MOST_PEOPLE = 99;

    private final ObjectNode tree;

    /** A document as the form lists it. @param sha256 hexadecimal, of the file that its writer chose */
    public record Document(String name, String title, String language, String sha256, Compartment compartment) {}

    private FormDraft(ObjectNode tree) {
        this.tree = tree;
    }

    /** With nothing filled in, and a seed of its own. */
    public static FormDraft begin() {
        ObjectNode form = NODES.objectNode();
        form.put("format", ReferralForm.FORMAT);
        form.put(ReferralForm.SEED, ReferralForm.newSeed());
        return new FormDraft(form);
    }

    /** @throws JsonRejected if it is no JSON object, or no form of this version */
    public static FormDraft read(byte[] form) throws JsonRejected {
        JsonNode tree = StrictJson.readTree(form, ReferralForm.MOST_BYTES);
        if (!(tree instanceof ObjectNode object) || !Spot.of(tree).in("format").says(ReferralForm.FORMAT)) {
            throw new JsonRejected("no form");
        }
        return new FormDraft(object);
    }

    public byte[] encoded() {
        return StrictJson.write(tree);
    }

    JsonNode tree() {
        return tree;
    }

    public FormContent content() {
        return new FormContent(tree);
    }

    public boolean isEmergency() {
        return Spot.of(tree).in("priority").in("level").says("emergency");
    }

    /** Whether something stands there, right or wrong. */
    public boolean has(String section) {
        return tree.has(section);
    }

    /** Compartments in which something was filled in. */
    public Set<Compartment> filled() {
        return Cut.filled(tree);
    }

    /** What the applicant is called; "" where nobody said so yet. */
    public String applicant() {
        return Spot.of(tree)
                .in("applicant")
                .in("person")
                .in("names")
                .in("latin")
                .text()
                .orElse("");
    }

    /**
     * With these sections as they were typed, and all others as they are. An approval was of another form: it goes.
     *
     * @param typed by {@link Question#name}; an item of a list is there if something of its own name is
     * @param added name of a list that gets an empty item; null for none
     * @param removed name of an item that goes; null for none
     */
    public FormDraft with(
            List<String> sections, Map<String, List<String>> typed, @Nullable String added, @Nullable String removed) {
        ObjectNode form = tree.deepCopy();
        form.remove(ReferralForm.APPROVAL);
        TypedForm reading = new TypedForm(typed, added, removed);
        Kind whole = Fields.STANDARD.whole();
        for (String section : sections) {
            Place place = Place.FORM.then(section);
            JsonNode value = reading.read(Fields.STANDARD.field(whole, section).orElseThrow(), place);
            if (value == null) {
                form.remove(section);
            } else {
                form.set(section, value);
            }
        }
        return new FormDraft(ordered(named(form)));
    }

    /** Whoever has no identifier yet gets the first that nobody has. */
    private static ObjectNode named(ObjectNode form) {
        Set<String> taken = PeopleRules.people(Spot.of(form))
                .flatMap(person -> person.in("id").text().stream())
                .collect(Collectors.toSet());
        PeopleRules.people(Spot.of(form))
                .filter(person -> person.node().isObject() && !person.in("id").isThere())
                .forEach(person -> IntStream.rangeClosed(1, MOST_PEOPLE)
                        .mapToObj(number -> "p" + number)
                        .filter(taken::add)
                        .findFirst()
                        .ifPresent(id -> ((ObjectNode) person.node()).put("id", id)));
        return form;
    }

    private static ObjectNode ordered(ObjectNode form) {
        ObjectNode ordered = NODES.objectNode();
        Stream.concat(Fields.STANDARD.names(Fields.STANDARD.whole()).stream(), form.propertyNames().stream())
                .filter(form::has)
                .forEach(name -> ordered.set(name, form.get(name)));
        return ordered;
    }

    /** Everybody in the form, by identifier. */
    List<Option> people() {
        return PeopleRules.people(Spot.of(tree))
                .flatMap(person -> person.in("id").text().stream()
                        .map(id -> new Option(
                                id,
                                person.in("names")
                                        .in("latin")
                                        .text()
                                        .filter(name -> !name.isBlank())
                                        .map(name -> name + " (" + id + ")")
                                        .orElse(id))))
                .toList();
    }

    public List<Document> documents() {
        return Spot.of(tree).in(Cut.DOCUMENTS).items().stream()
                .map(each -> new Document(
                        each.in("name").text().orElse(""),
                        each.in("title").text().orElse(""),
                        each.in("language").text().orElse(""),
                        each.in("sha256").text().orElse(""),
                        Cut.compartment(each.node())))
                .toList();
    }

    /** With these documents and no others. */
    public FormDraft with(List<Document> documents) {
        ObjectNode form = tree.deepCopy();
        form.remove(ReferralForm.APPROVAL);
        ArrayNode list = form.putArray(Cut.DOCUMENTS);
        for (Document each : documents) {
            ObjectNode listed = list.addObject().put("name", each.name()).put("title", each.title());
            if (!each.language().isBlank()) {
                listed.put("language", NamedCodes.LANGUAGES.code(each.language()));
            }
            listed.put("sha256", each.sha256())
                    .put("compartment", each.compartment().code());
        }
        return new FormDraft(ordered(form));
    }

    /** Whether it is kept as it is, and not asked. */
    static boolean isKept(Kind group, String name) {
        return group.name().equals("person") && name.equals("id");
    }

    /** How it is asked. @param several whether it is a list of such */
    static Question.Kind asked(Kind kind, boolean several) {
        if (kind.isChoice() || kind.format().equals("person") || kind.format().equals("document")) {
            return several ? Question.Kind.SOME_OF : Question.Kind.ONE_OF;
        }
        if (several) {
            return Question.Kind.LINES;
        }
        if (kind.node().has("const")) {
            return Question.Kind.CONFIRMED;
        }
        return switch (kind.node().path("type").asString("")) {
            case "boolean" -> Question.Kind.YES_OR_NO;
            case "integer" -> Question.Kind.NUMBER;
            default ->
                switch (kind.format()) {
                    case "country" -> Question.Kind.COUNTRY;
                    case "language" -> Question.Kind.LANGUAGE;
                    default -> LONG.contains(kind.name()) ? Question.Kind.TEXT : Question.Kind.LINE;
                };
        };
    }
}
