package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** Key files: making them and looking at them. */
@Command(
        name = "keys",
        subcommands = {KeysNewCommand.class, KeysShowCommand.class})
final class KeysCommand {}
