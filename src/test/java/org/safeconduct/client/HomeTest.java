package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void makesFoldersThatOnlyTheirOwnerLooksInto() throws Exception {
        Home home = new Home(folder.resolve("new"));
        home.write("a/b/c", new byte[] {1});
        for (String each : List.of("new", "new/a", "new/a/b")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(each))))
                    .isEqualTo("rwx------");
        }
        home.delete("a/b/c");
        assertThat(home.read("a/b/c", 9)).isEmpty();
    }

    @Test
    void listsTheFirstByNameWhereThereAreMany() throws Exception {
        Home home = new Home(folder);
        for (int i = 120; i > 0; i--) {
            home.write("many/%03d".formatted(i), new byte[0]);
        }
        assertThat(home.list("many")).hasSize(100).startsWith("001", "002").endsWith("099", "100");
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
