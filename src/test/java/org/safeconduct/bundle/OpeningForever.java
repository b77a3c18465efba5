package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own: opens a bundle, and in the middle of it waits until its standard input ends. */
final class OpeningForever {
    static final String IN_THE_MIDDLE = "in the middle";
    private static final int FIRST_BYTES = 1_500_000;

    private OpeningForever() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(Cast.pdf(folder, "a.pdf", 5_000_000))), bundle, Progress.NONE);
        open(bundle, folder.resolve("out"), (done, total) -> {
            if (done > FIRST_BYTES) {
                waitForever();
            }
        });
    }

    static void open(Path bundle, Path target, Progress progress) throws BundleRefused, IOException {
        try (BundleFile file = BundleFile.open(bundle, Limits.STANDARD)) {
            Envelope envelope = file.verify(Cast.CASEWORKER.certificates().signing());
            byte[] inner = GateLayer.remove(file.keys().getFirst(), Cast.GATE.decryption(), envelope, 1);
            try (PartKey key = PartKey.open(inner, Cast.OFFICER.decryption(), envelope, 1)) {
                PartReader.extract(file.payload(1), key, target, progress);
            }
        }
    }

    private static void waitForever() {
        System.out.println(IN_THE_MIDDLE);
        try {
            while (System.in.read() >= 0) {
                // Nobody writes here; it ends with whoever started this.
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
