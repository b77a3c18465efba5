package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.json.StrictJson;

class DisclosureTest {
    private static final Facts FACTS = new Facts(
            Event.RELEASE_GRANTED,
            Instant.parse("2026-11-21T10:00:00.123456Z"),
            "bundle",
            "referral",
            1,
            "officer",
            "eligibility",
            null);
    private static final Actor ACTOR = new Actor("officer-1", "exchange", "ab".repeat(32), null);

    private static Disclosure record() {
        Section facts = Commitment.salted(StrictJson.write(FACTS));
        Section actor = Commitment.salted(StrictJson.write(ACTOR));
        Section detail = Commitment.salted(StrictJson.write(new Detail("words", null, null)));
        return new Disclosure(Commitment.entry(facts, actor, detail), facts, actor, detail);
    }

    @Test
    void commitsToEachSectionWithHmacOverItsSalt() throws Exception {
        Disclosure record = record();
        assertThat(record.entry()).hasSize(97).startsWith(1);
        List<Section> sections = List.of(
                requireNonNull(record.facts()), requireNonNull(record.actor()), requireNonNull(record.detail()));
        for (int place = 0; place < 3; place++) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sections.get(place).salt(), "HmacSHA256"));
            assertThat(record.entry())
                    .containsSequence(mac.doFinal(sections.get(place).content()));
        }
    }

    @Test
    void keepsTheExactBytesInAFixedForm() {
        assertThat(new String(StrictJson.write(FACTS), UTF_8))
                .isEqualTo("{\"event\":\"release-granted\",\"time\":\"2026-11-21T10:00:00.123Z\",\"bundle\":\"bundle\","
                        + "\"referral\":\"referral\",\"part\":1,\"role\":\"officer\",\"purpose\":\"eligibility\"}");
        assertThat(new String(StrictJson.write(new Actor(null, null, null, null)), UTF_8))
                .isEqualTo("{}");
    }

    @Test
    void readsAndWritesRecordsThatAreOlderThanTheLastMembers() throws Exception {
        String old = "{\"event\":\"release-refused\",\"time\":\"2026-11-21T10:00:00Z\",\"bundle\":\"bundle\","
                + "\"part\":1,\"role\":\"officer\",\"reason\":\"release.stale\"}";
        Facts read = StrictJson.read(old.getBytes(UTF_8), Facts.class, 1 << 10);
        assertThat(read)
                .isEqualTo(new Facts(
                        Event.RELEASE_REFUSED,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        "bundle",
                        null,
                        1,
                        "officer",
                        null,
                        "release.stale"));
        assertThat(new String(StrictJson.write(read), UTF_8)).isEqualTo(old);
    }

    @Test
    void addsMembersOnlyAtTheEnd() throws Exception {
        Instant at = Instant.parse("2026-11-21T10:00:01Z");
        assertThat(written(FACTS.outcome(Event.OPEN_FAILED, at, 41, "content")))
                .isEqualTo("{\"event\":\"open-failed\",\"time\":\"2026-11-21T10:00:01Z\",\"bundle\":\"bundle\","
                        + "\"referral\":\"referral\",\"part\":1,\"role\":\"officer\",\"purpose\":\"eligibility\","
                        + "\"reason\":\"content\",\"release\":41}");
        ErasedRange range = new ErasedRange(5, 7, List.of(RecordSection.ACTOR, RecordSection.DETAIL));
        Facts erased = Facts.of(Event.ERASED, at, null).counting(3).erasing(List.of(range));
        assertThat(written(erased))
                .isEqualTo("{\"event\":\"erased\",\"time\":\"2026-11-21T10:00:01Z\",\"count\":3,"
                        + "\"erased\":[{\"first\":5,\"last\":7,\"sections\":[\"actor\",\"detail\"]}]}");
        assertThat(StrictJson.read(StrictJson.write(erased), Facts.class, 1 << 10))
                .isEqualTo(erased);
    }

    @ParameterizedTest
    @CsvSource({"7, 5, FACTS, ACTOR", "-1, 5, FACTS, ACTOR", "5, 7, ACTOR, FACTS", "5, 7, ACTOR, ACTOR"})
    void refusesARangeInAnotherForm(long first, long last, RecordSection one, RecordSection other) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ErasedRange(first, last, List.of(one, other)));
    }

    @ParameterizedTest
    @EnumSource
    void spellsEveryEventAsItsName(Event event) {
        String name = event.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(new String(StrictJson.write(event), UTF_8)).isEqualTo('"' + name + '"');
    }

    private static String written(Facts facts) {
        return new String(StrictJson.write(facts), UTF_8);
    }

    @Test
    void givesTheSectionsThatWereChecked() throws LogRefused {
        Disclosed disclosed = record().verify();
        assertThat(disclosed.facts()).isEqualTo(FACTS);
        assertThat(disclosed.actor()).isEqualTo(ACTOR);
        assertThat(disclosed.detail()).isEqualTo(new Detail("words", null, null));
    }

    @Test
    void verifiesWithoutTheSectionsThatSayWho() throws LogRefused {
        Disclosure redacted = record().withoutActor();
        assertThat(redacted.actor()).isNull();
        assertThat(redacted.detail()).isNull();
        Disclosed disclosed = redacted.verify();
        assertThat(disclosed.facts()).isEqualTo(FACTS);
        assertThat(disclosed.actor()).isNull();
        assertThat(disclosed.detail()).isNull();
    }

    @Test
    void saltsEqualRecordsApart() {
        assertThat(record().entry()).isNotEqualTo(record().entry());
    }

    @Test
    void refusesEveryAlteredByte() {
        Disclosure record = record();
        Section facts = requireNonNull(record.facts());
        for (int at = 0; at < record.entry().length; at++) {
            assertAltered(new Disclosure(flipped(record.entry(), at), facts, record.actor(), record.detail()));
        }
        for (int at = 0; at < facts.content().length; at++) {
            assertAltered(new Disclosure(
                    record.entry(), new Section(flipped(facts.content(), at), facts.salt()), null, null));
        }
        for (int at = 0; at < facts.salt().length; at++) {
            assertAltered(new Disclosure(
                    record.entry(), new Section(facts.content(), flipped(facts.salt(), at)), null, null));
        }
    }

    @Test
    void refusesSectionsInAnotherPlaceAndOddSizes() {
        Disclosure record = record();
        Section facts = requireNonNull(record.facts());
        assertAltered(new Disclosure(record.entry(), record.actor(), record.facts(), null));
        assertAltered(new Disclosure(new byte[0], null, null, null));
        assertAltered(new Disclosure(new byte[98], null, null, null));
        assertAltered(new Disclosure(record.entry(), new Section(facts.content(), new byte[0]), null, null));
        // HMAC pads a short key with zeros: a salt of another length must not pass for the same.
        byte[] padded = Arrays.copyOf(facts.salt(), 33);
        assertAltered(new Disclosure(record.entry(), new Section(facts.content(), padded), null, null));
    }

    @Test
    void refusesAGenuineSectionThatItCannotRead() {
        Section odd = Commitment.salted("{\"event\":\"unheard-of\"}".getBytes(UTF_8));
        Disclosure record = new Disclosure(Commitment.entry(odd, odd, odd), odd, null, null);
        assertThatThrownBy(record::verify)
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.RECORD_MALFORMED));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static void assertAltered(Disclosure record) {
        assertThatThrownBy(record::verify)
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.RECORD_ALTERED));
    }
}
