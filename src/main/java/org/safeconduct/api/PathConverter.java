package org.safeconduct.api;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** A setting's path is a file's path and nothing else: Spring's own conversion also looks on the class path. */
@ConfigurationPropertiesBinding
final class PathConverter implements Converter<String, Path> {
    @Override
    public Path convert(String source) {
        return Path.of(source);
    }
}
