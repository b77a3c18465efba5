package org.safeconduct.bundle;

import java.util.Arrays;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Reads envelope.json. What it gives is well formed; who signed it is another question. */
final class EnvelopeReader {
    /** Longest envelope accepted, in bytes: sixteen parts of 64 recipients fit. */
    static final int MOST_BYTES = 1 << 19;

    private EnvelopeReader() {}

    static Envelope read(byte[] bytes) throws BundleRefused {
        try {
            requireKnownSuite(StrictJson.readTree(bytes, MOST_BYTES));
            Envelope envelope = StrictJson.read(bytes, Envelope.class, MOST_BYTES);
            // One envelope has one form: no second reader can understand the same bytes differently.
            if (!Arrays.equals(StrictJson.write(envelope), bytes)) {
                throw new BundleRefused(BundleRefusal.ENVELOPE_MALFORMED, null);
            }
            return envelope;
        } catch (JsonRejected e) {
            throw new BundleRefused(BundleRefusal.ENVELOPE_MALFORMED, e);
        }
    }

    private static void requireKnownSuite(JsonNode envelope) throws BundleRefused {
        JsonNode format = envelope.path("format");
        JsonNode suite = envelope.path("suite");
        if (!format.isString() || !suite.isInt()) {
            throw new BundleRefused(BundleRefusal.ENVELOPE_MALFORMED, null);
        }
        if (!format.stringValue().equals(Envelope.FORMAT) || suite.intValue() != Envelope.SUITE) {
            throw new BundleRefused(BundleRefusal.SUITE_UNKNOWN, null);
        }
    }
}
