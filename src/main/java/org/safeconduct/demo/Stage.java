package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.language.Refused;

/**
 * What the scenes share: the installation they play on, and the folder of this run.
 *
 * @param run for what this run leaves, by who has it
 */
record Stage(
        Installation installation, ExampleKeys keys, Path folder, Path run, Narrator narrator, InstantSource clock) {
    static final String CASEWORKER = "unhcr-1";
    static final String OFFICER = "officer-1";
    static final String OTHER_OFFICER = "officer-2";
    static final String CORRUPT_OFFICER = "officer-3";
    static final String REVIEWER = "reviewer-1";

    /** What the first scene leaves for the others. @param documents by part, in their order */
    record Sent(BundleId bundle, Path sealed, List<List<Path>> documents) {
        List<Path> allDocuments() {
            return documents.stream().flatMap(List::stream).toList();
        }
    }

    Workplace at(String person) throws Refused, IOException {
        return Workplace.of(person, keys, installation.address(), homes(), narrator.locale(), clock);
    }

    Path homes() {
        return folder.resolve("homes");
    }

    /** A new folder of this run. */
    Path makeFolder(String name) throws IOException {
        return Files.createDirectories(run.resolve(name));
    }

    /** As a person would type it from where they are. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = path.toAbsolutePath().normalize();
        return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
    }
}
