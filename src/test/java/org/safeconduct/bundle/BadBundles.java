package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.safeconduct.bundle.Forge.Entry;
import org.safeconduct.keys.KeyRing;

/** Every way to be no bundle that the specification names, made from one sound bundle. */
final class BadBundles {
    /** @param step where a reader must notice at the latest */
    record Bad(String name, String step, BundleRefusal refusal, byte[] bytes) {}

    static final byte[] PDF = pdf("Fictional paper");

    private final Supplier<Forge> forge;
    private final KeyRing stranger;
    private final List<Bad> all = new ArrayList<>();

    BadBundles(Supplier<Forge> forge, KeyRing stranger) {
        this.forge = forge;
        this.stranger = stranger;
    }

    byte[] sound() throws Exception {
        return forge.get().bundle(Forge.plaintext(archive("documents/01.pdf", PDF, json -> json)));
    }

    /** @param sound what most of them are made from, by one change */
    List<Bad> all(byte[] sound) throws Exception {
        structure(sound);
        entries(Forge.entries(sound));
        signatures(Forge.entries(sound));
        envelopes();
        keys();
        payloads();
        return all;
    }

    private void structure(byte[] sound) {
        int envelope = find(sound, "envelope.json") - 30;
        int directory = last(sound, 0x02014b50, 5);
        int end = sound.length - 22;
        add("empty", BundleRefusal.TRUNCATED, new byte[0]);
        add("no-zip", BundleRefusal.NOT_A_BUNDLE, put(sound, 0, 'X'));
        add("data-before", BundleRefusal.NOT_A_BUNDLE, insert(sound, 0, "#!".getBytes(US_ASCII)));
        add("data-after", BundleRefusal.TRAILING_DATA, insert(sound, sound.length, new byte[1]));
        add("cut-in-payload", BundleRefusal.TRUNCATED, Arrays.copyOf(sound, 40_000));
        add("cut-before-directory", BundleRefusal.TRUNCATED, Arrays.copyOf(sound, directory));
        add("cut-in-directory", BundleRefusal.TRUNCATED, Arrays.copyOf(sound, sound.length - 1));
        add("compressed-entry", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 8, 8));
        add("encrypted-entry", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 6, 1));
        add("utf8-flag", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 7, 8));
        add("streamed-entry", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 6, 8));
        add("dated-entry", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 12, 0x22));
        add("two-lengths", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 18, sound[envelope + 18] + 1));
        add("extra-field", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 28, 4));
        add("name-of-64-kib", BundleRefusal.ENTRY_MALFORMED, put(sound, envelope + 27, 0xff));
        add("length-of-eight-exbibytes", BundleRefusal.TOO_LARGE, huge("parts/1.payload", Long.MAX_VALUE));
        add("negative-length", BundleRefusal.ENTRY_MALFORMED, huge("parts/1.payload", -1));
        add("zip64-without-need", BundleRefusal.ENTRY_MALFORMED, huge("parts/1.payload", 70_000));
        add("wrong-checksum", BundleRefusal.ENTRY_ALTERED, put(sound, 500, sound[500] ^ 1));
        add("directory-names-another", BundleRefusal.DIRECTORY_MISMATCH, put(sound, directory + 46, 'q'));
        add("directory-overlaps-entries", BundleRefusal.DIRECTORY_MISMATCH, put(sound, directory + 42, 1));
        add("directory-tells-another-length", BundleRefusal.DIRECTORY_MISMATCH, put(sound, directory + 24, 0));
        add("directory-counts-fewer", BundleRefusal.DIRECTORY_MISMATCH, put(sound, end + 10, 4));
        add("archive-comment", BundleRefusal.DIRECTORY_MISMATCH, insert(put(sound, end + 20, 1), sound.length, PDF[0]));
        add("two-disks", BundleRefusal.DIRECTORY_MISMATCH, put(sound, end + 4, 1));
    }

    private void entries(List<Entry> sound) {
        Entry payload = sound.get(0);
        Entry envelope = sound.get(2);
        add("same-entry-twice", BundleRefusal.ENTRY_DUPLICATE, with(sound, 3, envelope));
        add("payload-twice", BundleRefusal.ENTRY_DUPLICATE, with(sound, 1, new Entry(payload.name(), new byte[3])));
        add("absolute-path", BundleRefusal.ENTRY_UNEXPECTED, with(sound, 1, new Entry("/etc/passwd", new byte[3])));
        add("parent-path", BundleRefusal.ENTRY_UNEXPECTED, with(sound, 1, new Entry("../evil", new byte[3])));
        add(
                "second-part-without-keys",
                BundleRefusal.ENTRY_UNEXPECTED,
                with(sound, 1, new Entry("parts/2.payload", PDF)));
        add("another-entry", BundleRefusal.ENTRY_UNEXPECTED, with(sound, 2, new Entry("README", new byte[3])));
        add("no-payload", BundleRefusal.ENTRY_UNEXPECTED, Forge.container(sound.subList(1, 5)));
        add("no-keys", BundleRefusal.ENTRY_UNEXPECTED, without(sound, 1));
        add("no-post-quantum-signature", BundleRefusal.ENTRY_MALFORMED, Forge.container(sound.subList(0, 4)));
        List<Entry> swapped = List.of(payload, sound.get(1), envelope, sound.get(4), sound.get(3));
        add("signatures-swapped", BundleRefusal.ENTRY_UNEXPECTED, Forge.container(swapped));
        List<Entry> many = new ArrayList<>();
        for (int part = 1; part <= 17; part++) {
            many.add(new Entry(Contents.payloadName(part), new byte[1]));
        }
        add("seventeen-parts", BundleRefusal.TOO_MANY_PARTS, Forge.container(many));
        add("envelope-of-one-mebibyte", BundleRefusal.TOO_LARGE, longEnvelope(sound));
    }

    private void signatures(List<Entry> sound) throws Exception {
        add("payload-altered", "signature", BundleRefusal.PAYLOAD_ALTERED, changed(sound, 0, 100));
        add("keys-altered", "signature", BundleRefusal.KEYS_ALTERED, changed(sound, 1, 100));
        add("envelope-altered", "signature", BundleRefusal.SIGNATURE_INVALID, changed(sound, 2, 100));
        add("ecdsa-signature-altered", "signature", BundleRefusal.SIGNATURE_INVALID, changed(sound, 3, -1));
        add("mldsa-signature-altered", "signature", BundleRefusal.SIGNATURE_INVALID, changed(sound, 4, -1));
        signed(
                "signed-by-a-stranger",
                BundleRefusal.SIGNATURE_INVALID,
                forge.get().signedBy(stranger));
        signed(
                "names-another-sender",
                BundleRefusal.SIGNATURE_INVALID,
                forge.get()
                        .withJson(json -> json.replace(
                                forge.get().senderFingerprint(),
                                stranger.certificates()
                                        .signing()
                                        .fingerprints()
                                        .classical()
                                        .hex())));
    }

    private void envelopes() throws Exception {
        json("another-suite", BundleRefusal.SUITE_UNKNOWN, "\"suite\":1", "\"suite\":2");
        json("another-format", BundleRefusal.SUITE_UNKNOWN, "bundle 1", "bundle 2");
        json("white-space", BundleRefusal.ENVELOPE_MALFORMED, "\"suite\":1", "\"suite\": 1");
        json("escaped-character", BundleRefusal.ENVELOPE_MALFORMED, "\"hrd\"", "\"\\u0068rd\"");
        json("unknown-member", BundleRefusal.ENVELOPE_MALFORMED, "\"suite\":1", "\"suite\":1,\"name\":\"x\"");
        json("member-twice", BundleRefusal.ENVELOPE_MALFORMED, "\"people\":2", "\"people\":2,\"people\":3");
        json("missing-member", BundleRefusal.ENVELOPE_MALFORMED, "\"stream\":\"hrd\",", "");
        json("null-member", BundleRefusal.ENVELOPE_MALFORMED, "\"hrd\"", "null");
        json("nobody", BundleRefusal.ENVELOPE_MALFORMED, "\"people\":2", "\"people\":0");
        json("a-hundred-people", BundleRefusal.ENVELOPE_MALFORMED, "\"people\":2", "\"people\":100");
        json("number-as-string", BundleRefusal.ENVELOPE_MALFORMED, "\"people\":2", "\"people\":\"2\"");
        json("stream-in-capitals", BundleRefusal.ENVELOPE_MALFORMED, "\"hrd\"", "\"HRD\"");
        json("priority-unknown", BundleRefusal.ENVELOPE_MALFORMED, "urgent", "someday");
        json("created-with-seconds", BundleRefusal.ENVELOPE_MALFORMED, ":00Z", ":01Z");
        json("referral-in-capitals", BundleRefusal.ENVELOPE_MALFORMED, "f".repeat(32), "F".repeat(32));
        json("part-counted-from-zero", BundleRefusal.ENVELOPE_MALFORMED, "\"index\":1", "\"index\":0");
        json("length-never-padded-to", BundleRefusal.ENVELOPE_MALFORMED, "\"length\":65608", "\"length\":65609");
        json("trailing-bracket", BundleRefusal.ENVELOPE_MALFORMED, "]}", "]}}");
        signed("recipient-twice", BundleRefusal.ENVELOPE_MALFORMED, forge.get().withJson(BadBundles::doubleRecipient));
    }

    private void keys() throws Exception {
        keys("key-of-another-bundle", BundleRefusal.BINDING_MISMATCH, content -> put(content, 40, 1));
        keys("another-key-than-committed", BundleRefusal.KEY_COMMITMENT_MISMATCH, content -> put(content, 3, 1));
        keys("key-content-too-short", BundleRefusal.KEYS_ALTERED, content -> Arrays.copyOf(content, 63));
        keys("key-content-too-long", BundleRefusal.KEYS_ALTERED, content -> Arrays.copyOf(content, 65));
        byte[] plaintext = plaintext();
        gate(
                "gate-layer-of-another-bundle",
                BundleRefusal.BINDING_MISMATCH,
                content -> put(content, 8, content[8] ^ 1));
        gate(
                "gate-layer-without-binding",
                BundleRefusal.BINDING_MISMATCH,
                content -> Arrays.copyOfRange(content, Binding.LENGTH, content.length));
        gate(
                "gate-layer-with-binding-alone",
                BundleRefusal.KEYS_ALTERED,
                content -> Arrays.copyOf(content, Binding.LENGTH));
        add(
                "wrapped-for-another",
                "keys",
                BundleRefusal.NOT_A_RECIPIENT,
                forge.get().wrappedFor(stranger).bundle(plaintext));
    }

    private void payloads() throws Exception {
        byte[] archive = archive("documents/01.pdf", PDF, json -> json);
        byte[] plain = plaintext();
        payload("padding-not-zero", BundleRefusal.ARCHIVE_MALFORMED, put(plain, plain.length - 1, 1));
        payload("padded-too-far", BundleRefusal.ARCHIVE_MALFORMED, Arrays.copyOf(plain, 67_584));
        payload("archive-longer-than-payload", BundleRefusal.ARCHIVE_MALFORMED, put(plain, 5, 1));
        payload("archive-length-negative", BundleRefusal.ARCHIVE_MALFORMED, put(plain, 0, 0x80));
        payload("archive-length-zero", BundleRefusal.ARCHIVE_MALFORMED, put(plain, 7, 0, 6));
        payload(
                "data-after-archive",
                BundleRefusal.ARCHIVE_MALFORMED,
                Forge.plaintext(insert(archive, archive.length, PDF)));
        inner("document-with-a-path", BundleRefusal.ARCHIVE_MALFORMED, "documents/../../x.pdf", PDF, json -> json);
        inner("document-numbered-two", BundleRefusal.ARCHIVE_MALFORMED, "documents/02.pdf", PDF, json -> json);
        inner("document-hash-differs", BundleRefusal.DOCUMENT_ALTERED, "documents/01.pdf", PDF, BadBundles::otherHash);
        inner("document-no-pdf", BundleRefusal.DOCUMENT_NOT_PDF, "documents/01.pdf", "GIF89a".getBytes(UTF_8), j -> j);
        inner(
                "description-unknown-member",
                BundleRefusal.ARCHIVE_MALFORMED,
                "documents/01.pdf",
                PDF,
                json -> json.replace("{\"format\"", "{\"x\":1,\"format\""));
        inner(
                "description-of-another-type",
                BundleRefusal.ARCHIVE_MALFORMED,
                "documents/01.pdf",
                PDF,
                json -> json.replace("application/pdf", "text/html"));
        payload(
                "no-description",
                BundleRefusal.ARCHIVE_MALFORMED,
                Forge.plaintext(Forge.archive(List.of(new Entry("documents/01.pdf", PDF)))));
        int directory = 8 + last(archive, 0x02014b50, 2);
        payload("inner-directory-names-another", BundleRefusal.DIRECTORY_MISMATCH, put(plain, directory + 46, 'q'));
        add(
                "segment-not-authentic",
                "payload",
                BundleRefusal.PAYLOAD_ALTERED,
                forge.get()
                        .withCiphertext(bytes -> put(bytes, 1000, bytes[1000] ^ 1))
                        .bundle(plain));
        add(
                "payload-header-of-another-length",
                "payload",
                BundleRefusal.PAYLOAD_ALTERED,
                forge.get().withCiphertext(bytes -> put(bytes, 0, 41)).bundle(plain));
    }

    private void json(String name, BundleRefusal refusal, String from, String to) throws Exception {
        signed(name, refusal, forge.get().withJson(json -> json.replace(from, to)));
    }

    private void signed(String name, BundleRefusal refusal, Forge changed) throws Exception {
        add(name, "signature", refusal, changed.bundle(plaintext()));
    }

    private void keys(String name, BundleRefusal refusal, UnaryOperator<byte[]> change) throws Exception {
        add(name, "keys", refusal, forge.get().withKeyContent(change).bundle(plaintext()));
    }

    private void gate(String name, BundleRefusal refusal, UnaryOperator<byte[]> change) throws Exception {
        add(name, "keys", refusal, forge.get().withGateContent(change).bundle(plaintext()));
    }

    private void payload(String name, BundleRefusal refusal, byte[] plaintext) throws Exception {
        add(name, "payload", refusal, forge.get().bundle(plaintext));
    }

    private void inner(String name, BundleRefusal refusal, String document, byte[] content, UnaryOperator<String> json)
            throws Exception {
        payload(name, refusal, Forge.plaintext(archive(document, content, json)));
    }

    private void add(String name, BundleRefusal refusal, byte[] bytes) {
        add(name, "structure", refusal, bytes);
    }

    private void add(String name, String step, BundleRefusal refusal, byte[] bytes) {
        all.add(new Bad(name, step, refusal, bytes));
    }

    private static byte[] plaintext() {
        return Forge.plaintext(archive("documents/01.pdf", PDF, json -> json));
    }

    private static byte[] archive(String name, byte[] content, UnaryOperator<String> json) {
        Entry document = new Entry(name, content);
        return Forge.archive(
                List.of(document, new Entry(PartDescription.NAME, Forge.part("dossier", List.of(document), json))));
    }

    private static String otherHash(String json) {
        return json.replaceAll("\"sha256\":\"..", "\"sha256\":\"00");
    }

    private static String doubleRecipient(String json) {
        return json.replaceAll("\"recipients\":\\[(\\{[^}]*\\})\\]", "\"recipients\":[$1,$1]");
    }

    private static byte[] changed(List<Entry> sound, int entry, int at) {
        byte[] content = sound.get(entry).content();
        int place = at < 0 ? content.length + at : at;
        List<Entry> entries = new ArrayList<>(sound);
        entries.set(entry, new Entry(sound.get(entry).name(), put(content, place, content[place] ^ 1)));
        return Forge.container(entries);
    }

    private static byte[] with(List<Entry> sound, int at, Entry more) {
        List<Entry> entries = new ArrayList<>(sound);
        entries.add(at, more);
        return Forge.container(entries);
    }

    private static byte[] without(List<Entry> sound, int at) {
        List<Entry> entries = new ArrayList<>(sound);
        entries.remove(at);
        return Forge.container(entries);
    }

    private static byte[] longEnvelope(List<Entry> sound) {
        byte[] huge = huge(Contents.ENVELOPE, 1 << 20);
        byte[] before = Forge.container(sound.subList(0, 2));
        return insert(Arrays.copyOf(before, last(before, 0x02014b50, 2)), -1, huge);
    }

    /** A local header alone, with a ZIP64 field where the length is not of 1 MiB. */
    private static byte[] huge(String name, long length) {
        boolean zip64 = length != 1 << 20;
        ByteBuffer header =
                ByteBuffer.allocate(30 + name.length() + (zip64 ? 20 : 0)).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ZipRecords.localHeader(
                new StoredEntry(name, zip64 ? 1L << 40 : length, 0, 0), ZipRecords.Crc.IN_HEADER));
        return zip64
                ? header.putLong(header.limit() - 16, length)
                        .putLong(header.limit() - 8, length)
                        .array()
                : header.array();
    }

    private static byte[] put(byte[] bytes, int at, int value) {
        return put(bytes, at, value, at);
    }

    private static byte[] put(byte[] bytes, int at, int value, int alsoAt) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        changed[alsoAt] = (byte) value;
        return changed;
    }

    private static byte[] insert(byte[] bytes, int at, byte... more) {
        int place = at < 0 ? bytes.length : at;
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, place)
                .put(more)
                .put(bytes, place, bytes.length - place)
                .array();
    }

    private static int find(byte[] bytes, String text) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
    }

    /** Where the first of the last so many records with this signature begins. */
    private static int last(byte[] bytes, int signature, int count) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int left = count;
        for (int at = bytes.length - 4; at >= 0; at--) {
            if (all.getInt(at) == signature && --left == 0) {
                return at;
            }
        }
        throw new IllegalStateException("no such record");
    }

    /** One page with one line of text, whole and valid. */
    static byte[] pdf(String line) {
        String stream = "BT /F1 24 Tf 72 700 Td (" + line + ") Tj ET";
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                "<</Length " + stream.length() + ">>\nstream\n" + stream + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = file.length();
        return (file + "" + table + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n")
                .getBytes(US_ASCII);
    }
}
