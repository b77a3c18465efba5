package org.safeconduct.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** Which parts this machine has opened: of those it keeps the verified record. */
public final class OpenedHere {
    /** Where {@link Opening} keeps the records. */
    static final String FOLDER = "releases";

    private static final Pattern NAME = Pattern.compile("releases/([0-9a-f]{32}-[0-9]{1,4})-.*");

    private static final int LONGEST = 1 << 20;

    /** Newest first, so many at most. */
    private static final int MOST = 500;

    private final Set<String> parts = new HashSet<>();

    private OpenedHere() {}

    public static OpenedHere read(Home home) throws IOException {
        OpenedHere read = new OpenedHere();
        for (String name : home.names(FOLDER)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                read.parts.add(matcher.group(1));
            }
        }
        return read;
    }

    /**
     * An opening, by its record.
     *
     * @param words of whoever opened
     * @param proven whether log and witnesses signed for it, as today's policy asks
     */
    public record Opened(long index, Facts facts, String words, boolean proven) {}

    /**
     * What somebody opened on this machine, the newest first. What was kept is verified again: files can be changed.
     *
     * @param person pseudonym
     */
    public static List<Opened> by(String person, Home home, LogPolicy policy) throws ClientRefused, IOException {
        List<Opened> all = new ArrayList<>();
        for (String name : home.names(FOLDER)) {
            Optional<byte[]> kept = NAME.matcher(name).matches() ? home.read(name, LONGEST) : Optional.empty();
            if (kept.isPresent()) {
                opened(kept.get(), person, policy).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing((Opened each) -> each.facts().time()).reversed());
        return all.subList(0, Math.min(MOST, all.size()));
    }

    /** Empty where it is no record of an opening, or of somebody else's. */
    private static Optional<Opened> opened(byte[] kept, String person, LogPolicy policy) {
        try {
            Inclusion inclusion =
                    StrictJson.read(kept, InclusionDocument.class, LONGEST).inclusion();
            Disclosed record = inclusion.record().verify();
            Facts facts = record.facts();
            Actor actor = record.actor();
            if (facts == null || actor == null || !person.equals(actor.person())) {
                return Optional.empty();
            }
            String words = record.detail() == null ? null : record.detail().words();
            return Optional.of(new Opened(
                    inclusion.index(), facts, Objects.requireNonNullElse(words, ""), isProven(inclusion, policy)));
        } catch (JsonRejected | LogRefused | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isProven(Inclusion inclusion, LogPolicy policy) {
        try {
            ProofVerifier.verify(inclusion, policy);
            return true;
        } catch (LogRefused e) {
            // Of a log before this one, or without enough witnesses: it is shown, and not called proven.
            return false;
        }
    }

    public boolean has(BundleId bundle, int part) {
        return parts.contains(name(bundle, part));
    }

    static String name(BundleId bundle, int part) {
        return bundle.hex() + "-" + part;
    }
}
