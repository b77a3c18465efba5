package org.safeconduct.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Home;
import picocli.CommandLine.Option;

/** Where this machine keeps what it has seen. */
final class HomeOptions {
    private final Surroundings surroundings;

    @Option(names = "--home", paramLabel = "DIR")
    private @Nullable Path folder;

    HomeOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Home home() {
        Path given = folder;
        return new Home(
                given != null
                        ? given
                        : Path.of(surroundings.environment().getOrDefault("HOME", System.getProperty("user.home")))
                                .resolve(".safeconduct"));
    }
}
