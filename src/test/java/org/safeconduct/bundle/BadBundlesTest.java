package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class BadBundlesTest {
    private final List<byte[]> keptKeys = new ArrayList<>();
    private final BundleId id = BundleId.random();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> refuses() throws Exception {
        BadBundles bad = bad();
        return bad.all(bad.sound()).stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    BundleRefused refused =
                            catchThrowableOfType(BundleRefused.class, () -> Cast.open(each.bytes(), folder));
                    assertThat(refused).isNotNull();
                    assertThat(refused.refusal()).isEqualTo(each.refusal());
                    try (Stream<Path> left = Files.list(folder)) {
                        assertThat(left).isEmpty();
                    }
                }));
    }

    /** Otherwise the forgeries might be refused for another reason than the one they are made for. */
    @Test
    void opensTheSoundOne() throws Exception {
        assertThat(Cast.open(bad().sound(), folder)).hasSize(1);
    }

    private BadBundles bad() {
        return new BadBundles(() -> new Forge(id, Cast.CASEWORKER, Cast.GATE, Cast.OFFICER, keptKeys), Cast.COLLEAGUE);
    }
}
