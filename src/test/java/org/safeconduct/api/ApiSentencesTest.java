package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.keys.KeysRefusal;
import org.safeconduct.language.Refusal;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.release.ReleaseRefusal;

/** Whatever is refused, somebody is told in their language: no refusal lacks its words. */
class ApiSentencesTest {
    @ParameterizedTest
    @EnumSource
    void edge(ApiRefusal refusal) {
        assertTellable(refusal);
        assertThat(Statuses.of(refusal).isError()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void deposit(DepositRefusal refusal) {
        assertTellable(refusal);
    }

    @ParameterizedTest
    @EnumSource
    void release(ReleaseRefusal refusal) {
        assertTellable(refusal);
    }

    @ParameterizedTest
    @EnumSource
    void directory(DirectoryRefusal refusal) {
        assertTellable(refusal);
    }

    @ParameterizedTest
    @EnumSource
    void log(LogRefusal refusal) {
        assertTellable(refusal);
    }

    @ParameterizedTest
    @EnumSource
    void bundle(BundleRefusal refusal) {
        assertTellable(refusal);
    }

    @ParameterizedTest
    @EnumSource
    void keys(KeysRefusal refusal) {
        assertTellable(refusal);
    }

    private static void assertTellable(Refusal refusal) {
        ProblemDocument english = Problems.of(refusal, Locale.ENGLISH);
        ProblemDocument french = Problems.of(refusal, Locale.FRENCH);
        assertThat(english.detail()).isNotBlank().doesNotContain("''").doesNotContain("{");
        assertThat(french.detail()).isNotBlank().doesNotContain("''").isNotEqualTo(english.detail());
        assertThat(english.hint() == null).isEqualTo(french.hint() == null);
        assertThat(english.status()).isBetween(400, 599);
        assertThat(english.code()).matches("[a-z]+\\.[a-z0-9-]+");
    }
}
