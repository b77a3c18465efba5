package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** The signed roster: who takes part. */
@Command(
        name = "roster",
        subcommands = {
            RosterShowCommand.class,
            RosterVerifyCommand.class,
            RosterFetchCommand.class,
            RosterSignCommand.class,
            RosterCountersignCommand.class,
            RosterPublishCommand.class
        })
final class RosterCommand {}
