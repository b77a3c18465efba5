package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.safeconduct.bundle.BadBundles.Bad;
import org.safeconduct.bundle.Forge.Entry;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.Sha256;

/** Every way in which a break-glass envelope is not what the sender signed, or must not be there; and one that is bound elsewhere. */
final class BadBreakGlass {
    private static final String KEYS = "parts/1.keys.p7m";
    private static final String ALONE = "parts/1.break-glass.p7m";

    private final List<Entry> sound;

    /** @param bundle of three parts: the first has one, the second has no approvers, the third approvers only */
    BadBreakGlass(byte[] bundle) throws Exception {
        sound = Forge.entries(bundle);
    }

    List<Bad> all() {
        byte[] alone = content(ALONE);
        byte[] keys = content(KEYS);
        String digest = Sha256.hex(alone);
        return List.of(
                entries("break-glass-missing", BundleRefusal.ENTRY_UNEXPECTED, all -> without(all, ALONE)),
                entries(
                        "break-glass-altered",
                        BundleRefusal.KEYS_ALTERED,
                        all -> with(all, ALONE, Cast.flipped(alone, 99))),
                entries("break-glass-is-the-keys-entry", BundleRefusal.KEYS_ALTERED, all -> with(all, ALONE, keys)),
                entries("keys-entry-is-the-break-glass", BundleRefusal.KEYS_ALTERED, all -> with(all, KEYS, alone)),
                entries(
                        "break-glass-twice",
                        BundleRefusal.ENTRY_DUPLICATE,
                        all -> after(all, ALONE, new Entry(ALONE, alone))),
                entries(
                        "break-glass-nobody-signed",
                        BundleRefusal.ENTRY_UNEXPECTED,
                        all -> after(all, "parts/3.keys.p7m", new Entry("parts/3.break-glass.p7m", alone))),
                entries(
                        "break-glass-without-approvers",
                        BundleRefusal.ENTRY_UNEXPECTED,
                        all -> after(all, "parts/2.keys.p7m", new Entry("parts/2.break-glass.p7m", alone))),
                entries(
                        "break-glass-before-its-keys",
                        BundleRefusal.ENTRY_UNEXPECTED,
                        all -> after(without(all, ALONE), "parts/3.payload", new Entry(ALONE, alone))),
                signed("signed-without-emergency", json -> json.replace("\"emergency\"", "\"urgent\"")),
                signed("signed-as-the-keys-entry", json -> json.replace(digest, Sha256.hex(keys))),
                signed(
                        "signed-without-approvers",
                        json -> json.replaceFirst("\"approvers\":\\[[^]]*]", "\"approvers\":[]")),
                signed("signed-as-null", json -> json.replace("\"" + digest + "\"", "null")),
                signed("signed-as-true", json -> json.replace("\"" + digest + "\"", "true")),
                signed("signed-too-short", json -> json.replace(digest, digest.substring(2))),
                signed("signed-in-capitals", json -> json.replace(digest, digest.toUpperCase(java.util.Locale.ROOT))));
    }

    private Bad entries(String name, BundleRefusal refusal, UnaryOperator<List<Entry>> change) {
        String step = refusal == BundleRefusal.KEYS_ALTERED ? "signature" : "structure";
        return new Bad(name, step, refusal, Forge.container(change.apply(new ArrayList<>(sound))));
    }

    /** An envelope whose signatures hold. */
    private Bad signed(String name, UnaryOperator<String> change) {
        String before = new String(content(Contents.ENVELOPE), UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException(name + " changes nothing");
        }
        DetachedSignatures signatures = HybridSignatures.sign(after.getBytes(UTF_8), Cast.CASEWORKER.signing());
        List<Entry> all = with(new ArrayList<>(sound), Contents.ENVELOPE, after.getBytes(UTF_8));
        with(all, Contents.ECDSA, signatures.ecdsa());
        with(all, Contents.MLDSA, signatures.mldsa());
        return new Bad(name, "signature", BundleRefusal.ENVELOPE_MALFORMED, Forge.container(all));
    }

    private byte[] content(String name) {
        return sound.get(index(sound, name)).content();
    }

    private static int index(List<Entry> entries, String name) {
        return entries.stream().map(Entry::name).toList().indexOf(name);
    }

    private static List<Entry> with(List<Entry> entries, String name, byte[] content) {
        entries.set(index(entries, name), new Entry(name, content));
        return entries;
    }

    private static List<Entry> without(List<Entry> entries, String name) {
        entries.remove(index(entries, name));
        return entries;
    }

    private static List<Entry> after(List<Entry> entries, String name, Entry entry) {
        entries.add(index(entries, name) + 1, entry);
        return entries;
    }
}
