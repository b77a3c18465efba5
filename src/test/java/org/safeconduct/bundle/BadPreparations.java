package org.safeconduct.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.safeconduct.bundle.BadBundles.Bad;
import org.safeconduct.bundle.Forge.Entry;

/** Every way in which what a sender says of a document's preparation is not what the specification allows. */
final class BadPreparations {
    static final String KEPT =
            "{\"how\":\"kept\",\"reason\":\"The court asks for it untouched.\",\"findings\":[\"document.java-script\"]}";
    private static final String DIGEST = "0f".repeat(32);

    private final Supplier<Forge> forge;

    BadPreparations(Supplier<Forge> forge) {
        this.forge = forge;
    }

    byte[] sound() throws Exception {
        return bundle(json -> prepared(json, KEPT));
    }

    List<Bad> all() throws Exception {
        List<Bad> all = new java.util.ArrayList<>();
        for (Map.Entry<String, String> each : preparations().entrySet()) {
            all.add(bad(each.getKey(), json -> prepared(json, each.getValue())));
        }
        all.add(bad("members-in-another-order", BadPreparations::turned));
        all.add(bad("preparation-twice", json -> prepared(prepared(json, KEPT), KEPT)));
        all.add(bad("form-with-a-preparation", json -> json.replace("\"documents\"", form() + "\"documents\"")));
        return all;
    }

    /** Too large for a file of vectors. */
    Bad large() throws Exception {
        return bad("part-of-too-many-tokens", json -> prepared(json, kept("Something in words.", codes(90_000))));
    }

    private static Map<String, String> preparations() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("preparation-is-text", "\"inspected\"");
        bad.put("preparation-is-null", "null");
        bad.put("preparation-is-a-list", "[\"inspected\",{}]");
        bad.put("preparation-without-how", "{}");
        bad.put("how-unknown", "{\"how\":\"trusted\"}");
        bad.put("how-in-capitals", "{\"how\":\"Inspected\"}");
        bad.put("how-twice", "{\"how\":\"inspected\",\"how\":\"inspected\"}");
        bad.put("how-after-the-reason", KEPT.replaceFirst("\"how\":\"kept\",(.*)}$", "$1,\"how\":\"kept\"}"));
        bad.put(
                "findings-before-the-reason",
                "{\"how\":\"kept\",\"findings\":[\"document.java-script\"],\"reason\":\"Something in words.\"}");
        bad.put("inspected-with-a-reason", "{\"how\":\"inspected\",\"reason\":\"Something in words.\"}");
        bad.put("scrubbed-without-original", "{\"how\":\"scrubbed\"}");
        bad.put("scrubbed-from-nothing", scrubbed("{\"length\":0,\"sha256\":\"" + DIGEST + "\"}"));
        bad.put("scrubbed-from-a-hash-in-capitals", scrubbed("{\"length\":9,\"sha256\":\"" + "0F".repeat(32) + "\"}"));
        bad.put("scrubbed-with-a-name", scrubbed("{\"length\":9,\"sha256\":\"" + DIGEST + "\",\"name\":\"a.pdf\"}"));
        bad.put("kept-without-reason", "{\"how\":\"kept\",\"findings\":[\"document.java-script\"]}");
        bad.put("kept-without-findings", "{\"how\":\"kept\",\"reason\":\"Something in words.\"}");
        bad.put("kept-with-no-finding", kept("Something in words.", ""));
        bad.put("reason-of-nine-characters", kept("123456789", "\"document.java-script\""));
        bad.put("reason-that-nobody-sees", kept("\\u3164".repeat(12), "\"document.java-script\""));
        bad.put("reason-of-spaces", kept("a" + "\u00a0".repeat(12) + "b", "\"document.java-script\""));
        bad.put("reason-with-a-hidden-character", kept("Something in\\u200b words.", "\"document.java-script\""));
        bad.put("reason-that-turns-around", kept("Something in \\u202esdrow.", "\"document.java-script\""));
        bad.put("reason-with-a-line-separator", kept("Something\\u2028in words.", "\"document.java-script\""));
        bad.put("reason-with-a-wide-margin", kept("Something in words.\\u00a0", "\"document.java-script\""));
        bad.put("reason-of-501-characters", kept("é".repeat(501), "\"document.java-script\""));
        bad.put("reason-with-a-line-break", kept("Something\\nin words.", "\"document.java-script\""));
        bad.put("reason-with-a-margin", kept(" Something in words.", "\"document.java-script\""));
        bad.put("finding-twice", kept("Something in words.", "\"document.metadata\",\"document.metadata\""));
        bad.put("findings-not-sorted", kept("Something in words.", "\"document.metadata\",\"document.link\""));
        bad.put("finding-in-words", kept("Something in words.", "\"a program\""));
        bad.put("finding-of-49-characters", kept("Something in words.", "\"" + "a".repeat(49) + "\""));
        bad.put(
                "sixty-five-findings",
                kept(
                        "Something in words.",
                        IntStream.range(0, 65).mapToObj("\"a.%02d\""::formatted).collect(Collectors.joining(","))));
        return bad;
    }

    private Bad bad(String name, UnaryOperator<String> json) throws Exception {
        return new Bad(name, "payload", BundleRefusal.ARCHIVE_MALFORMED, bundle(json));
    }

    private byte[] bundle(UnaryOperator<String> json) throws Exception {
        Entry document = new Entry("documents/01.pdf", BadBundles.PDF);
        byte[] archive = Forge.archive(
                List.of(document, new Entry(PartDescription.NAME, Forge.part("dossier", List.of(document), json))));
        return forge.get().bundle(Forge.plaintext(archive));
    }

    private static String prepared(String json, String preparation) {
        return json.replace("}]}", ",\"preparation\":" + preparation + "}]}");
    }

    private static String turned(String json) {
        return json.replaceFirst("(\"mediaType\":\"[^\"]+\"),(\"length\":\\d+)", "$2,$1");
    }

    private static String codes(int count) {
        return "\"a\"" + ",\"a\"".repeat(count - 1);
    }

    private static String scrubbed(String original) {
        return "{\"how\":\"scrubbed\",\"original\":" + original + "}";
    }

    private static String kept(String reason, String findings) {
        return "{\"how\":\"kept\",\"reason\":\"" + reason + "\",\"findings\":[" + findings + "]}";
    }

    private static String form() {
        return "\"form\":{\"mediaType\":\"application/json\",\"length\":9,\"sha256\":\"" + DIGEST
                + "\",\"preparation\":{\"how\":\"inspected\"}},";
    }
}
