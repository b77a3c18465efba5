package org.safeconduct.document.worker;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** The child's side: takes one task and one document in, hands progress and one answer out. */
public final class Hatch {
    private final InputStream in;
    private final OutputStream out;

    private Hatch(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Over the process's own streams; whatever a library prints must not get between the messages. */
    public static Hatch ofProcess() {
        Hatch hatch = new Hatch(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        return hatch;
    }

    /** Says that this worker is ready, and gives up what it needed only to get so far. */
    public void greet() throws IOException {
        Restraint.take();
        Frame.write(
                out,
                Frame.Kind.HELLO,
                ByteBuffer.allocate(Integer.BYTES).putInt(Task.VERSION).array());
    }

    public Task task() throws IOException {
        Frame frame = Frame.read(in);
        try {
            Task task = StrictJson.read(frame.body(), Task.class, Frame.Kind.TASK.longest());
            if (frame.kind() != Frame.Kind.TASK || task.version() != Task.VERSION) {
                throw new Frame.Malformed();
            }
            return task;
        } catch (JsonRejected e) {
            throw new Frame.Malformed();
        }
    }

    /**
     * The document of this task. From then on the process ends as soon as nobody is left to read its answer.
     *
     * @param longest in bytes
     */
    public byte[] document(Task task, long longest) throws IOException {
        if (task.bytes() < 0 || task.bytes() > longest) {
            throw new Frame.Malformed();
        }
        // Into its place at once: a document that is put together from pieces takes twice its size.
        byte[] document = new byte[(int) task.bytes()];
        if (in.readNBytes(document, 0, document.length) < document.length) {
            throw new EOFException();
        }
        Thread.ofPlatform().daemon().name("parent").start(this::endWithParent);
        return document;
    }

    private void endWithParent() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as an end: nobody is there.
        }
        Runtime.getRuntime().halt(1);
    }

    /** @param page how many of {@code pages} are done */
    public void progress(int page, int pages) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(2 * Integer.BYTES).putInt(page).putInt(pages);
        Frame.write(out, Frame.Kind.PROGRESS, body.array());
    }

    /** @param piece at most {@link Pieces#LONGEST} bytes */
    public void piece(byte[] piece) throws IOException {
        Frame.write(out, Frame.Kind.PIECE, piece);
    }

    public void answer(Object document) throws IOException {
        Frame.write(out, Frame.Kind.ANSWER, StrictJson.write(document));
    }
}
