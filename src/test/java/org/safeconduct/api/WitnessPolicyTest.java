package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.VerifierKey;

class WitnessPolicyTest {
    private static final VerifierKey LOG = key("log.example", VerifierKey.Role.LOG);
    private static final String A = key("a.example", VerifierKey.Role.WITNESS).toString();
    private static final String B = key("b.example", VerifierKey.Role.WITNESS).toString();

    @TempDir
    Path folder;

    private static VerifierKey key(String name, VerifierKey.Role role) {
        try (Ed25519Key key = Ed25519Key.generate()) {
            return new VerifierKey(name, role, key.publicKey());
        }
    }

    private static LogPolicy policy(String... lines) throws LogRefused {
        return LogPolicy.parse("log " + LOG + "\n" + String.join("\n", lines) + "\n");
    }

    private static void assertRefused(ThrowingCallable call, SettingRefused.Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SettingRefused.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.property()).isEqualTo("safeconduct.log.policy");
        });
    }

    @Test
    void asksNobodyWhereThereIsNoFile() {
        assertThat(WitnessPolicy.read(null, LogPolicy.of(LOG)).asksWitnesses()).isFalse();
    }

    @Test
    void readsAPolicyOfThisLog() throws Exception {
        Path file = Files.writeString(
                folder.resolve("policy"), "log " + LOG + "\nwitness a " + A + " https://a.example/\nquorum a\n");
        assertThat(WitnessPolicy.read(file, LogPolicy.of(LOG)).asksWitnesses()).isTrue();
        assertRefused(
                () -> WitnessPolicy.read(file, LogPolicy.of(key("log.example", VerifierKey.Role.LOG))),
                SettingRefused.Reason.POLICY);
        assertRefused(() -> WitnessPolicy.read(folder.resolve("none"), LogPolicy.of(LOG)), SettingRefused.Reason.FILE);
        Path bad = Files.writeString(folder.resolve("bad"), "quorum\n");
        assertRefused(() -> WitnessPolicy.read(bad, LogPolicy.of(LOG)), SettingRefused.Reason.POLICY);
    }

    @Test
    void asksForTheQuorumOfTheRoster() throws Exception {
        LogPolicy both = policy("witness a " + A, "witness b " + B, "group g 2 a b", "quorum g");
        LogPolicy written = policy(
                "witness two " + B + " https://b.example/w",
                "witness one " + A + " http://127.0.0.1:7380",
                "group all-of-them all two one",
                "quorum all-of-them");
        assertThatCode(() -> WitnessPolicy.requireAgreed(written, both)).doesNotThrowAnyException();
        LogPolicy any = policy("witness a " + A, "witness b " + B, "group g any a b", "quorum g");
        LogPolicy none = policy("witness a " + A, "quorum none");
        assertRefused(() -> WitnessPolicy.requireAgreed(any, both), SettingRefused.Reason.POLICY);
        assertRefused(() -> WitnessPolicy.requireAgreed(none, both), SettingRefused.Reason.POLICY);
        assertRefused(() -> WitnessPolicy.requireAgreed(both, none), SettingRefused.Reason.POLICY);
        assertThatCode(() -> WitnessPolicy.requireAgreed(LogPolicy.of(LOG), none))
                .doesNotThrowAnyException();
    }
}
