package org.safeconduct.document.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/** Burns into pictures what a copy says of itself, and keeps the hash of what was drawn. */
abstract sealed class MarkedPages implements Copy permits PagePictures, SafeCopy {
    /** Of a page that is missing: A4. */
    private static final int MISSING_WIDTH = 1240;

    private static final int MISSING_HEIGHT = 1754;

    private final Locale language;
    private final Stamp stamp;
    private final MessageDigest pixels = sha256();

    MarkedPages(Locale language, @Nullable Watermark watermark) throws IOException {
        this.language = language;
        this.stamp = new Stamp(watermark);
    }

    /** As its next page, with all that is burnt into it. */
    abstract void add(PagePicture picture) throws IOException;

    /** Changes the picture's own pixels. */
    @Override
    public final void drawn(PagePicture picture) throws IOException {
        hash(picture);
        stamp.mark(picture);
        if (!picture.complete()) {
            notice(picture, String.valueOf(picture.number()), new Limiting.PartlyRead(Place.page(picture.number())));
        }
        add(picture);
    }

    /** One picture for all of them, with the number of the first. */
    @Override
    public final void missing(int first, int last) throws IOException {
        String numbers = first == last ? String.valueOf(first) : first + "–" + last;
        add(empty(first, numbers, new Limiting.PageNotDrawn(Place.page(first))));
    }

    @Override
    public final void broken(int number, Refusal why) throws IOException {
        add(empty(number, String.valueOf(number), why));
    }

    private PagePicture empty(int number, String numbers, Refusal why) throws IOException {
        byte[] white = new byte[MISSING_WIDTH * MISSING_HEIGHT * PagePicture.DEPTH];
        Arrays.fill(white, (byte) 0xFF);
        PagePicture picture = new PagePicture(number, MISSING_WIDTH, MISSING_HEIGHT, white, false);
        stamp.mark(picture);
        notice(picture, numbers, why);
        return picture;
    }

    private void notice(PagePicture picture, String numbers, Refusal why) throws IOException {
        stamp.notice(picture, numbers + ": " + Sentences.what(why, language));
    }

    /** What was drawn, before anything was burnt into it: SHA-256 over each page's number, size and pixels. */
    private void hash(PagePicture picture) {
        ByteBuffer head = ByteBuffer.allocate(3 * Integer.BYTES);
        pixels.update(head.putInt(picture.number())
                .putInt(picture.width())
                .putInt(picture.height())
                .array());
        pixels.update(picture.pixels(), 0, picture.length());
    }

    String digest() {
        return HexFormat.of().formatHex(pixels.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
