package org.safeconduct.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sound form of a fictional case, to be changed in one place at a time. */
final class SampleForm {
    static final Instant NOW = Instant.parse("2026-05-04T10:30:00Z");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ObjectNode tree;

    private SampleForm(ObjectNode tree) {
        this.tree = tree;
    }

    static SampleForm sound() {
        try (InputStream in = Objects.requireNonNull(SampleForm.class.getResourceAsStream("/form/sound.json"))) {
            return new SampleForm((ObjectNode) StrictJson.readTree(in.readAllBytes(), ReferralForm.MOST_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonRejected e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of another document. */
    static SampleForm of(ObjectNode tree) {
        return new SampleForm(tree);
    }

    ObjectNode tree() {
        return tree;
    }

    /** @param json what stands there from now on */
    SampleForm with(String pointer, String json) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        JsonNode value = MAPPER.readTree(json);
        if (parent instanceof ObjectNode group) {
            group.set(last, value);
        } else if (last.equals("-")) {
            ((ArrayNode) parent).add(value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
        return this;
    }

    SampleForm without(String pointer) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode group) {
            group.remove(last);
        } else {
            ((ArrayNode) parent).remove(Integer.parseInt(last));
        }
        return this;
    }

    byte[] bytes() {
        return StrictJson.write(tree);
    }

    FormVerdict check() {
        try {
            return new FormChecker(NOW).check(bytes());
        } catch (JsonRejected e) {
            throw new IllegalStateException(e);
        }
    }

    /** Such as {@code CASE_SIZE /people}; none where the form is sound. */
    List<String> problems() {
        return switch (check()) {
            case FormVerdict.Sound sound -> List.of();
            case FormVerdict.Faulty faulty ->
                faulty.problems().stream()
                        .map(each -> each.why() + " " + each.pointer())
                        .toList();
            case FormVerdict.Section section -> List.of("SECTION");
            case FormVerdict.Foreign foreign -> List.of("FOREIGN");
        };
    }
}
