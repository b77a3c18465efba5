package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @ParameterizedTest
    @CsvSource({
        "example.com/foo,e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4,530d903a",
        "EnochRoot,3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29,af0cfe78"
    })
    void computesTheKeyIdFromNameTypeAndKey(String name, String key, String id) {
        VerifierKey log = new VerifierKey(name, VerifierKey.Role.LOG, SampleTree.hex(key));
        assertThat(HexFormat.of().toHexDigits(log.id())).isEqualTo(id);
    }

    @Test
    void givesALogAndAWitnessWithTheSameKeyDifferentIds() throws LogRefused {
        VerifierKey witness = VerifierKey.parse("Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk");
        assertThat(witness.role()).isEqualTo(VerifierKey.Role.WITNESS);
        assertThat(HexFormat.of().toHexDigits(witness.id())).isEqualTo("9b3fb2d5");
        VerifierKey log = new VerifierKey("Wit1", VerifierKey.Role.LOG, witness.publicKey());
        assertThat(HexFormat.of().toHexDigits(log.id())).isEqualTo("55ee4561");
    }

    @Test
    void computesTheIdOfSigsumsCosignerKey() {
        byte[] key = new byte[32];
        byte[] start = SampleTree.hex("01452c8346344492f8");
        System.arraycopy(start, 0, key, 0, start.length);
        VerifierKey cosigner = new VerifierKey("example.org/key", VerifierKey.Role.WITNESS, key);
        assertThat(HexFormat.of().toHexDigits(cosigner.id())).isEqualTo("57bfe580");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PETER,
                "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
                "example.com/log/testdata+066fd966+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
            })
    void readsAndWritesVerifierKeys(String vkey) throws LogRefused {
        assertThat(VerifierKey.parse(vkey)).hasToString(vkey);
    }

    @Test
    void refusesEveryPartAndEveryOneCharacterChangeOfAKey() {
        for (int from = 0; from <= PETER.length(); from++) {
            for (int to = from; to <= PETER.length(); to++) {
                if (from != 0 || to != PETER.length()) {
                    assertRefused(PETER.substring(from, to));
                }
            }
        }
        for (int at = 0; at < PETER.length(); at++) {
            assertRefused(PETER.substring(0, at) + (char) (PETER.charAt(at) + 1) + PETER.substring(at + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A key that is too long, and an unknown algorithm, each with the key id that fits.
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void refusesMalformedKeys(String vkey) {
        assertRefused(vkey);
    }

    private static void assertRefused(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.KEY_MALFORMED));
    }
}
