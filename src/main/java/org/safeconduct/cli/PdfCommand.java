package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** What is done with a document itself, before it is sealed and after it was opened. */
@Command(
        name = "pdf",
        subcommands = {PdfInspectCommand.class, PdfScrubCommand.class, PdfSafeCommand.class})
final class PdfCommand {}
