package org.safeconduct.audit.export;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.Verdict;

/** A verified record on its way out. */
record Exported(String origin, long index, Disclosure record, Disclosed content) {
    private static final Actor NOBODY = new Actor(null, null, null, null);
    private static final Detail NOTHING = new Detail(null, null, null);

    /** Null if they are erased. */
    @Nullable
    Facts facts() {
        return content.facts();
    }

    Actor actor() {
        Actor actor = content.actor();
        return actor == null ? NOBODY : actor;
    }

    Detail detail() {
        Detail detail = content.detail();
        return detail == null ? NOTHING : detail;
    }

    /** What somebody has to look at now: one officer or a recovery key opened, or an approver found that it was not right. */
    boolean alarming() {
        Facts facts = facts();
        if (facts == null) {
            return false;
        }
        return facts.event() == Event.BREAK_GLASS
                || facts.event() == Event.RELEASE_GRANTED
                        && Role.RECOVERY.code().equals(facts.role())
                || facts.event() == Event.BREAK_GLASS_REVIEWED
                        && Verdict.NOT_JUSTIFIED.code().equals(facts.reason());
    }

    /** What an erasure takes away, such as {@code 3-7:actor+detail 9-9:actor}. */
    @Nullable
    String erased() {
        Facts facts = facts();
        if (facts == null || facts.erased() == null) {
            return null;
        }
        return facts.erased().stream()
                .map(range -> range.first() + "-" + range.last() + ":"
                        + range.sections().stream()
                                .map(section -> section.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    /** RFC 6962 section 2.1, hexadecimal. */
    String leaf() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(record.entry()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which file it is about: the bundle's part; the log itself where it is about none. */
    String file() {
        Facts facts = facts();
        if (facts == null || facts.bundle() == null) {
            return "access log";
        }
        return facts.part() == null ? facts.bundle() : facts.bundle() + "/" + facts.part();
    }
}
