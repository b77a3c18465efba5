package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
    private static CommandLine all(Locale locale) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Safeconduct.commandLine(new Surroundings(
                Map.of(), nowhere, nowhere, false, locale, InstantSource.system(), question -> Optional.empty()));
    }

    static Stream<CommandLine> everyCommand() {
        return Stream.of(Locale.ENGLISH, Locale.FRENCH).flatMap(locale -> withThoseBelow(all(locale)));
    }

    private static Stream<CommandLine> withThoseBelow(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::withThoseBelow));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void saysWhatEachCommandAndEachOptionIsFor(CommandLine line) {
        assertThat(line.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("--help");
        assertThat(String.join("", line.getCommandSpec().usageMessage().description()))
                .as(line.getCommandSpec().qualifiedName())
                .isNotBlank();
        for (ArgSpec argument : line.getCommandSpec().args()) {
            assertThat(String.join("", argument.description()))
                    .as(line.getCommandSpec().qualifiedName() + " " + argument)
                    .isNotBlank();
        }
    }

    @Test
    void speaksBothLanguagesWithTheSameKeys() {
        for (String texts : Set.of("Messages", "texts", "refusals")) {
            assertThat(keys(texts, Locale.FRENCH)).as(texts).isEqualTo(keys(texts, Locale.ENGLISH));
        }
    }

    private static Set<String> keys(String texts, Locale locale) {
        java.util.ResourceBundle.Control control = java.util.ResourceBundle.Control.getNoFallbackControl(
                java.util.ResourceBundle.Control.FORMAT_PROPERTIES);
        java.util.ResourceBundle bundle = java.util.ResourceBundle.getBundle(
                "org.safeconduct.cli." + texts, locale == Locale.ENGLISH ? Locale.ROOT : locale, control);
        assertThat(bundle.getLocale()).isEqualTo(locale == Locale.ENGLISH ? Locale.ROOT : locale);
        // handleKeySet: of this bundle alone, not of the one it falls back to.
        Set<String> keys = new TreeSet<>(bundle.keySet());
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void isAskedForInBothLanguages(String option) {
        assertThat(Run.SCRIPT.types("seal", option))
                .satisfies(run -> assertThat(run.code()).isZero())
                .satisfies(run -> assertThat(run.out()).contains("Usage: safeconduct seal", "Needs no network"));
        assertThat(Run.FRENCH.types("seal", option).out()).contains("Usage\u00a0: safeconduct seal", "Sans réseau");
        assertThat(Run.SCRIPT.types("--lang", "fr", "seal", option).out()).contains("Sans réseau");
        assertThat(Run.FRENCH.types("seal", option, "--lang=en").out()).contains("Needs no network");
    }

    @Test
    void listsEveryCommand() {
        assertThat(Run.SCRIPT.types("--help").out()).contains(Commands.NAMES);
    }

    @Test
    void loadsOnlyTheCommandThatIsNamed() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Surroundings surroundings = new Surroundings(
                Map.of(),
                nowhere,
                nowhere,
                false,
                Locale.ENGLISH,
                InstantSource.system(),
                question -> Optional.empty());
        assertThat(Safeconduct.commandLine(surroundings, "--lang", "fr", "inspect", "serve")
                        .getSubcommands())
                .containsOnlyKeys("inspect");
    }
}
