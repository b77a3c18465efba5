package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Where a whole group of settings is missing, the one that is named is one that the documents describe. */
class MissingSettingTest {
    private static final Settings NONE = new Settings(null, null, null, null, null, null, null, null);

    private static String named(ThrowingCallable start) {
        return assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(start)
                .actual()
                .property();
    }

    @Test
    void isNamedAsTheDocumentsNameIt() throws IOException {
        String documented = Files.readString(Path.of("docs/operations.md"));
        assertThat(named(() -> new KeysConfiguration().logKeys(NONE))).isEqualTo("safeconduct.log.origin");
        assertThat(named(() -> new KeysConfiguration().gateKeys(NONE))).isEqualTo("safeconduct.gate.key-file");
        assertThat(named(() -> new StorageConfiguration().objects(NONE))).isEqualTo("safeconduct.storage.folder");
        assertThat(documented)
                .contains("`safeconduct.log.origin`", "`safeconduct.gate.key-file`", "`safeconduct.storage.folder`");
    }
}
