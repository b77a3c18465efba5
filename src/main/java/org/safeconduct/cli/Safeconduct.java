package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program: reads the command line, runs one command, ends with its exit code. */
@Command(name = "safeconduct", versionProvider = Version.class)
public final class Safeconduct {
    private Safeconduct() {}

    public static void main(String[] arguments) {
        // Of the two streams, one is for answers: what a library says of itself goes to the other.
        System.setOut(System.err);
        // The process must end here, whatever threads a library left running.
        System.exit(run(Surroundings.ofProcess(arguments), arguments));
    }

    /** Runs one command line; what it prints goes where the surroundings say. */
    static int run(Surroundings surroundings, String... arguments) {
        CommandLine line = commandLine(surroundings, arguments);
        try {
            OptionWords.requireNoFiles(Path.of(""), arguments);
            return line.execute(arguments);
        } catch (CliRefused e) {
            return complaints(surroundings, arguments).failure(e);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    static CommandLine commandLine(Surroundings surroundings, String... arguments) {
        CommonOptions common = new CommonOptions();
        CommandFactory factory = new CommandFactory(surroundings, new Report(surroundings, common));
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new Safeconduct(), factory), factory);
        line.getCommandSpec().addMixin("common", CommandSpec.forAnnotatedObject(common, factory));
        // Only the command that was named is loaded: the others, and Spring with them, would cost every start.
        String named = Commands.named(arguments);
        for (String name : named.isEmpty() ? Commands.NAMES : List.of(named)) {
            line.addSubcommand(name, Commands.type(name));
        }
        Complaints complaints = complaints(surroundings, arguments);
        line.setResourceBundle(surroundings.helpTexts());
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        // Only where an operator keeps a service's options in a file. What a document is called is its sender's to say,
        // and
        // must not become orders.
        line.setExpandAtFiles(named.equals("witness"));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()));
        line.setParameterExceptionHandler((e, ignored) -> complaints.wrongUse(e));
        line.setExecutionExceptionHandler((e, ignored, alsoIgnored) -> complaints.failure(e));
        return line;
    }

    private static Complaints complaints(Surroundings surroundings, String... arguments) {
        return new Complaints(surroundings, List.of(arguments).contains("--json"), List.of(arguments));
    }
}
