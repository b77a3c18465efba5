package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.worker.WorkerFailed.Reason;
import org.safeconduct.json.StrictJson;

/** What a worker can do to its parent, and leave behind: real processes. */
class WorkshopIT extends Probed {
    @ParameterizedTest
    @EnumSource(Isolation.class)
    void answers(Isolation isolation) throws Exception {
        if (isolation == Isolation.SANDBOXED) {
            assumeSandbox();
        }
        assertThat(told(isolation, "echo", "as it is")).isEqualTo("as it is");
    }

    @Test
    void isStoppedHoweverMuchProgressItTells() throws Exception {
        assertThat(reason(SHORT, Isolation.PROCESS, "chatter", "")).isIn(Reason.TOOK_TOO_LONG, Reason.GARBAGE);
    }

    @Test
    void isStoppedWhereItDoesNotEvenTakeTheDocument() throws Exception {
        assertThat(reason(SHORT, Isolation.PROCESS, "deaf", "x".repeat(8 << 20)))
                .isEqualTo(Reason.TOOK_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no message at all      | garbage | hello, I am a worker",
                "longer than any answer | garbage | A\u007f\u00ff\u00ff\u00ff",
                "a negative length      | garbage | A\u00ff\u00ff\u00ff\u00ff",
                "a second greeting      | garbage | 'H\0\0\0\4\0\0\0\1'",
                "a parent's message     | garbage | 'T\0\0\0\0'",
                "more pages than pages  | garbage | 'P\0\0\0\10\0\0\0\2\0\0\0\1'",
                "half a progress        | garbage | 'P\0\0\0\1\0'",
                "a piece unasked for    | garbage | 'D\0\0\0\1\0'",
                "zeros without end      | flood   | x",
            })
    void isNotBelievedWhereItAnswers(String what, String task, String bytes) throws Exception {
        assertThat(reason(Isolation.PROCESS, task, bytes)).as(what).isEqualTo(Reason.GARBAGE);
    }

