package org.safeconduct.document.view;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.safeconduct.document.worker.Hatch;
import org.safeconduct.document.worker.Probe;
import org.safeconduct.document.worker.Task;
import org.safeconduct.document.worker.WorkerProgram;

/** A worker that was taken over: says whatever the document is. */
public final class Repeater {
    private Repeater() {}

    static WorkerProgram program() {
        return new WorkerProgram(Repeater.class.getName(), Probe.program().classPath());
    }

    public static void main(String[] arguments) throws IOException {
        Hatch hatch = Hatch.ofProcess();
        hatch.greet();
        Task task = hatch.task();
        byte[] document = hatch.document(task, 1 << 20);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(document);
        out.flush();
        Runtime.getRuntime().halt(0);
    }
}
