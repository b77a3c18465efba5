package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** Key files: making them and looking at them. */
@Command(
        name = "keys",
        subcommands = {
            KeysNewCommand.class,
            KeysLogCommand.class,
            KeysWitnessCommand.class,
            KeysShowCommand.class,
            KeysSplitCommand.class,
            KeysPassOnCommand.class,
            KeysJoinCommand.class,
            KeysExampleCommand.class
        })
final class KeysCommand {}
