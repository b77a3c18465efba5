package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void replacesOnlyWhatTheCallerWentBy() throws Exception {
        Home home = new Home(folder.resolve("new"));
        byte[] first = {1};
        byte[] second = {1, 2};
        assertThat(home.replace("a/b", Optional.of(first), second)).isFalse();
        assertThat(home.replace("a/b", Optional.empty(), first)).isTrue();
        assertThat(home.replace("a/b", Optional.empty(), second)).isFalse();
        assertThat(home.replace("a/b", Optional.of(second), second)).isFalse();
        assertThat(home.read("a/b", 9)).hasValue(first);
        assertThat(home.replace("a/b", Optional.of(first), second)).isTrue();
        assertThat(home.replace("a/b", Optional.of(first), first)).isFalse();
        assertThat(home.read("a/b", 9)).hasValue(second);
    }

    @Test
    void letsOneAtATimeBeAtSomething() throws Exception {
        Home home = new Home(folder.resolve("new"));
        try (HomeLock held = home.lock("a/b").orElseThrow()) {
            assertThat(home.lock("a/b")).isEmpty();
            try (HomeLock other = home.lock("a/c").orElseThrow()) {
                assertThat(other).isNotSameAs(held);
            }
        }
        try (HomeLock again = home.lock("a/b").orElseThrow()) {
            assertThat(home.list("a")).isEmpty();
        }
    }
}
