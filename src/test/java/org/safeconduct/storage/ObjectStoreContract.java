package org.safeconduct.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does, whatever it is made of. */
interface ObjectStoreContract {
    int PART = S3Chunks.SIZE;

    /** The store under test; the same objects at each call of one test. */
    ObjectStore store() throws IOException;

    /** False only for an S3 store too old to know conditions for uploads in parts. */
    default boolean decidesRacesOfLargePuts() {
        return true;
    }

    /** A name that no other test uses. */
    default ObjectName fresh(String last) {
        return new ObjectName("contract/" + java.util.UUID.randomUUID() + "/" + last);
    }

    private void put(ObjectName name, byte[] content) throws IOException {
        store().put(name, new ByteArrayInputStream(content), content.length);
    }

    private byte[] read(ObjectName name) throws IOException {
        try (InputStream in = store().open(name)) {
            return in.readAllBytes();
        }
    }

    private byte[] read(ObjectName name, long offset, long length) throws IOException {
        try (InputStream in = store().open(name, offset, length)) {
            return in.readAllBytes();
        }
    }

    private List<String> names(String prefix) throws IOException {
        try (Stream<ObjectInfo> found = store().list(prefix)) {
            return found.map(info -> info.name().value()).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 5})
    default void givesBackWhatWasPutWithItsLength(int length) throws IOException {
        byte[] content = TestContent.bytes(length, length);
        ObjectName name = fresh("known");

        put(name, content);

        assertThat(read(name)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART, 20_000_000})
    default void givesBackWhatWasPutWithoutItsLength(int length) throws IOException {
        byte[] content = TestContent.bytes(length, length);
        ObjectName name = fresh("unknown");

        store().put(name, TestContent.trickling(content), -1);

        assertThat(read(name)).isEqualTo(content);
    }

    @Test
    default void tellsLengthAndTime() throws IOException {
        ObjectName name = fresh("info");
        put(name, new byte[12]);

        Optional<ObjectInfo> found = store().find(name);

        assertThat(found).hasValueSatisfying(info -> {
            assertThat(info.name()).isEqualTo(name);
            assertThat(info.length()).isEqualTo(12);
            assertThat(info.modified())
                    .isBetween(
                            Instant.now().minus(5, ChronoUnit.MINUTES),
                            Instant.now().plusSeconds(5));
        });
    }

    @Test
    default void readsRanges() throws IOException {
        byte[] content = TestContent.bytes(1000, 7);
        ObjectName name = fresh("range");
        put(name, content);

        assertThat(read(name, 0, 10)).isEqualTo(Arrays.copyOfRange(content, 0, 10));
        assertThat(read(name, 500, 1)).isEqualTo(Arrays.copyOfRange(content, 500, 501));
        assertThat(read(name, 990, 100)).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
        assertThat(read(name, 3, Long.MAX_VALUE)).isEqualTo(Arrays.copyOfRange(content, 3, 1000));
        assertThat(read(name, 5, 0)).isEmpty();
        assertThat(read(name, 1000, 1)).isEmpty();
        assertThat(read(name, 5000, 10)).isEmpty();
    }

