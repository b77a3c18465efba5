package org.safeconduct.document.worker;

import java.util.List;

/** A worker that dies and leaves a process behind which holds its output open. */
public final class Leaver {
    /** How long that process stays, in a spelling by which it can be found again. */
    static final String SECONDS = "61.137";

    private Leaver() {}

    static WorkerProgram program() {
        return new WorkerProgram(Leaver.class.getName(), Probe.program().classPath());
    }

    public static void main(String[] arguments) throws Exception {
        new ProcessBuilder(List.of("sleep", SECONDS))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        Hatch hatch = Hatch.ofProcess();
        hatch.greet();
        Task task = hatch.task();
        if (task.name().equals("answer")) {
            hatch.document(task, 1 << 20);
        }
        Runtime.getRuntime().halt(1);
    }
}
