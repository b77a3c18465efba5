package org.safeconduct.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes the JSON that is signed or committed to. Reading refuses what two parsers could understand
 * differently (RFC 8259 sections 4 and 8: duplicate names; other encodings than UTF-8; half characters; trailing
 * content; unknown or absent members; numbers as strings; other spellings of a value than ours), and bounds depth and lengths before anything is allocated. Writing gives members in record order, UTF-8, no white space, absent
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
                            // A text is never longer than its document, whose length is checked before.
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, StrictJson::refuseScalars)
            .addModule(oneSpelling())
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
        String text = text(document);
        try {
            requireWholeCharacters(text);
            T value = MAPPER.readValue(text, type);
            Presence.require(value);
            return value;
        } catch (JacksonException e) {
            // The cause quotes the document, which may hold personal data: only the place is told.
            throw new JsonRejected("not a valid " + type.getSimpleName() + place(e));
        }
    }

    /**
     * The same for a document that has one form: its members in the order in which we write them, none of them null, and
     * nothing in another shape that means the same to some parsers. Its tokens are counted before any value is made of
     * them: a few bytes of text can become many times as many of memory.
     *
     * @param maxTokens most names, values and brackets accepted
     */
    public static <T> T readInOrder(byte[] document, Class<T> type, int maxBytes, int maxTokens) throws JsonRejected {
        if (document.length > maxBytes) {
            throw new JsonRejected("longer than " + maxBytes + " bytes");
        }
        String text = text(document);
        requireTokens(text, maxTokens);
        T value = read(document, type, maxBytes);
        requireSame(text, write(value));
        return value;
    }

    private static void requireTokens(String text, int most) throws JsonRejected {
        int count = 0;
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                if (++count > most) {
                    throw new JsonRejected("more than " + most + " tokens");
                }
            }
        } catch (JacksonException e) {
            throw new JsonRejected("not JSON" + place(e));
        }
    }

    /** White space and escapes may differ, and nothing else. */
    private static void requireSame(String text, byte[] written) throws JsonRejected {
        try (JsonParser read = MAPPER.createParser(text);
                JsonParser ours = MAPPER.createParser(written)) {
            for (JsonToken token = read.nextToken(); token != null; token = read.nextToken()) {
                boolean same = token == ours.nextToken()
                        && (token.isStructStart()
                                || token.isStructEnd()
                                || read.getString().equals(ours.getString()));
                if (!same) {
                    throw new JsonRejected("not in its one form at character "
                            + read.currentTokenLocation().getCharOffset());
                }
            }
        }
    }

    /** A tree, for documents whose members are checked by a schema. */
    public static JsonNode readTree(byte[] document, int maxBytes) throws JsonRejected {
        return read(document, JsonNode.class, maxBytes);
    }

    /** The same, its tokens counted before anything is made of them. @param maxTokens most names, values and brackets */
    public static JsonNode readTree(byte[] document, int maxBytes, int maxTokens) throws JsonRejected {
        if (document.length > maxBytes) {
            throw new JsonRejected("longer than " + maxBytes + " bytes");
        }
        requireTokens(text(document), maxTokens);
        return readTree(document, maxBytes);
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Decoded before parsing: a parser that guesses the encoding would read UTF-16 that others refuse. */
    private static String text(byte[] document) throws JsonRejected {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            if (text.startsWith("\ufeff")) {
                throw new JsonRejected("not plain UTF-8");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new JsonRejected("not plain UTF-8");
        }
    }

    /**
     * A surrogate without its other half (RFC 8259 section 8.2), which no UTF-8 could carry on. Only an escape can bring
     * one in, so the names and texts of a document without any are not looked at twice.
     */
    private static void requireWholeCharacters(String text) throws JsonRejected {
        if (!text.contains("\\u")) {
            return;
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME)
                        && !isWhole(parser.getString())) {
                    throw new JsonRejected("half a character");
                }
            }
        }
    }

    private static boolean isWhole(String decoded) {
        return decoded.codePoints()
                .noneMatch(each -> Character.MIN_SURROGATE <= each && each <= Character.MAX_SURROGATE);
    }

    private static SimpleModule oneSpelling() {
        SimpleModule module = new SimpleModule().setDeserializerModifier(new StrictEnums());
        OneSpelling.addTo(module);
        return module;
    }

    private static void refuseScalars(MutableCoercionConfig text) {
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            text.setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
    }
}
