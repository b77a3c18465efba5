package org.safeconduct.form;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * One for every compartment of a form: who has them can tell whether a section is of that form, and nothing of what the
 * others hold. docs/form.md, "Sections".
 *
 * @param hashes SHA-256, hexadecimal, in the order of compartments
 */
record Commitments(SequencedMap<String, String> hashes) {
    private static final String FORMAT = "safeconduct form commitments 1";
    private static final String ONE = "safeconduct form compartment 1";
    private static final String SALT = "safeconduct form salt 1";

    private record One(String format, String compartment, String salt, JsonNode value) {}

    private record All(String format, SequencedMap<String, String> commitments) {}

    private record SaltOf(String format, String compartment, String form) {}

    /** @param salts Base64, of every compartment */
    static Commitments of(JsonNode form, Map<Compartment, String> salts) {
        SequencedMap<String, String> hashes = new LinkedHashMap<>();
        for (Compartment each : Compartment.values()) {
            hashes.put(each.code(), one(form, each, String.valueOf(salts.get(each))));
        }
        return new Commitments(hashes);
    }

    static String one(JsonNode form, Compartment compartment, String salt) {
        return Sha256.hex(StrictJson.write(new One(ONE, compartment.code(), salt, Cut.of(form, compartment))));
    }

    /**
     * Other ones for every form, and for the same form once it was changed: a seed that was copied with a form tells
     * those who have an older section nothing. @param seed Base64 of 32 bytes @return Base64
     */
    static Map<Compartment, String> salts(JsonNode form, String seed) {
        String digest = Sha256.hex(StrictJson.write(Cut.of(form, List.of(Compartment.values()))));
        Map<Compartment, String> salts = new EnumMap<>(Compartment.class);
        for (Compartment each : Compartment.values()) {
            byte[] salt =
                    mac(Base64.getDecoder().decode(seed), StrictJson.write(new SaltOf(SALT, each.code(), digest)));
            salts.put(each, Base64.getEncoder().encodeToString(salt));
        }
        return salts;
    }

    /** What a second reader signs. */
    String digest() {
        return Sha256.hex(StrictJson.write(new All(FORMAT, hashes)));
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
