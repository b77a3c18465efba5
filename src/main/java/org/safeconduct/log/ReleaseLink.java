package org.safeconduct.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that is a release, or that says what became of one.
 *
 * @param release whether it is one itself
 * @param named index of the release that it is about; negative where it names none
 * @param high and low: the first 128 bits of SHA-256 over which part of which bundle
 */
record ReleaseLink(long index, boolean release, long named, long high, long low) {
    private static final Map<Event, byte[]> BEGINNINGS = new EnumMap<>(Event.class);

    static {
        for (Event event : Event.values()) {
            if (event.isRelease() || isOutcome(event)) {
                BEGINNINGS.put(event, Facts.beginning(event));
            }
        }
    }

    private static final byte[] EVENT = bytes("{\"event\":\"");
    private static final byte[] BUNDLE = bytes(",\"bundle\":\"");
    private static final byte[] PART = bytes(",\"part\":");
    private static final byte[] RELEASE = bytes(",\"release\":");

    private static boolean isOutcome(Event event) {
        return event == Event.OPENED
                || event == Event.OPEN_FAILED
                || event == Event.RELEASED_UNCOSIGNED
                || event == Event.BREAK_GLASS_REVIEWED;
    }

    /** Asked of every record of a log, so what the exchange writes is not parsed for it. Null of any other record. */
    static @Nullable ReleaseLink of(long index, Section facts) {
        byte[] content = facts.content();
        for (Map.Entry<Event, byte[]> event : BEGINNINGS.entrySet()) {
            if (facts.begins(event.getValue())) {
                ReleaseLink link = scanned(index, event.getKey(), content, event.getValue().length - 1);
                return link == null ? parsed(index, facts) : link;
            }
        }
        return isPlain(facts) ? null : parsed(index, facts);
    }

    /** Whether the event is written as the exchange writes one: any other spelling of it has to be read. */
    private static boolean isPlain(Section facts) {
        if (!facts.begins(EVENT)) {
            return false;
        }
        byte[] content = facts.content();
        int at = EVENT.length;
        while (at < content.length && (content[at] == '-' || content[at] >= 'a' && content[at] <= 'z')) {
            at++;
        }
        return at < content.length && content[at] == '"';
    }

    /** Null where it is written otherwise than the exchange writes it. */
    private static @Nullable ReleaseLink scanned(long index, Event event, byte[] content, int from) {
        int bundle = after(content, BUNDLE, from);
        int part = after(content, PART, bundle);
        int release = event.isRelease() ? part : after(content, RELEASE, part);
        if (release < 0 || !isDigit(content, part) || !isDigit(content, release)) {
            return null;
        }
        int end = bundle;
        while (end < content.length && content[end] != '"') {
            end++;
        }
        long named = event.isRelease() ? -1 : number(content, release);
        return link(index, event, named, Arrays.copyOfRange(content, bundle, end), number(content, part));
    }

    /** Negative where it is not there. @param from likewise */
    private static int after(byte[] content, byte[] sought, int from) {
        for (int at = from; at >= 0 && at <= content.length - sought.length; at++) {
            if (content[at] == sought[0] && Arrays.equals(content, at, at + sought.length, sought, 0, sought.length)) {
                return at + sought.length;
            }
        }
        return -1;
    }

    private static boolean isDigit(byte[] content, int at) {
        return at < content.length && content[at] >= '0' && content[at] <= '9';
    }

    /** As many digits as an index can have. */
    private static long number(byte[] content, int from) {
        long number = 0;
        for (int at = from; at < from + 18 && isDigit(content, at); at++) {
            number = number * 10 + content[at] - '0';
        }
        return number;
    }

    private static @Nullable ReleaseLink parsed(long index, Section section) {
        Facts facts = Facts.read(section);
        if (facts == null || !BEGINNINGS.containsKey(facts.event())) {
            return null;
        }
        String bundle = facts.bundle() == null ? "" : facts.bundle();
        Long named = facts.event().isRelease() ? null : facts.release();
        long part = facts.part() == null ? -1 : facts.part();
        return link(index, facts.event(), named == null ? -1 : named, bytes(bundle), part);
    }

    private static ReleaseLink link(long index, Event event, long named, byte[] bundle, long part) {
        byte[] subject = ByteBuffer.allocate(Long.BYTES + bundle.length)
                .putLong(part)
                .put(bundle)
                .array();
        ByteBuffer digest = ByteBuffer.wrap(Sha256.digest().digest(subject));
        return new ReleaseLink(index, event.isRelease(), named, digest.getLong(), digest.getLong());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
