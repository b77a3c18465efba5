package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.document.view.Watermark;

class MarkTest {
    private static final Instant TIME = Instant.parse("2026-11-22T06:07:08.987654321Z");

    private static List<String> mark(String id, String organisation, String origin) {
        Person person = new Person(id, organisation, "subject-of-a-sign-in", List.of(Role.OFFICER), State.ACTIVE, "");
        return Mark.of(person, TIME, 4711, origin);
    }

    @Test
    void saysWhoOpenedItWhenAndUnderWhichRecord() {
        assertThat(mark("officer-1", "resettlement", "exchange.example/log"))
                .containsExactly("officer-1", "(resettlement)", "2026-11-22T06:07:08Z", "#4711 exchange.example/log");
    }

    @Test
    void fitsIntoAWatermarkWithTheRecordsNumberHoweverLongTheNamesAre() {
        Watermark cut = Watermark.cut(mark("o".repeat(500), "r".repeat(500), "e".repeat(500)));
        assertThat(cut.lines()).hasSize(4).allMatch(line -> line.length() <= 80);
        assertThat(cut.lines().getLast()).startsWith("#4711 e");
        assertThat(cut.lines().get(2)).isEqualTo("2026-11-22T06:07:08Z");
    }
}
