package org.safeconduct.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The independent verifier {@code src/test/go/verify.go}. */
public final class GoVerifier {
    private final GoProgram program;

    /** What the program said, and whether it verified. */
    public record Answer(boolean verified, String output) {}

    private GoVerifier(GoProgram program) {
        this.program = program;
    }

    public static GoVerifier build(Path folder) throws IOException, InterruptedException {
        return new GoVerifier(GoProgram.build("verify", folder));
    }

    /**
     * @param base address below which {@code /checkpoint} and {@code /tile/…} are
     * @param proofsAndEntries files in pairs: a tlog-proof and its leaf's entry
     */
    public Answer verify(String base, VerifierKey key, Path... proofsAndEntries)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(base, key.toString()));
        for (Path file : proofsAndEntries) {
            arguments.add(file.toString());
        }
        GoProgram.Answer answer = program.run("", arguments);
        return new Answer(answer.done(), answer.output());
    }
}
