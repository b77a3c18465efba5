package org.safeconduct.audit.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordSection;

/** Records as exports get them, without a log around them. */
final class Sample {
    static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123Z");
    static final Instant DUE = Instant.parse("2026-11-24T12:00:00.123Z");
    static final String BUNDLE = "0123456789abcdef".repeat(2);
    static final Actor OFFICER = new Actor("officer-1", "ircc", "c".repeat(64), "t".repeat(64));
    static final Actor TWO = new Actor("officer-1", "ircc", null, null, "officer-2", "officer-3");
    static final Actor SERVER = new Actor(null, null, null, null);

    private Sample() {}

    /** With every member that facts can have. */
    static Facts facts(Event event, @Nullable String bundle) {
        List<ErasedRange> erased = List.of(new ErasedRange(1, 2, List.of(RecordSection.ACTOR)));
        return new Facts(
                event,
                TIME,
                bundle,
                "r".repeat(32),
                1,
                "officer",
                "travel",
                "release.replayed",
                5L,
                6L,
                erased,
                "original",
                "eligibility",
                DUE);
    }

    static Exported record(@Nullable Facts facts, @Nullable Actor actor, @Nullable Detail detail) {
        return new Exported(
                "exchange.example/log",
                4711,
                new Disclosure(new byte[97], null, null, null),
                new Disclosed(facts, actor, detail));
    }

    static Exported words(String words) {
        return record(facts(Event.RELEASE_GRANTED, BUNDLE), OFFICER, new Detail(words, "d".repeat(64), "e".repeat(64)));
    }
}
