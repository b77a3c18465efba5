package org.safeconduct.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Safeconduct.class.getPackage().getImplementationVersion();
        return new String[] {"safeconduct " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
}
