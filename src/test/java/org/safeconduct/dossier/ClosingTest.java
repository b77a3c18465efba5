package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    private Closeable one(String name, boolean fails) {
        return () -> {
            closed.add(name);
            if (fails) {
                throw new IOException(name);
            }
        };
    }

    @Test
    void closesTheOthersThoughOneFails() {
        IOException first = catchThrowableOfType(
                IOException.class,
                () -> Closing.all(List.of(one("a", false), one("b", true), one("c", false), one("d", true))));
        assertThat(closed).containsExactly("a", "b", "c", "d");
        assertThat(first).hasMessage("b");
        assertThat(first.getSuppressed()).extracting(Throwable::getMessage).containsExactly("d");
    }

    @Test
    void saysNothingWhereNoneFails() {
        assertThatCode(() -> Closing.all(List.of(one("a", false)))).doesNotThrowAnyException();
        assertThatCode(() -> Closing.all(List.of())).doesNotThrowAnyException();
    }
}
