package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** The quick way of reading a line accepts what the strict parser accepts, and says the same of it. */
class RecordLineTest {
    private static final String LINE =
            "{\"entry\":\"AQ==\",\"facts\":{\"content\":\"e30=\",\"salt\":\"AAAA\"},\"detail\":{\"content\":\"\",\"salt\":\"AAA=\"}}";

    private static byte @Nullable [] again(byte[] line, boolean quick) {
        try {
            return StrictJson.write(
                    quick ? new RecordLine(line, 0).next() : StrictJson.read(line, Disclosure.class, 1 << 19));
        } catch (JsonRejected e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LINE,
                "{\"entry\":\"AQ==\"}",
                "{\"entry\":\"AR==\"}",
                "{\"entry\":\"AQ\"}",
                "{\"entry\":\"AQ=\"}",
                "{\"entry\":\"A===\"}",
                "{\"entry\":\"====\"}",
                "{\"entry\":\"AQ==AQ==\"}",
                "{\"entry\":\"AQA=\"}",
                "{\"entry\":\"AQB=\"}",
                "{\"entry\":\"\"}",
                "{\"entry\":\"A\\u0051==\"}",
                "{\"entry\":\"AQ==\"} ",
                " {\"entry\":\"AQ==\"}",
                "{\"entry\":\"AQ==\"}}",
                "{\"entry\":\"AQ==\",}",
                "{\"entry\":\"AQ==\",\"facts\":{\"content\":\"e30=\"}}",
                "{\"entry\":\"AQ==\",\"facts\":null}",
                "{\"entry\":\"AQ==\",\"actor\":{\"content\":\"e30=\",\"salt\":\"AAAA\"},\"facts\":{\"content\":\"e30=\",\"salt\":\"AAAA\"}}",
                "{\"entry\":\"AQ==\",\"facts\":{\"salt\":\"AAAA\",\"content\":\"e30=\"}}",
                "{\"entry\":\"AQ==\",\"facts\":{\"content\":\"e30=\",\"salt\":\"AAAA\"},\"facts\":{\"content\":\"e30=\",\"salt\":\"AAAA\"}}",
                "{\"facts\":{\"content\":\"e30=\",\"salt\":\"AAAA\"}}",
                "",
                "{"
            })
    void agreesWithTheStrictParser(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(again(bytes, true)).isEqualTo(again(bytes, false));
    }

    @Provide
    Arbitrary<Disclosure> records() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(70);
        Arbitrary<Section> section = Combinators.combine(bytes, bytes).as(Section::new);
        return Combinators.combine(bytes, section.injectNull(0.3), section.injectNull(0.3), section.injectNull(0.3))
                .as(Disclosure::new);
    }

    @Property(tries = 300)
    void readsWhatWasWrittenAndJudgesChangesAsTheStrictParserDoes(
            @ForAll("records") Disclosure record, @ForAll long seed) {
        byte[] line = StrictJson.write(record);
        assertThat(again(line, true)).isEqualTo(line);
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] changed = line.clone();
            changed[random.nextInt(line.length)] = (byte) "{}\":,=Aa/+ \\u0".charAt(random.nextInt(14));
            assertThat(again(changed, true)).as(new String(changed, UTF_8)).isEqualTo(again(changed, false));
        }
    }
}
