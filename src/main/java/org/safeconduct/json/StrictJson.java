package org.safeconduct.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the JSON that is signed or committed to. Reading refuses what two parsers could understand
 * differently (RFC 8259 section 4: duplicate names; trailing content; unknown members; numbers as strings), and bounds
 * depth and lengths before anything is allocated. Writing gives members in record order, UTF-8, no white space, absent
 * for null: the bytes are then kept as they are, never written again.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 64;
    private static final int MAX_NUMBER = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .maxStringLength(1 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private StrictJson() {}

    /**
     * @param maxBytes longest document accepted, in bytes
     * @throws JsonRejected if the bytes are not one JSON value of this type within the bounds
     */
    public static <T> T read(byte[] document, Class<T> type, int maxBytes) throws JsonRejected {
        if (document.length > maxBytes) {
            throw new JsonRejected("longer than " + maxBytes + " bytes");
        }
        try {
            T value = MAPPER.readValue(document, type);
            if (value == null) {
                throw new JsonRejected("null is no " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException e) {
            // The cause quotes the document, which may hold personal data: only the place is told.
            throw new JsonRejected("not a valid " + type.getSimpleName() + place(e));
        }
    }

    /** A tree, for documents whose members are checked by a schema. */
    public static JsonNode readTree(byte[] document, int maxBytes) throws JsonRejected {
        return read(document, JsonNode.class, maxBytes);
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }
}
