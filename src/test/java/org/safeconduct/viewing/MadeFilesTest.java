package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.bundle.PartOutput;

/** A disk on which there is no more room, or from which a command is called away. */
class MadeFilesTest {
    private static final int ROOM = 100;

    private final List<String> discarded = new ArrayList<>();
    private final Allowance allowance = new Allowance(PartBudget.STANDARD);
    private IOException failure = new IOException("no room");

    private final PartOutput disk = new PartOutput() {
        private int written;

        @Override
        public OutputStream create(String name) throws IOException {
            if (name.equals("refused")) {
                throw failure;
            }
            return new ByteArrayOutputStream() {
                @Override
                public void write(byte[] bytes, int from, int length) {
                    written += length;
                    super.write(bytes, from, length);
                }

                @Override
                public void close() throws IOException {
                    if (written > ROOM) {
                        throw failure;
                    }
                }
            };
        }

        @Override
        public void discard(String name) {
            discarded.add(name);
        }
    };

    private final MadeFiles files = new MadeFiles(disk, allowance);

    private void write(String name, int bytes) throws IOException {
        try (OutputStream out = files.create(name)) {
            out.write(new byte[bytes]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"second", "refused"})
    void takesBackOnlyWhatIsHalf(String second) throws Exception {
        write("first", 10);
        assertThatThrownBy(() -> write(second, ROOM)).isInstanceOf(Short.class);
        files.discardUnfinished(List.of());
        assertThat(files.names()).containsExactly("first");
        assertThat(discarded).isEqualTo(second.equals("refused") ? List.of() : List.of("second"));
        assertThat(allowance.shortage()).isEqualTo(new Shortage.OfDisk());
    }

    @Test
    void takesBackACopyWithoutItsEndThoughItCouldBeClosed() throws Exception {
        write("copy", 10);
        write("beside", 10);
        files.discardUnfinished(List.of("copy"));
        assertThat(discarded).containsExactly("copy");
        assertThat(files.isWhole("copy")).isFalse();
        assertThat(files.isWhole("beside")).isTrue();
    }

    @Test
    void takesNothingBackThatIsWhole() throws Exception {
        write("first", 10);
        files.discardUnfinished(List.of());
        assertThat(discarded).isEmpty();
        assertThat(allowance.shortage()).isNull();
    }

    @Test
    void doesNotTakeAnEndForAFullDisk() {
        for (IOException end : List.of(new InterruptedIOException(), new ClosedByInterruptException())) {
            failure = end;
            assertThatThrownBy(() -> write("refused", 1)).isSameAs(end);
            assertThat(allowance.shortage()).isNull();
        }
    }
}
