package org.safeconduct.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.GoProgram;
import org.safeconduct.log.VerifierKey;

/** A log that others' code made, {@code src/test/go/submit.go}, is cosigned by our witness as tlog-witness says. */
@Timeout(300)
class GoClientIT {
    @Test
    void isServedAsAnyLogIs(@TempDir Path folder) throws Exception {
        GoProgram client = GoProgram.build("submit", folder);
        List<String> keys = client.run("", List.of("generate", "log.example/of-others"))
                .output()
                .lines()
                .toList();
        WitnessSettings settings = new WitnessSettings(
                "witness.example/w",
                List.of(VerifierKey.parse(keys.getLast())),
                folder.resolve("w.db"),
                true,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                false,
                WitnessSettings.STANDARD_PER_SECOND,
                InstantSource.system());
        try (Witness witness = Witness.start(settings, Ed25519Key.generate())) {
            String address = witness.address().toString();
            GoProgram.Answer answer = client.run(
                    keys.getFirst(),
                    List.of("run", address, witness.verifierKey().toString()));
            assertThat(answer.output()).isEqualTo("17 cosignatures verified, 10 refusals as specified\n");
            assertThat(answer.done()).isTrue();
            // Signed for another witness's key, it is not one of this witness.
            String other = new VerifierKey(
                            "witness.example/w",
                            VerifierKey.Role.WITNESS,
                            Ed25519Key.generate().publicKey())
                    .toString();
            assertThat(client.run(keys.getFirst(), List.of("run", address, other))
                            .done())
                    .isFalse();
        }
    }
}
