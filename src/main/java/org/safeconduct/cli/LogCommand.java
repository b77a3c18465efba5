package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** What a reviewer does with the access log. */
@Command(
        name = "log",
        subcommands = {
            LogVerifyCommand.class,
            LogSearchCommand.class,
            LogExportCommand.class,
            LogReportCommand.class,
            LogLeftCommand.class,
            LogEraseCommand.class,
            LogChangeCommand.class,
            LogSucceedCommand.class
        })
final class LogCommand {}
