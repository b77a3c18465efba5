package org.safeconduct.cli;

import picocli.CommandLine.Command;

/** Writes, checks and keeps referral forms, on this machine only. */
@Command(
        name = "form",
        subcommands = {
            FormNewCommand.class,
            FormCheckCommand.class,
            FormFieldsCommand.class,
            FormShowCommand.class,
            FormSaveCommand.class,
            FormMergeCommand.class,
        })
final class FormCommand {}
