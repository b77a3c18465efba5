package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.log.LogVerifier.Outcome;
import org.safeconduct.log.LogVerifier.Report;

class LogExportIT {
    @TempDir
    private Path folder = Path.of("");

    private TestLog test;
    private Path exported = Path.of("");

    @BeforeEach
    void export() throws IOException, LogRefused {
        test = new TestLog(folder.resolve("store"));
        exported = folder.resolve("exported");
        AccessLog log = test.open();
        test.add(log, 600);
        LogExport.write(new ServedLog(log), exported, written -> {});
        // From here on there is only the folder.
        test.close();
    }

    @AfterEach
    void close() {
        test.key.close();
    }

    private Report verify() throws IOException {
        return LogVerifier.verify(new FolderLogSource(exported), test.policy(), List.of(), checked -> {});
    }

    @Test
    void verifiesOfflineFromTheFolder() throws IOException {
        Report report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.recordsChecked()).isEqualTo(600);
        assertThat(exported.resolve("tile/0/002.p/88")).isRegularFile();
        assertThat(exported.resolve("tile/entries/002.p/88")).isRegularFile();
        assertThat(exported.resolve("tile/1/000.p/2")).isRegularFile();
        assertThat(Files.readAllLines(exported.resolve("records/2.jsonl"))).hasSize(88);
    }

    @Test
    void namesTheRowThatWasEdited() throws IOException {
        Path file = exported.resolve("records/1.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(44, lines.get(45));
        Files.write(file, lines);
        Report report = verify();
        assertThat(report.findings()).containsExactly(new Finding(Finding.Kind.ENTRY_DIFFERS, "300"));
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
    }

    @Test
    void namesTheFirstRowThatWasCutOff() throws IOException {
        Path file = exported.resolve("records/2.jsonl");
        Files.write(file, Files.readAllLines(file).subList(0, 80));
        Report report = verify();
        assertThat(report.findings()).containsExactly(new Finding(Finding.Kind.RECORD_MISSING, "592"));
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
    }

    @Test
    void findsRecordsThatTheCheckpointDoesNotCover() throws IOException {
        String forged = Files.readAllLines(exported.resolve("records/1.jsonl")).getFirst();
        for (String place : List.of("records/0.jsonl", "records/1.jsonl")) {
            String before = Files.readString(exported.resolve(place));
            for (String end : List.of("\n", "")) {
                Files.writeString(exported.resolve(place), before + forged + end);
                assertThat(verify().findings())
                        .containsExactly(
                                new Finding(Finding.Kind.RECORDS_MALFORMED, place.contains("0") ? "0" : "256"));
            }
            Files.writeString(exported.resolve(place), before);
        }
        String last = Files.readString(exported.resolve("records/2.jsonl"));
        for (String end : List.of("\n", "")) {
            Files.writeString(exported.resolve("records/2.jsonl"), last + forged + end);
            assertThat(verify().findings()).containsExactly(new Finding(Finding.Kind.FILE_ALTERED, "records/2.jsonl"));
        }
        Files.writeString(exported.resolve("records/2.jsonl"), last);
        for (String name : List.of("3.jsonl", "02.jsonl", "2 (1).jsonl", "99999999999999999999.jsonl")) {
            Path added = Files.writeString(exported.resolve("records").resolve(name), forged + "\n");
            assertThat(verify().findings())
                    .containsExactly(new Finding(
                            Finding.Kind.FILE_ALTERED, name.equals("3.jsonl") ? "records/3.jsonl" : "records"));
            Files.delete(added);
        }
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void isNeverSoundWithoutOneOfItsFiles() throws IOException {
        List<Path> files;
        try (var all = Files.walk(exported)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("checkpoint"))
                    .toList();
        }
        assertThat(files).hasSize(3 + 1 + 3 + 3);
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(verify().outcome()).isEqualTo(Outcome.UNDECIDED);
            Files.write(file, content);
        }
        assertThat(verify().sound()).isTrue();
        Files.delete(exported.resolve("checkpoint"));
        assertThatThrownBy(this::verify).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void neverWritesIntoAFolderThatHoldsSomething() {
        assertThatThrownBy(() -> LogExport.write(new FolderLogSource(exported), exported, written -> {}))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void writesForItsOwnerOnly() throws Exception {
        try (Stream<Path> all = Files.walk(exported)) {
            assertThat(all.toList())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void copiesAnExportedFolderToo() throws Exception {
        Path copy = folder.resolve("copy");
        LogExport.write(new FolderLogSource(exported), copy, written -> {});
        exported = copy;
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void namesFilesThatCannotBeOfALog() throws IOException {
        for (String line : new String[] {"{\"entry\":\"AA==\",\"facts\":{}}\n", "{}\n", "\n"}) {
            Files.writeString(exported.resolve("records/0.jsonl"), line);
            assertThat(verify().findings()).contains(new Finding(Finding.Kind.RECORDS_MALFORMED, "0"));
        }
        assertThatThrownBy(() -> new FolderLogSource(exported).tile("../store/log/checkpoint"))
                .isInstanceOf(FileNotFoundException.class);
    }
}
