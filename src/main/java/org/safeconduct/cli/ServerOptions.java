package org.safeconduct.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a command finds a server's settings: a file, and words on its own line that win over it. */
final class ServerOptions {
    @Option(names = "--config", paramLabel = "FILE.yaml")
    private @Nullable Path config;

    @Parameters(paramLabel = "SETTING=VALUE", arity = "0..*", descriptionKey = "settings")
    private List<String> settings = List.of();

    String[] arguments(String... first) throws CliRefused {
        return arguments(config, settings, first);
    }

    /** Spring's command line. @param first settings of the command's own, which count first: logging is set up by them */
    static String[] arguments(@Nullable Path config, List<String> settings, String... first) throws CliRefused {
        Stream<String> file = Stream.empty();
        if (config != null) {
            if (!Files.isReadable(config)) {
                throw new CliRefused(CliRefusal.FILE_MISSING.naming(config));
            }
            file = Stream.of("--spring.config.additional-location=" + config.toUri());
        }
        Stream<String> single = settings.stream().map(setting -> "--" + setting);
        return Stream.of(Stream.of(first), file, single).flatMap(words -> words).toArray(String[]::new);
    }
}
