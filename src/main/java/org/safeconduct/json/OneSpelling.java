package org.safeconduct.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * A value is text in the one spelling that we write: two spellings of one value would be two documents with one
 * meaning. So no spaces around it, no other form of a time, no Base64 without padding or with bits that mean nothing
 * (RFC 4648 section 3.5).
 */
final class OneSpelling<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parse;
    private final transient Function<T, String> write;

    private OneSpelling(Class<T> type, Function<String, T> parse, Function<T, String> write) {
        super(type);
        this.parse = parse;
        this.write = write;
    }

    static void addTo(SimpleModule module) {
        module.addDeserializer(Instant.class, new OneSpelling<>(Instant.class, Instant::parse, Instant::toString));
        module.addDeserializer(UUID.class, new OneSpelling<>(UUID.class, UUID::fromString, UUID::toString));
        module.addDeserializer(
                byte[].class,
                new OneSpelling<>(byte[].class, Base64.getDecoder()::decode, Base64.getEncoder()::encodeToString));
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(this, "must be text");
        }
        String text = parser.getString();
        try {
            T value = parse.apply(text);
            if (write.apply(value).equals(text)) {
                return value;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // Not told: the text may be anything.
        }
        return context.reportInputMismatch(this, "not in the one spelling");
    }
}
