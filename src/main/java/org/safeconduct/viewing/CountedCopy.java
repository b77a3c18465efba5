package org.safeconduct.viewing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.view.Copy;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.view.PageSink;

/** Knows how many pages a copy has, so that one can be added that says why there are no more; ends it where room does. */
final class CountedCopy implements PageSink {
    private final Copy copy;
    private final Allowance allowance;
    private int pages;
    private int drawn;

    CountedCopy(Copy copy, Allowance allowance) {
        this.copy = copy;
        this.allowance = allowance;
    }

    /** Of how many pages there is a picture. */
    int drawn() {
        return drawn;
    }

    @Override
    public void drawn(PagePicture picture) throws IOException {
        allowance.requireRoom();
        copy.drawn(picture);
        pages = picture.number();
        drawn++;
    }

    @Override
    public void missing(int first, int last) throws IOException {
        allowance.requireRoom();
        copy.missing(first, last);
        pages = last;
    }

    /** A worker that failed left nobody to say how many pages there are: what there is must not pass for all. */
    String finish(Drawings drawings) throws IOException {
        if (drawings.pages() == 0) {
            copy.broken(pages + 1, why(drawings));
        }
        return copy.finish();
    }

    /** The same where the part's time or room was over first. */
    String finish(Shortage shortage) throws IOException {
        copy.broken(pages + 1, shortage);
        return copy.finish();
    }

    private Finding why(Drawings drawings) {
        @Nullable
        Finding why = drawings.findings().stream()
                .filter(finding -> finding.place().page() == null)
                .findFirst()
                .orElse(null);
        return why == null ? new Limiting.PageNotDrawn(Place.page(pages + 1)) : why;
    }
}
