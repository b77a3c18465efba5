package org.safeconduct.document.view;

import java.nio.ByteBuffer;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.WorkerFailed;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** What a worker says of a page before its pixels: number, width, height and 1 if complete, four bytes each. */
public record PageHeader(int number, int width, int height, boolean complete) {
    private static final int BYTES = 4 * Integer.BYTES;

    /** Compared before anything is allocated by it. @param after the number of the page before this one */
    static PageHeader of(byte[] piece, int after) throws WorkerFailed {
        if (piece.length != BYTES) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        ByteBuffer in = ByteBuffer.wrap(piece);
        PageHeader header = new PageHeader(in.getInt(), in.getInt(), in.getInt(), in.getInt() == 1);
        if (header.number <= after || header.number > PageProgress.MOST_PAGES || !header.isOfAPage()) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        return header;
    }

    private boolean isOfAPage() {
        return width > 0
                && height > 0
                && Math.max(width, height) <= Limits.PAGE_SIDE_PIXELS
                && (long) width * height <= Limits.PAGE_PIXELS;
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putInt(number)
                .putInt(width)
                .putInt(height)
                .putInt(complete ? 1 : 0)
                .array();
    }
}
