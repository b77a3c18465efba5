package org.safeconduct.demo;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Sends every library's log lines to a file: the terminal belongs to the story. */
final class QuietLogging {
    private QuietLogging() {}

    /** Before anything logs; what Spring Boot sets up later finds it done. */
    static void to(Path file) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "demo", Map.of("logging.file.name", file.toString(), "logging.threshold.console", "off")));
        LogFile target = LogFile.get(environment);
        new LoggingSystemProperties(environment).apply(target);
        LoggingSystem system = LoggingSystem.get(QuietLogging.class.getClassLoader());
        system.beforeInitialize();
        system.initialize(new LoggingInitializationContext(environment), null, target);
        system.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
