package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No change to a bundle, however small, ever yields output: each is refused, and never by an accident. */
class MutationTest {
    @TempDir
    Path folder;

    private byte[] bundle = new byte[0];
    private Path out = Path.of("");

    @BeforeEach
    void seal() throws Exception {
        Path file = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(Cast.pdf(folder, "a.pdf", 5000))), file, Progress.NONE);
        bundle = Files.readAllBytes(file);
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void refusesEveryFlippedByte() throws IOException {
        assertThat(IntStream.range(0, bundle.length).filter(at -> !isRefused(Cast.flipped(bundle, at))))
                .isEmpty();
        assertNothingIsLeft();
    }

    /** With the checksums made right again, so that signatures and ciphers have to notice. */
    @Test
    void refusesFlippedBytesOfSignedEntriesWhoseChecksumIsMadeToFit() throws Exception {
        List<Forge.Entry> entries = Forge.entries(bundle);
        for (int entry = 1; entry < entries.size(); entry++) {
            byte[] content = entries.get(entry).content();
            for (int at = 0; at < content.length; at += 13) {
                assertThat(isRefused(repacked(entries, entry, Cast.flipped(content, at))))
                        .as("entry %d byte %d", entry, at)
                        .isTrue();
            }
        }
        assertNothingIsLeft();
    }

    /** At the last line of defence: the payload alone, as it comes from storage. */
    @Test
    void refusesFlippedBytesOfAPayload() throws Exception {
        byte[] payload = Forge.entries(bundle).getFirst().content();
        ReceivedBundle.VerifiedBundle verified = Cast.receive(bundle);
        byte[] inner = GateLayer.remove(verified.keys().getFirst(), Cast.GATE.decryption(), verified.envelope(), 1);
        try (PartKey key = PartKey.open(inner, Cast.OFFICER.decryption(), verified.envelope(), 1)) {
            for (int at = 0; at < payload.length; at += at < 64 ? 1 : 151) {
                byte[] changed = Cast.flipped(payload, at);
                assertThat(refusal(() -> extract(changed, key)))
                        .as("byte %d", at)
                        .isTrue();
            }
            assertThat(refusal(() -> extract(Arrays.copyOf(payload, payload.length + 1), key)))
                    .isTrue();
        }
        assertNothingIsLeft();
    }

    @Test
    void refusesTruncations() throws IOException {
        assertThat(IntStream.range(0, bundle.length)
                        .filter(length -> length % 41 == 0 || length > bundle.length - 1_500)
                        .filter(length -> !isRefused(Arrays.copyOf(bundle, length))))
                .isEmpty();
        assertNothingIsLeft();
    }

    /** Headers and directory are where a parser goes wrong: several bytes at once, anywhere but in the payload. */
    @Test
    void refusesTenThousandMutatedHeaders() throws IOException {
        Random random = new Random(20260504);
        int payloadEnd = 30 + 15 + 65_608;
        for (int round = 0; round < 10_000; round++) {
            byte[] changed = bundle.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                int at = random.nextBoolean() ? random.nextInt(45) : random.nextInt(payloadEnd, changed.length);
                changed[at] = (byte) interesting(random);
            }
            if (!Arrays.equals(changed, bundle)) {
                assertThat(isRefused(changed)).as("round %d", round).isTrue();
            }
        }
        assertNothingIsLeft();
    }

    private static int interesting(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 0xff;
            case 2 -> 0x7f;
            default -> random.nextInt(256);
        };
    }

    private boolean isRefused(byte[] changed) {
        return refusal(() -> Cast.open(changed, out));
    }

    private void extract(byte[] payload, PartKey key) throws BundleRefused, IOException {
        PartReader.extract(new ByteArrayInputStream(payload), key, out.resolve("1"), Progress.NONE);
    }

    private static byte[] repacked(List<Forge.Entry> entries, int index, byte[] content) {
        Forge.Entry[] all = entries.toArray(Forge.Entry[]::new);
        all[index] = new Forge.Entry(all[index].name(), content);
        return Forge.container(List.of(all));
    }

    private interface Attempt {
        void run() throws BundleRefused, IOException;
    }

    private static boolean refusal(Attempt attempt) {
        try {
            attempt.run();
            return false;
        } catch (BundleRefused e) {
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).isEmpty();
        }
    }
}
