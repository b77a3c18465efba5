package org.safeconduct.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.safeconduct.language.Refusal;
import org.safeconduct.log.Event;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person mistyped, in sentences of ours: picocli's are English only, and repeat what was typed. */
final class WrongUse {
    private WrongUse() {}

    static Refusal of(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return switch (e) {
            case MissingParameterException missing ->
                CliRefusal.OPTION_MISSING.naming(
                        missing.getMissing().stream().map(WrongUse::name).collect(Collectors.joining(", ")), command);
            case OverwrittenOptionException repeated ->
                CliRefusal.OPTION_REPEATED.naming(name(repeated.getOverwritten()), command);
            case UnmatchedArgumentException unmatched ->
                isUnknownCommand(unmatched)
                        ? CliRefusal.COMMAND_UNKNOWN.naming(command)
                        : CliRefusal.OPTION_UNKNOWN.naming(
                                unmatched.getUnmatched().stream()
                                        .map(WrongUse::harmless)
                                        .collect(Collectors.joining(", ")),
                                command);
            default -> unspecific(e, command);
        };
    }

    private static Refusal unspecific(ParameterException e, String command) {
        ArgSpec argument = e.getArgSpec();
        if (argument != null) {
            return value(name(argument), command);
        }
        boolean wantsCommand = !e.getCommandLine().getSubcommands().isEmpty();
        return (wantsCommand ? CliRefusal.COMMAND_MISSING : CliRefusal.USE_INVALID).naming(command);
    }

    private static Refusal value(String name, String command) {
        return switch (name) {
            case "--event" ->
                CliRefusal.EVENT_INVALID.naming(
                        Arrays.stream(Event.values()).map(Codes::of).collect(Collectors.joining(", ")));
            case "--from", "--to" -> CliRefusal.TIME_INVALID.naming(name);
            case "BUNDLE" -> CliRefusal.BUNDLE_INVALID;
            default -> CliRefusal.VALUE_INVALID.naming(name, command);
        };
    }

    private static boolean isUnknownCommand(UnmatchedArgumentException e) {
        return !e.getCommandLine().getSubcommands().isEmpty()
                && !e.getUnmatched().getFirst().startsWith("-");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** An option's name without its value; anything else could be a secret typed in the wrong place. */
    private static String harmless(String typed) {
        return typed.startsWith("-") ? typed.split("=", 2)[0] : "…";
    }
}
