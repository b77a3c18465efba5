package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** Whatever the bytes are, the answer is a roster that two registrars signed, or {@link DirectoryRefused}. */
class RosterPropertyTest {
    private static final SignedRoster SIGNED = TestRosters.signed(TestRosters.first());
    private static final byte[] FILE = SIGNED.encoded();
    private static final byte[] DOCUMENT = StrictJson.write(Roster.unsigned(TestRosters.first()));

    private static @Nullable Roster read(byte[] file) {
        try {
            return SignedRoster.parse(file).verify(TestRosters.ANCHOR, TestRosters.NOW, SIGNED);
        } catch (DirectoryRefused e) {
            return null;
        }
    }

    @Property(tries = 300)
    void aChangedByteOfTheFileNeverChangesTheRoster(
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int place, @ForAll @ByteRange(min = 1) byte change) {
        byte[] mutated = FILE.clone();
        mutated[place % mutated.length] ^= change;

        Roster roster = read(mutated);

        // Base64 has a few bits that stand for nothing, so a roster may come out: then it is the very same one.
        assertThat(roster == null || roster.equals(Roster.unsigned(TestRosters.first())))
                .isTrue();
    }

    @Property(tries = 200)
    void aFileThatWasCutOffIsRefused(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int length) {
        assertThat(read(Arrays.copyOf(FILE, length % FILE.length))).isNull();
    }

    @Property(tries = 500)
    void noBytesAreARoster(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(read(bytes)).isNull();
    }

    @Property(tries = 500)
    void aChangedDocumentIsRefusedOrKeepsTheForm(
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int place, @ForAll @ByteRange(min = 1) byte change) {
        byte[] mutated = DOCUMENT.clone();
        mutated[place % mutated.length] ^= change;
        boolean wellFormed;
        try {
            RosterForm.check(StrictJson.read(mutated, RosterDocument.class, SignedRoster.MAX_LENGTH));
            wellFormed = true;
        } catch (DirectoryRefused | JsonRejected e) {
            wellFormed = false;
        }
        Statistics.collect(wellFormed);
    }
}
