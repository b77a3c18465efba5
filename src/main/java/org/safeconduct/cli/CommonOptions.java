package org.safeconduct.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import picocli.CommandLine.Option;

/** What every command understands, before its name and after it. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = INHERIT)
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    boolean version;

    /** Read before the command line is parsed, because it decides the language of its errors too. */
    @Option(names = "--lang", paramLabel = "en|fr", scope = INHERIT)
    String language = "";

    @Option(names = "--json", scope = INHERIT)
    boolean json;
}
