package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.dossier.Decision;
import org.safeconduct.dossier.Source;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What becomes of documents in which something is found: of all by one option, of one by name, or as a plan says. */
final class DocumentOptions {
    /** One document of a part, and what was decided about it. @param title as the cover sheet calls it */
    record Candidate(Source source, Decision decision, String title) {
        Path file() {
            return source.called();
        }
    }

    private record Kept(Path file, String reason) {}

    @Option(names = "--scrub")
    private boolean scrub;

    @Option(names = "--keep-original", paramLabel = "FILE=REASON")
    private List<String> kept = List.of();

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    Isolation isolation() {
        return sandbox.isolation();
    }

    /** The documents of each part. @param folder that the plan's names count from */
    List<List<Candidate>> decide(List<SealPlan.Part> parts, Path folder) throws CliRefused {
        Set<Path> files = new HashSet<>();
        for (SealPlan.Part part : parts) {
            part.files().forEach(document -> files.add(place(folder.resolve(document.file()))));
        }
        Map<Path, String> reasons = reasons(files);
        List<List<Candidate>> decided = new ArrayList<>();
        for (SealPlan.Part part : parts) {
            List<Candidate> candidates = new ArrayList<>();
            for (SealPlan.Document document : part.files()) {
                Path file = folder.resolve(document.file());
                candidates.add(new Candidate(
                        Source.of(file),
                        decision(document, reasons.get(place(file))),
                        Objects.requireNonNullElse(document.title(), String.valueOf(file.getFileName()))));
            }
            decided.add(candidates);
        }
        return decided;
    }

    private Decision decision(SealPlan.Document document, @Nullable String byOption) throws CliRefused {
        if (document.keep() != null && byOption != null) {
            throw new CliRefused(CliRefusal.KEEP_TWICE.naming(document.file()));
        }
        if (byOption != null && Boolean.TRUE.equals(document.scrub())) {
            throw new CliRefused(CliRefusal.KEEP_OR_SCRUB.naming(document.file()));
        }
        String reason = byOption == null ? document.keep() : byOption;
        if (reason != null) {
            return new Decision.Keep(required(reason));
        }
        boolean scrubbed = document.scrub() == null ? scrub : document.scrub();
        return scrubbed ? new Decision.Scrub() : new Decision.AsItIs();
    }

    private static String required(String reason) throws CliRefused {
        if (!Preparation.Kept.isReason(reason.strip())) {
            throw new CliRefused(CliRefusal.REASON_INVALID);
        }
        return reason.strip();
    }

    private Map<Path, String> reasons(Set<Path> files) throws CliRefused {
        Map<Path, String> reasons = new HashMap<>();
        for (String typed : kept) {
            Kept found = find(typed, files);
            if (reasons.put(found.file(), found.reason()) != null) {
                throw new CliRefused(CliRefusal.KEEP_TWICE.naming(name(typed)));
            }
        }
        return reasons;
    }

    /** Names of files may have an equals sign as well: only one way to part the words may name a document. */
    private static Kept find(String typed, Set<Path> files) throws CliRefused {
        List<Kept> found = IntStream.range(0, typed.length())
                .filter(i -> typed.charAt(i) == '=')
                .mapToObj(i -> new Kept(place(typed.substring(0, i)), typed.substring(i + 1)))
                .filter(each -> files.contains(each.file()))
                .toList();
        return switch (found.size()) {
            case 0 -> throw new CliRefused(CliRefusal.KEEP_UNKNOWN.naming(name(typed)));
            case 1 -> found.getFirst();
            default -> throw new CliRefused(CliRefusal.KEEP_AMBIGUOUS.naming(name(typed)));
        };
    }

    /** What was typed without a name may be the reason: that is not for a screen, or a script's records. */
    private static String name(String typed) {
        return typed.indexOf('=') < 0 ? "…" : typed.substring(0, typed.indexOf('='));
    }

    private static Path place(String typed) {
        try {
            return place(Path.of(typed));
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    /** As the system finds it: behind a link, two dots lead elsewhere than the words say. */
    private static Path place(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // It is told as missing later, where it is a document; otherwise it is none of them.
            return file.toAbsolutePath();
        }
    }
}