    @Test
    default void refusesNegativeRanges() throws IOException {
        ObjectName name = fresh("negative");
        put(name, new byte[4]);

        assertThatIllegalArgumentException().isThrownBy(() -> store().open(name, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(name, 0, -2));
    }

    @Test
    default void neverReplacesByPut() throws IOException {
        ObjectName name = fresh("once");
        put(name, new byte[] {1});

        assertThatExceptionOfType(ObjectExists.class).isThrownBy(() -> put(name, new byte[] {2}));
        assertThatExceptionOfType(ObjectExists.class).isThrownBy(() -> put(name, new byte[] {1}));
        assertThatExceptionOfType(ObjectExists.class).isThrownBy(() -> put(name, new byte[PART + 1]));
        assertThat(read(name)).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {50_000, PART + 50_000})
    default void letsExactlyOneOfRacingWritersWin(int length) throws Exception {
        assumeTrue(length <= PART || decidesRacesOfLargePuts(), "an S3 store without conditional completion");
        ObjectName name = fresh("race");
        int writers = 8;
        List<byte[]> contents = IntStream.range(0, writers)
                .mapToObj(writer -> TestContent.bytes(length, writer))
                .toList();
        ObjectStore store = store();
        List<Integer> winners = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Boolean>> outcomes = contents.stream()
                    .map(content -> threads.submit(() -> {
                        start.await();
                        try {
                            store.put(name, new ByteArrayInputStream(content), content.length);
                            return true;
                        } catch (ObjectExists e) {
                            return false;
                        }
                    }))
                    .toList();
            start.countDown();
            for (int writer = 0; writer < writers; writer++) {
                if (outcomes.get(writer).get()) {
                    winners.add(writer);
                }
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(read(name)).isEqualTo(contents.get(winners.getFirst()));
    }

    @Test
    default void replacesAtomicallyWhileBeingRead() throws Exception {
        ObjectName name = fresh("checkpoint");
        ObjectStore store = store();
        store.replace(name, filled(0));
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> writer = threads.submit(() -> {
                for (int version = 1; version <= 40; version++) {
                    store.replace(name, filled(version));
                }
                return null;
            });
            do {
                byte[] seen = read(name);
                assertThat(seen).isEqualTo(filled(seen[0]));
            } while (!writer.isDone());
            writer.get();
        }
        assertThat(read(name)).isEqualTo(filled(40));
    }

    /** Bytes of which one tells all the others. */
    private static byte[] filled(int version) {
        byte[] content = new byte[30_000 + version];
        Arrays.fill(content, (byte) version);
        return content;
    }

    @Test
    default void listsByPrefix() throws IOException {
        ObjectName first = fresh("a.1");
        String folder = first.value().substring(0, first.value().lastIndexOf('/') + 1);
        put(first, new byte[] {1, 2, 3});
        put(new ObjectName(folder + "a.2"), new byte[0]);
        put(new ObjectName(folder + "b/c/d"), new byte[0]);

        assertThat(names(folder)).containsExactlyInAnyOrder(folder + "a.1", folder + "a.2", folder + "b/c/d");
        assertThat(names(folder + "a")).containsExactlyInAnyOrder(folder + "a.1", folder + "a.2");
        assertThat(names(folder + "b/c")).containsExactly(folder + "b/c/d");
        assertThat(names(folder + "none/")).isEmpty();
        assertThat(names("")).contains(folder + "a.1");
        try (Stream<ObjectInfo> found = store().list(first.value())) {
            assertThat(found).singleElement().satisfies(info -> {
                assertThat(info.name()).isEqualTo(first);
                assertThat(info.length()).isEqualTo(3);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "/", "a//", "a/../b", "A", "%2e%2e/"})
    default void refusesPrefixesThatNoNameHas(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> store().list(prefix));
    }

    @Test
    default void deletesAndForgets() throws IOException {
        ObjectName name = fresh("gone");
        put(name, new byte[9]);

        store().delete(name);
        store().delete(name);

        assertThat(store().find(name)).isEmpty();
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> read(name));
        put(name, new byte[] {4});
        assertThat(read(name)).containsExactly(4);
    }

    @Test
    default void tellsMissingObjectsApart() throws IOException {
        ObjectName name = fresh("missing");

        assertThat(store().find(name)).isEmpty();
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> read(name));
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> read(name, 0, 5));
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> read(name, 0, 0));
        store().delete(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, PART, PART + 1000, 2 * PART + 1000})
    default void leavesNothingWhenTheContentFails(int after) throws IOException {
        ObjectName name = fresh("broken");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store().put(name, TestContent.breakingAfter(after), -1))
                .withMessage("the sender went away");

        assertThat(store().find(name)).isEmpty();
        assertThat(names(name.value())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 11, PART + 11})
    default void refusesContentOfAnotherLengthThanAnnounced(int length) throws IOException {
        ObjectName name = fresh("length");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store().put(name, new ByteArrayInputStream(new byte[length]), 10))
                .withMessage("content is not as long as announced");

        assertThat(store().find(name)).isEmpty();
    }
}
