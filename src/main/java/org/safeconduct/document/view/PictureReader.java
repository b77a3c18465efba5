package org.safeconduct.document.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.Pieces;
import org.safeconduct.document.worker.WorkerFailed;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** Puts pictures together from a worker's pieces; what is left out between two of them is a page that is missing. */
final class PictureReader implements Pieces {
    private final PageSink sink;
    private final List<Finding> findings = new ArrayList<>();
    /** Of the largest page so far. */
    private byte[] pixels = new byte[0];

    private @Nullable PageHeader page;
    private int filled;
    private int last;
    private int drawn;
    private int skipped;

    PictureReader(PageSink sink) {
        this.sink = sink;
    }

    @Override
    public void take(byte[] piece) throws WorkerFailed, IOException {
        if (page == null) {
            begin(PageHeader.of(piece, last));
        } else {
            fill(page, piece);
        }
    }

    private void begin(PageHeader header) throws WorkerFailed, IOException {
        int more = header.number() - last - 1;
        if (skipped + more > Limits.BAD_PAGES) {
            // An honest worker stops there: each missing page becomes a picture here, which costs time and room.
            throw new WorkerFailed(Reason.GARBAGE);
        }
        skipped += more;
        missUntil(header.number());
        makeRoom(header.width() * header.height() * PagePicture.DEPTH);
        page = header;
        filled = 0;
    }

    private void fill(PageHeader header, byte[] piece) throws WorkerFailed, IOException {
        int length = header.width() * header.height() * PagePicture.DEPTH;
        if (piece.length == 0 || piece.length > length - filled) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        System.arraycopy(piece, 0, pixels, filled, piece.length);
        filled += piece.length;
        if (filled == length) {
            page = null;
            last = header.number();
            drawn++;
            if (!header.complete()) {
                findings.add(new Limiting.PartlyRead(Place.page(last)));
            }
            sink.drawn(new PagePicture(last, header.width(), header.height(), pixels, header.complete()));
        }
    }

    /** The smaller picture goes before the larger comes: both may be more than this program has. */
    private void makeRoom(int length) throws WorkerFailed {
        if (pixels.length < length) {
            forget();
            try {
                pixels = new byte[length];
            } catch (OutOfMemoryError e) {
                throw new WorkerFailed(Reason.OUT_OF_MEMORY);
            }
        }
    }

    /** Gives the memory back. */
    void forget() {
        pixels = new byte[0];
    }

    private void missUntil(int number) throws IOException {
        int first = last + 1;
        for (int missing = first; missing < number; missing++) {
            findings.add(new Limiting.PageNotDrawn(Place.page(missing)));
        }
        if (number - first > Limits.BAD_PAGES) {
            sink.missing(first, number - 1);
        } else {
            for (int missing = first; missing < number; missing++) {
                sink.missing(missing, missing);
            }
        }
        last = number - 1;
    }

    /** @param pages as many as the worker says that there are */
    void end(int pages) throws WorkerFailed, IOException {
        if (page != null || pages < last || pages > Limits.PAGES) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        missUntil(pages + 1);
    }

    int drawn() {
        return drawn;
    }

    List<Finding> findings() {
        return findings;
    }
}
