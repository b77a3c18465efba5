package org.safeconduct.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.log.Event;

/** What an officer wrote is text in every spreadsheet program, and can be had back whole. */
class CsvLinesTest {
    private static final int WORDS = 13;
    /** OWASP's list of what begins a formula, with the full-width forms. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠|%";

    private static String line(String words) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new CsvLines().write(out, Sample.words(words));
            return out.toString(UTF_8);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As RFC 4180 splits it, and as a program does that takes another separator: quotes count only at a cell's start. */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean fresh = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (quoted && c == '"') {
                quoted = false;
            } else if (!quoted && fresh && c == '"') {
                quoted = true;
            } else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
                cells.add(cell.toString());
                cell.setLength(0);
                fresh = true;
                continue;
            } else {
                cell.append(c);
            }
            fresh = false;
        }
        cells.add(cell.toString());
        return cells;
    }

    private static String original(String cell) {
        String text = cell.startsWith("'") ? cell.substring(1) : cell;
        StringBuilder original = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                original.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            original.append(
                    switch (kind) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'u' -> {
                            i += 4;
                            yield (char) Integer.parseInt(text.substring(i - 3, i + 1), 16);
                        }
                        default -> kind;
                    });
        }
        return original.toString();
    }

    @Property(tries = 2_000)
    void isHarmlessWhateverSplitsItAndLosesNothing(@ForAll("nasty") String words) {
        String line = line(words);
        assertThat(line).endsWith("\r\n");
        assertThat(line.substring(0, line.length() - 2).split("\\R", -1)).hasSize(1);
        for (char separator : new char[] {',', ';', '\t'}) {
            assertThat(cells(line, separator)).allMatch(cell -> cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0);
        }
        assertThat(original(cells(line, ',').get(WORDS))).isEqualTo(words);
    }

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.strings()
                .withChars("=+-@\t\r\n'\";,\\|%＝ ax\0\u000b\u0085\u2028")
                .ofMaxLength(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "|calc", "%1", "'=1"})
    void putsAnApostropheBeforeWhatBeginsAFormula(String words) {
        assertThat(line(words)).contains("\"'" + words + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\";=1+1", "\t=1", "\n=1", "a;=HYPERLINK(\"https://attacker.example\")"})
    void keepsAFormulaWithinItsCellAlsoWhereSemicolonsOrTabsSplit(String words) {
        String line = line(words);
        assertThat(line.strip()).doesNotContain(";").doesNotContain("\t").doesNotContain("\n");
        assertThat(original(cells(line, ',').get(WORDS))).isEqualTo(words);
    }

    @Test
    void saysUntilWhenItHasToBeReviewedWhoElseItWasAndWhatIsTakenAway() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvLines lines = new CsvLines();
        lines.begin(out);
        lines.write(out, Sample.record(Sample.facts(Event.BREAK_GLASS, Sample.BUNDLE), Sample.TWO, null));
        List<String> written = out.toString(UTF_8).lines().toList();
        assertThat(written.getFirst()).endsWith(",\"state\",\"due\",\"approver\",\"colleague\",\"erased\"");
        assertThat(written.getLast()).endsWith(",\"" + Sample.DUE + "\",\"officer-2\",\"officer-3\",\"1-2:actor\"");
    }
}
