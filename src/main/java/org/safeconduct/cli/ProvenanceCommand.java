package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** Says where a form comes from that partners handed on. */
@Command(
        name = "provenance",
        subcommands = {ProvenanceVerifyCommand.class})
final class ProvenanceCommand {}