    @Test
    void diesWithoutTakingTheNextWithIt() throws Exception {
        try (Workshop workshop = Workshop.open(Probe.program(), Budget.STANDARD, 2)) {
            assertThatThrownBy(() -> workshop.work("halt", document("x"), PageProgress.NONE))
                    .isInstanceOfSatisfying(
                            WorkerFailed.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIED));
            assertThat(told(workshop, "echo", document("next"))).isEqualTo("next");
        }
    }

    @Test
    void isReplacedWhereItEndedWhileItWaited() throws Exception {
        // Other tests of this process may have started a database.
        List<ProcessHandle> others = ProcessHandle.current().children().toList();
        try (Workshop workshop = Workshop.open(Probe.program(), Budget.STANDARD, 2)) {
            assertThat(told(workshop, "echo", document("first"))).isEqualTo("first");
            List<ProcessHandle> spare = ProcessHandle.current()
                    .children()
                    .filter(each -> !others.contains(each))
                    .toList();
            for (ProcessHandle waiting : spare) {
                waiting.destroyForcibly();
                waiting.onExit().join();
            }
            assertThat(told(workshop, "echo", document("second"))).isEqualTo("second");
        }
    }

    @Test
    void saysWhatItLikesOnItsErrorStream() throws Exception {
        assertThat(told(Isolation.PROCESS, "errors", "")).isEqualTo("said it all");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        String scratch = told(Isolation.PROCESS, "scratch", "");
        assertThat(scratch).contains("safeconduct-worker");
        assertThat(Path.of(scratch)).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() throws Exception {
        Path place = folder.resolve("place");
        assertThat(reason(SHORT, Isolation.PROCESS, "leave", place.toString())).isEqualTo(Reason.TOOK_TOO_LONG);
        Path scratch = Path.of(Files.readString(place));
        assertThat(scratch.toString()).contains("safeconduct-worker");
        assertThat(scratch).doesNotExist();
        assertThat(place).exists();
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void leavesNoPlaintextInAnyTemporaryFolderWhenItIsKilled(Isolation isolation) throws Exception {
        if (isolation == Isolation.SANDBOXED) {
            assumeSandbox();
        }
        Leftovers leftovers = new Leftovers("plaintext " + UUID.randomUUID(), folder);
        assertThat(reason(SHORT, isolation, "spill", leftovers.text())).isEqualTo(Reason.TOOK_TOO_LONG);
        assertThat(leftovers.found()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhereItsParentIsToldToEnd() throws Exception {
        Path own = Files.createDirectory(folder.resolve("temporary"));
        Path place = folder.resolve("place");
        Process parent = new ProcessBuilder(
                        VirtualMachine.home().resolve("bin/java").toString(),
                        "-Djava.io.tmpdir=" + own,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        document(place.toString()).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = parent.inputReader()) {
            assertThat(out.readLine()).isEqualTo("at work");
            assertThat(Path.of(Files.readString(place))).startsWith(own.toRealPath());
            parent.destroy();
            assertThat(parent.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(own).isEmptyDirectory();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void isNotWaitedForWhereItLeftAProcessBehind() throws Exception {
        assumeTrue(Architecture.ofLinux().isPresent(), "no such program here");
        try (Workshop workshop = Workshop.open(Leaver.program(), Budget.STANDARD, 1, Isolation.PROCESS)) {
            for (String task : List.of("answer", "deaf")) {
                long begun = System.nanoTime();
                assertThatThrownBy(() -> workshop.work(task, document("x".repeat(1 << 20)), PageProgress.NONE))
                        .isInstanceOfSatisfying(
                                WorkerFailed.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIED));
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            }
        } finally {
            ProcessHandle.allProcesses()
                    .filter(each -> each.info().commandLine().orElse("").endsWith("sleep " + Leaver.SECONDS))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void outlivesTheThreadThatAskedForIt() throws Exception {
        assumeSandbox();
        FutureTask<Worker> starting = new FutureTask<>(() -> {
            Worker worker = Worker.start(Probe.program(), Isolation.SANDBOXED, Budget.STANDARD);
            // Before, the sandbox does not know yet whom to end with.
            worker.greet();
            return worker;
        });
        Thread.ofPlatform().start(starting).join();
        try (Worker worker = starting.get()) {
            byte[] answer = worker.work(
                    "echo",
                    DocumentBytes.of(document("still there")),
                    PageProgress.NONE,
                    Pieces.NONE,
                    Duration.ofDays(1));
            assertThat(StrictJson.read(answer, Probe.Told.class, 1 << 20).text())
                    .isEqualTo("still there");
        }
    }

    @Test
    void isNeverStartedWithoutTheSandboxBecauseItFailedInIt() {
        assumeSandbox();
        WorkerProgram program =
                new WorkerProgram("java.lang.Object", Probe.program().classPath());
        try (Workshop workshop = Workshop.open(program, Budget.STANDARD, 1)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> workshop.work("echo", document("x"), PageProgress.NONE))
                        .isInstanceOfSatisfying(
                                WorkerFailed.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_STARTED));
            }
            assertThat(workshop.isolation()).isEqualTo(Isolation.SANDBOXED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.safeconduct.document.worker.NoSuchClass", "java.lang.Object"})
    void saysThatNoneCouldBeStarted(String mainClass) throws IOException {
        WorkerProgram program = new WorkerProgram(mainClass, Probe.program().classPath());
        try (Workshop workshop = Workshop.open(program, Budget.STANDARD, 1)) {
            assertThatThrownBy(() -> workshop.work("echo", document("x"), PageProgress.NONE))
                    .isInstanceOf(WorkerFailed.class);
        }
    }

    @Test
    void tellsAFileThatCannotBeReadFromAWorkerThatFailed() {
        try (Workshop workshop = Workshop.open(Probe.program(), Budget.STANDARD, 1)) {
            assertThatThrownBy(() -> workshop.work("echo", folder.resolve("missing"), PageProgress.NONE))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void isNotStoppedForTheTimeThatItsPiecesTakeHere() throws Exception {
        Path document = document("abc");
        CountDownLatch never = new CountDownLatch(1);
        Pieces slow = piece -> {
            try {
                assertThat(never.await(SHORT.silence().toMillis(), TimeUnit.MILLISECONDS))
                        .isFalse();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        try (Workshop workshop = Workshop.open(Probe.program(), SHORT, 1, Isolation.PROCESS)) {
            byte[] answer = workshop.work("pieces", document, PageProgress.NONE, slow);
            assertThat(StrictJson.read(answer, Probe.Told.class, 1 << 20).text())
                    .isEqualTo("handed out 3");
        }
    }

    @Test
    void isStoppedWhenItsCallersTimeIsOverWhateverItsOwnBudget() throws Exception {
        Path document = document("x");
        try (Workshop workshop = Workshop.open(Probe.program(), Budget.STANDARD, 1, Isolation.PROCESS)) {
            assertThatThrownBy(() -> workshop.work(
                            "loop", DocumentBytes.of(document), PageProgress.NONE, Pieces.NONE, Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            WorkerFailed.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOOK_TOO_LONG));
        }
    }

    @Test
    void worksOnSeveralDocumentsAtATime() throws Exception {
        try (Workshop workshop = Workshop.open(Probe.program(), Budget.STANDARD, 3)) {
            List<Thread> threads = new ArrayList<>();
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            Path document = document("same");
            for (int i = 0; i < 3; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        told.add(told(workshop, "echo", document));
                    } catch (Exception e) {
                        told.add(e.toString());
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(told).containsExactly("same", "same", "same");
        }
    }
}
