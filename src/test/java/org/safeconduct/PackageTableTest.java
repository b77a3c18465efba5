package org.safeconduct;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README's package table, held to. */
class PackageTableTest {
    private static final String ROOT = "org.safeconduct.";
    private static final Set<String> EVERYWHERE = Set.of("json", "language");
    private static final Path SOURCES = Path.of("src/main/java/org/safeconduct");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.safeconduct");

    private record Row(int tier, String name, String uses, String spring) {
        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(
                    Integer.parseInt(cells[1].strip()),
                    cells[2].strip().replace("`", ""),
                    cells[4].strip(),
                    cells[5].strip());
        }

        Set<String> mayUse(Map<String, Row> table) {
            Stream<String> named = uses.startsWith("all")
                    ? table.values().stream().filter(row -> row.tier < tier).map(Row::name)
                    : Arrays.stream(uses.replace("–", "").replace("`", "").split(","))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty());
            return Stream.concat(Stream.concat(named, EVERYWHERE.stream()), Stream.of(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, Row> table() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| `.*"))
                .map(Row::of)
                .collect(Collectors.toMap(Row::name, Function.identity()));
    }

    @Test
    void namesEveryPackageThatExists() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            Set<String> existing = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
            assertThat(table().keySet()).isEqualTo(existing);
        }
    }

    @Test
    void letsPackagesUseOnlyLowerTiers() throws IOException {
        Map<String, Row> table = table();
        for (Row row : table.values()) {
            for (String used : row.mayUse(table)) {
                assertThat(used.equals(row.name) || EVERYWHERE.contains(used) || table.get(used).tier < row.tier)
                        .as("%s may use %s", row.name, used)
                        .isTrue();
            }
        }
    }

    @TestFactory
    List<DynamicTest> everyPackageUsesOnlyWhatItsRowNames() throws IOException {
        Map<String, Row> table = table();
        return table.values().stream()
                .map(row -> DynamicTest.dynamicTest(row.name, () -> {
                    Set<String> allowed = row.mayUse(table);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + row.name + "..")
                            .should()
                            .dependOnClassesThat(DescribedPredicate.describe(
                                    "are in another package than " + allowed, used -> isForeign(used, allowed)))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> springStaysWhereItsRowSays() throws IOException {
        return table().values().stream()
                .filter(row -> !row.spring.startsWith("yes") && !row.spring.startsWith("starts"))
                .map(row -> DynamicTest.dynamicTest(
                        row.name,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + row.name + "..")
                                .should()
                                .dependOnClassesThat(DescribedPredicate.describe(
                                        "are Spring's", used -> isSpring(used, row.spring.equals("transactions"))))
                                .allowEmptyShould(true)
                                .check(CLASSES)))
                .toList();
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isDirectory).filter(PackageTableTest::holdsSources))
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .contains("@" + NullMarked.class.getSimpleName()));
        }
    }

    private static boolean holdsSources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isForeign(JavaClass used, Set<String> allowed) {
        String name = used.getPackageName();
        return name.startsWith(ROOT)
                && !allowed.contains(name.substring(ROOT.length()).split("\\.")[0]);
    }

    private static boolean isSpring(JavaClass used, boolean transactions) {
        String name = used.getPackageName();
        return name.startsWith("org.springframework.")
                && !(transactions
                        && (name.startsWith("org.springframework.jdbc")
                                || name.startsWith("org.springframework.transaction")
                                || name.startsWith("org.springframework.dao")));
    }
}
