package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** Measures this machine (docs/benchmarks.md). */
@Command(
        name = "bench",
        subcommands = {
            BenchFilesCommand.class,
            BenchSealCommand.class,
            BenchDocumentsCommand.class,
            BenchOpenCommand.class,
            BenchServerCommand.class,
            BenchLogCommand.class,
            BenchSearchCommand.class
        })
final class BenchCommand {}
