package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Sha256;

/**
 * Made the vectors, once: they are frozen, and what it makes today has other keys. Refuses to touch a folder that is
 * there. Run its main method from the project's folder to make a further format's.
 */
final class VectorMaker {
    private final Path folder;
    private final List<VectorIndex.Good> good = new ArrayList<>();
    private final List<VectorIndex.Bad> bad = new ArrayList<>();
    private final Path documents;

    private VectorMaker(Path folder, Path documents) {
        this.folder = folder;
        this.documents = documents;
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("prepared")) {
            Files.createDirectory(VectorIndex.PREPARED);
            VectorMaker maker = new VectorMaker(VectorIndex.PREPARED, Files.createTempDirectory("vectors"));
            maker.keys();
            maker.prepared();
            maker.index();
            return;
        }
        if (args.length > 0 && args[0].equals("break-glass")) {
            Files.createDirectory(VectorIndex.BREAK_GLASS);
            VectorMaker maker = new VectorMaker(VectorIndex.BREAK_GLASS, Files.createTempDirectory("vectors"));
            maker.keys();
            maker.breakGlass();
            maker.index();
            return;
        }
        Files.createDirectory(VectorIndex.FOLDER);
        new VectorMaker(VectorIndex.FOLDER, Files.createTempDirectory("vectors")).make();
    }

    private void make() throws Exception {
        keys();
        good();
        bad();
        index();
    }

    private void keys() throws Exception {
        VectorKeys keys = new VectorKeys(folder.resolve("keys"));
        keys.save("sender", Cast.CASEWORKER);
        keys.save("officer", Cast.OFFICER);
        keys.save("gate", Cast.GATE);
        keys.save("approver", Cast.APPROVER);
    }

    private void index() throws Exception {
        Files.write(folder.resolve("index.json"), pretty(new VectorIndex("good/sound.sealed", good, bad)));
    }

    private void good() throws Exception {
        Files.createDirectory(folder.resolve("good"));
        Path paper = Files.write(documents.resolve("paper.pdf"), BadBundles.pdf("Fictional paper"));
        Path other = Files.write(documents.resolve("other.pdf"), BadBundles.pdf("Another fictional paper"));
        List<KeyRing> officer = List.of(Cast.OFFICER);
        good("one-part", part("dossier", officer, List.of(), null, paper));
        good("form-and-two-documents", part("dossier", officer, List.of(), Cast.form(), paper, other));
        good("form-only", part("formulaire médical", officer, List.of(), Cast.form()));
        good(
                "two-parts",
                part("location", officer, List.of(), null, paper),
                part("medical", List.of(Cast.OFFICER, Cast.COLLEAGUE), List.of(), null, other));
        good("approvers", part("security", officer, List.of(Cast.APPROVER), null, paper));
    }

    private void bad() throws Exception {
        BundleId id = new BundleId("0123456789abcdef0123456789abcdef");
        List<byte[]> keptKeys = new ArrayList<>();
        BadBundles bundles =
                new BadBundles(() -> new Forge(id, Cast.CASEWORKER, Cast.GATE, Cast.OFFICER, keptKeys), Cast.COLLEAGUE);
        byte[] sound = bundles.sound();
        Files.write(folder.resolve("good/sound.sealed"), sound);
        describe("sound", part("dossier", List.of(Cast.OFFICER), List.of(), null, documents.resolve("paper.pdf")));
        bad(sound, bundles.all(sound));
    }

    /** In which senders say how they made each document ready. */
    private void prepared() throws Exception {
        Files.createDirectory(folder.resolve("good"));
        Path paper = Files.write(documents.resolve("paper.pdf"), BadBundles.pdf("Fictional paper"));
        PartDocument.Content content = PartDocument.of(paper).content();
        good(
                "every-preparation",
                new PartPlan(
                        "dossier",
                        List.of(Cast.box(Cast.OFFICER)),
                        List.of(),
                        null,
                        List.of(
                                new PartDocument(content, new Preparation.Inspected()),
                                new PartDocument(
                                        content,
                                        new Preparation.Scrubbed(new Preparation.Original(76_543, "5a".repeat(32)))),
                                new PartDocument(
                                        content,
                                        new Preparation.Kept(
                                                "L’original signé du tribunal doit rester intact.",
                                                List.of("document.attachment", "document.java-script"))))));
        List<byte[]> keptKeys = new ArrayList<>();
        BundleId id = new BundleId("0123456789abcdef0123456789abcdef");
        BadPreparations bundles =
                new BadPreparations(() -> new Forge(id, Cast.CASEWORKER, Cast.GATE, Cast.OFFICER, keptKeys));
        byte[] sound = bundles.sound();
        Files.write(folder.resolve("good/sound.sealed"), sound);
        Preparation kept = StrictJson.read(
                BadPreparations.KEPT.getBytes(java.nio.charset.StandardCharsets.UTF_8), Preparation.class, 1 << 10);
        describe(
                "sound",
                new PartPlan(
                        "dossier",
                        List.of(Cast.box(Cast.OFFICER)),
                        List.of(),
                        null,
                        List.of(new PartDocument(content, kept))));
        bad(sound, bundles.all());
    }

    /** Which two persons open, and one alone in an emergency. */
    private void breakGlass() throws Exception {
        Files.createDirectory(folder.resolve("good"));
        Path paper = Files.write(documents.resolve("paper.pdf"), BadBundles.pdf("Fictional paper"));
        PartPlan approved = part("security", List.of(Cast.OFFICER), List.of(Cast.APPROVER), null, paper);
        PartPlan alone = approved.withBreakGlass();
        PartPlan[] sound = {alone, part("dossier", List.of(Cast.OFFICER), List.of(), null, paper), approved};
        BundleWriter.write(Cast.plan(Priority.EMERGENCY, sound), folder.resolve("good/sound.sealed"), Progress.NONE);
        describe("sound", sound);
        BundleWriter.write(Cast.plan(Priority.EMERGENCY, alone), folder.resolve("good/one-part.sealed"), Progress.NONE);
        describe("one-part", alone);
        byte[] bundle = Files.readAllBytes(folder.resolve("good/sound.sealed"));
        bad(bundle, new BadBreakGlass(bundle).all());
    }

    private void bad(byte[] sound, List<BadBundles.Bad> all) {
        for (BadBundles.Bad each : all) {
            bad.add(new VectorIndex.Bad(
                    each.name(), each.step(), each.refusal().code(), VectorIndex.edits(sound, each.bytes())));
        }
    }

    private void good(String name, PartPlan... parts) throws Exception {
        BundleWriter.write(Cast.plan(parts), folder.resolve("good/" + name + ".sealed"), Progress.NONE);
        describe(name, parts);
    }

    private void describe(String name, PartPlan... parts) throws Exception {
        List<VectorIndex.Part> described = new ArrayList<>();
        for (PartPlan part : parts) {
            List<String> hashes = new ArrayList<>();
            for (PartDocument document : part.documents()) {
                hashes.add(hash(document));
            }
            byte[] form = part.form();
            List<Preparation> said = part.documents().stream()
                    .map(PartDocument::preparation)
                    .filter(Objects::nonNull)
                    .toList();
            described.add(new VectorIndex.Part(
                    part.label(),
                    !part.approvers().isEmpty(),
                    part.breakGlass() ? true : null,
                    form == null ? "" : Sha256.hex(form),
                    hashes,
                    said.isEmpty() ? null : said));
        }
        good.add(new VectorIndex.Good(name, "good/" + name + ".sealed", described));
    }

    private static String hash(PartDocument document) throws IOException {
        try (InputStream in = Channels.newInputStream(document.content().open())) {
            return Sha256.hex(in.readAllBytes());
        }
    }

    private static PartPlan part(
            String label,
            List<KeyRing> recipients,
            List<KeyRing> approvers,
            byte @org.jspecify.annotations.Nullable [] form,
            Path... documents) {
        return PartPlan.ofFiles(
                label,
                recipients.stream().map(Cast::box).toList(),
                approvers.stream().map(Cast::box).toList(),
                form,
                Arrays.asList(documents));
    }

    /** One case a line, so that a change is one line too. */
    private static byte[] pretty(VectorIndex index) {
        return new String(StrictJson.write(index), java.nio.charset.StandardCharsets.UTF_8)
                .replace("{\"name\"", "\n{\"name\"")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
