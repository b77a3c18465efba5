package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogPolicyTest {
    private static final List<VerifierKey> WITNESSES = witnesses(40);
    private static final String SIX = lines("X1 0", "X2 1", "X3 2", "Y1 3", "Y2 4", "Y3 5");

    private static List<VerifierKey> witnesses(int count) {
        List<VerifierKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] key = new byte[32];
            Arrays.fill(key, (byte) i);
            keys.add(new VerifierKey("witness.example/" + i, VerifierKey.Role.WITNESS, key));
        }
        return keys;
    }

    private static String lines(String... namesAndNumbers) {
        StringBuilder lines = new StringBuilder();
        for (String each : namesAndNumbers) {
            String[] pair = each.split(" ");
            lines.append("witness " + pair[0] + " " + WITNESSES.get(Integer.parseInt(pair[1])) + "\n");
        }
        return lines.toString();
    }

    private static boolean met(String policy, int... signers) throws LogRefused {
        return LogPolicy.parse(policy)
                .quorum()
                .isMet(Arrays.stream(signers).mapToObj(WITNESSES::get).toList());
    }

    @Test
    void demandsTheQuorumOfTheSpecificationsExample() throws LogRefused {
        String policy = "log " + SmallLogTest.LOG + "\n\n" + SIX
                + "group X-witnesses 2 X1 X2 X3\ngroup Y-witnesses any Y1 Y2 Y3\n"
                + "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n";
        assertThat(met(policy, 0, 2, 5)).isTrue();
        assertThat(met(policy, 0, 1, 2, 3, 4, 5)).isTrue();
        assertThat(met(policy, 0, 1, 2)).isFalse();
        assertThat(met(policy, 0, 3, 4, 5)).isFalse();
        assertThat(met(policy)).isFalse();
        assertThat(LogPolicy.parse(policy).origin()).isEqualTo("example.com/log/testdata");
    }

    @Test
    void acceptsUrlsCommentsAndSpaces() throws LogRefused {
        String policy =
                "\n\n# comment\n\t #comment\n  witness\tw1   " + WITNESSES.get(0) + "  https://witness.example/a  \n"
                        + "witness w2 " + WITNESSES.get(1) + "\n\n   group     g1  all\tw1  w2 \n \t quorum      g1";
        assertThat(met(policy, 0, 1)).isTrue();
        assertThat(met(policy, 1)).isFalse();
    }

    @Test
    void acceptsPlainHttpOfThisMachine() throws LogRefused {
        for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
            String policy = lines("w0 0").strip() + " http://" + host + ":7380/\nquorum w0\n";
            assertThat(LogPolicy.parse(policy).addresses()).hasSize(1);
        }
    }

    @Test
    void countsAThreshold() throws LogRefused {
        String policy = lines("w0 0", "w1 1", "w2 2", "w3 3") + "group g 2 w0 w1 w2 w3\nquorum g\n";
        assertThat(met(policy, 3)).isFalse();
        assertThat(met(policy, 3, 0)).isTrue();
        assertThat(met(lines("w0 0", "w1 1") + "group g any w0\nquorum g\n", 0)).isTrue();
        assertThat(met(lines("w0 0", "w1 1") + "quorum w1\n", 0)).isFalse();
    }

    @Test
    void asksForNoWitnessesIfToldSo() throws LogRefused {
        assertThat(met("quorum none\n")).isTrue();
        assertThat(met(lines("w0 0") + "quorum none\n")).isTrue();
    }

    @Test
    void acceptsAsManyWitnessesAndGroupsAsTheSpecificationAsksFor() throws LogRefused {
        StringBuilder policy = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            policy.append(lines("w" + i + " " + i)).append("group g" + i + " any w" + i + "\n");
        }
        policy.append("group everyone all");
        for (int i = 0; i < 32; i++) {
            policy.append(" g").append(i);
        }
        policy.append("\nquorum everyone\n");
        assertThat(LogPolicy.parse(policy.toString()).witnesses()).hasSize(32);
    }

    static Stream<String> malformed() {
        String quorum = "quorum none\n";
        return Stream.of(
                "",
                SIX,
                "quorum unknown\n",
                "quorum\n",
                quorum + quorum,
                "quorum none none\n",
                "quorum w0\n" + lines("w0 0"),
                lines("w0 0", "w0 1") + quorum,
                lines("w0 0", "w1 0") + quorum,
                lines("none 0") + quorum,
                lines("all 0") + quorum,
                "group none 1 w0\n" + quorum,
                lines("w0 0") + "group g -1 w0\n" + quorum,
                lines("w0 0") + "group g 0 w0\n" + quorum,
                lines("w0 0") + "group g 2 w0\n" + quorum,
                lines("w0 0") + "group g 01 w0\n" + quorum,
                lines("w0 0") + "group g 1\n" + quorum,
                lines("w0 0") + "group g 1 w1\n" + quorum,
                lines("w0 0") + "group g 1 none\n" + quorum,
                lines("w0 0") + "group g any g\n" + quorum,
                lines("w0 0") + "group g any w0 w0\n" + quorum,
                lines("w0 0") + "group g any w0\ngroup h any w0\n" + quorum,
                lines("w0 0") + "group w0 any w0\n" + quorum,
                "witness w " + SmallLogTest.LOG + "\n" + quorum,
                "log " + SmallLogTest.WITNESS + "\n" + quorum,
                "log " + SmallLogTest.LOG + "\nlog " + SmallLogTest.LOG + "\n" + quorum,
                "log " + SmallLogTest.LOG + " https://log.example/ more\n" + quorum,
                "log\n" + quorum,
                "witness w\n" + quorum,
                lines("w0 0").strip() + " http://witness.example/\n" + quorum,
                lines("w0 0").strip() + " http://127.example/\n" + quorum,
                lines("w0 0").strip() + " ftp://127.0.0.1/\n" + quorum,
                lines("w0 0").strip() + " //127.0.0.1/\n" + quorum,
                "unknown line\n" + quorum,
                "quorum none\r\n",
                "quorum none\u0000\n",
                quorum + " ".repeat(70_000));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesMalformedPolicies(String text) {
        assertThatThrownBy(() -> LogPolicy.parse(text))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.POLICY_MALFORMED));
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() -> LogPolicy.parse("log nonsense\nquorum none\n"))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.KEY_MALFORMED));
    }

    @Test
    void keepsNamesApartThatOnlyLookAlike() throws LogRefused {
        String policy = lines("K 0", "\u212a 1") + "quorum K\n";
        assertThat(met(policy, 0)).isTrue();
        assertThat(met(policy, 1)).isFalse();
    }
}
