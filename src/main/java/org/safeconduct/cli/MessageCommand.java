package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** Writes and checks messages between officers and caseworkers, on this machine only. */
@Command(
        name = "message",
        subcommands = {
            MessageNewCommand.class,
            MessageCheckCommand.class,
        })
final class MessageCommand {}
