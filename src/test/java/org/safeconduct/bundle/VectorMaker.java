package org.safeconduct.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.KeyRing;

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
        Files.createDirectory(VectorIndex.FOLDER);
        new VectorMaker(VectorIndex.FOLDER, Files.createTempDirectory("vectors")).make();
    }

    private void make() throws Exception {
        VectorKeys keys = new VectorKeys(folder.resolve("keys"));
        keys.save("sender", Cast.CASEWORKER);
        keys.save("officer", Cast.OFFICER);
        keys.save("gate", Cast.GATE);
        keys.save("approver", Cast.APPROVER);
        good();
        bad();
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
        for (BadBundles.Bad each : bundles.all(sound)) {
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
            for (Path document : part.documents()) {
                hashes.add(Sha256.hex(Files.readAllBytes(document)));
            }
            byte[] form = part.form();
            described.add(new VectorIndex.Part(
                    part.label(), !part.approvers().isEmpty(), form == null ? "" : Sha256.hex(form), hashes));
        }
        good.add(new VectorIndex.Good(name, "good/" + name + ".sealed", described));
    }

    private static PartPlan part(
            String label,
            List<KeyRing> recipients,
            List<KeyRing> approvers,
            byte @org.jspecify.annotations.Nullable [] form,
            Path... documents) {
        return new PartPlan(
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
