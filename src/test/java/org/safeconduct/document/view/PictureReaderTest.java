package org.safeconduct.document.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.WorkerFailed;

/** A worker's pieces are whatever a hostile document made it say. */
class PictureReaderTest {
    private final List<String> seen = new ArrayList<>();
    private final PictureReader reader = new PictureReader(new PageSink() {
        @Override
        public void drawn(PagePicture picture) {
            seen.add(picture.number() + " is " + picture.width() + " by " + picture.height());
        }

        @Override
        public void missing(int first, int last) {
            seen.add(first + (first == last ? " is" : " to " + last + " are") + " missing");
        }
    });

    private static byte[] header(int number, int width, int height, int complete) {
        return ByteBuffer.allocate(16)
                .putInt(number)
                .putInt(width)
                .putInt(height)
                .putInt(complete)
                .array();
    }

    private void page(int number, int complete) throws Exception {
        reader.take(header(number, 2, 3, complete));
        reader.take(new byte[10]);
        reader.take(new byte[8]);
    }

    @Test
    void givesEveryPageInItsOrderAndTellsWhichAreMissing() throws Exception {
        page(1, 1);
        page(4, 1);
        reader.end(5);
        assertThat(seen).containsExactly("1 is 2 by 3", "2 is missing", "3 is missing", "4 is 2 by 3", "5 is missing");
        assertThat(reader.findings())
                .containsExactly(
                        new Limiting.PageNotDrawn(Place.page(2)),
                        new Limiting.PageNotDrawn(Place.page(3)),
                        new Limiting.PageNotDrawn(Place.page(5)));
        assertThat(reader.drawn()).isEqualTo(2);
    }

    @Test
    void makesOnePictureOfManyPagesThatAreMissing() throws Exception {
        page(1, 1);
        reader.end(Limits.PAGES);
        assertThat(seen).containsExactly("1 is 2 by 3", "2 to 5000 are missing");
        assertThat(reader.findings()).hasSize(Limits.PAGES - 1);
    }

    @Test
    void refusesAPageAfterMoreMissingOnesThanAnHonestWorkerTries() throws Exception {
        assertThatThrownBy(() -> reader.take(header(Limits.PAGES, 2, 3, 1))).isInstanceOf(WorkerFailed.class);
        page(3, 1);
        page(7, 1);
        assertThatThrownBy(() -> reader.take(header(9, 2, 3, 1))).isInstanceOf(WorkerFailed.class);
        assertThat(seen)
                .containsExactly(
                        "1 is missing",
                        "2 is missing",
                        "3 is 2 by 3",
                        "4 is missing",
                        "5 is missing",
                        "6 is missing",
                        "7 is 2 by 3");
    }

    @Test
    void tellsOfAPageThatIsNotComplete() throws Exception {
        page(1, 0);
        reader.end(1);
        assertThat(reader.findings()).containsExactly(new Limiting.PartlyRead(Place.page(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 3",
        "-1, 2, 3",
        "5001, 2, 3",
        "1, 0, 3",
        "1, 2, -3",
        "1, 10001, 1",
        "1, 1, 10001",
        "1, 5000, 4001",
        "1, 2147483647, 2147483647",
        "1, 65536, 65536",
    })
    void refusesAPageThatNoPageCanBe(int number, int width, int height) {
        assertThatThrownBy(() -> reader.take(header(number, width, height, 1))).isInstanceOf(WorkerFailed.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesPagesOutOfTheirOrder() throws Exception {
        page(3, 1);
        assertThatThrownBy(() -> reader.take(header(3, 2, 3, 1))).isInstanceOf(WorkerFailed.class);
        assertThatThrownBy(() -> reader.take(header(2, 2, 3, 1))).isInstanceOf(WorkerFailed.class);
    }

    @Test
    void refusesMorePixelsThanAPageHas() throws Exception {
        reader.take(header(1, 2, 3, 1));
        assertThatThrownBy(() -> reader.take(new byte[19])).isInstanceOf(WorkerFailed.class);
        assertThatThrownBy(() -> reader.take(new byte[0])).isInstanceOf(WorkerFailed.class);
    }

    @Test
    void refusesAnEndInTheMiddleOfAPage() throws Exception {
        reader.take(header(1, 2, 3, 1));
        reader.take(new byte[17]);
        assertThatThrownBy(() -> reader.end(1)).isInstanceOf(WorkerFailed.class);
    }

    @Test
    void refusesFewerPagesThanItSawAndMoreThanThereMayBe() throws Exception {
        page(2, 1);
        assertThatThrownBy(() -> reader.end(1)).isInstanceOf(WorkerFailed.class);
        assertThatThrownBy(() -> reader.end(5001)).isInstanceOf(WorkerFailed.class);
        assertThatThrownBy(() -> reader.end(-1)).isInstanceOf(WorkerFailed.class);
    }

    @Test
    void refusesAHeaderOfAnotherLength() {
        assertThatThrownBy(() -> reader.take(new byte[15])).isInstanceOf(WorkerFailed.class);
        assertThatThrownBy(() -> reader.take(new byte[17])).isInstanceOf(WorkerFailed.class);
    }
}
