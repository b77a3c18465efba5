package org.safeconduct.document.draw;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.safeconduct.document.view.PageHeader;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.worker.Pieces;

/** Hands pictures out as rows of pixels. */
final class PageOutput {
    /** Where the pieces go. */
    @FunctionalInterface
    interface Out {
        void piece(byte[] piece);
    }

    private final Out out;

    PageOutput(Out out) {
        this.out = out;
    }

    /** @param picture of one {@code int} a pixel */
    void page(int number, BufferedImage picture, boolean complete) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        out.piece(new PageHeader(number, width, height, complete).bytes());
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        int most = Pieces.LONGEST / PagePicture.DEPTH;
        for (int from = 0; from < pixels.length; from += most) {
            out.piece(bytes(pixels, from, Math.min(pixels.length, from + most)));
        }
    }

    private static byte[] bytes(int[] pixels, int from, int to) {
        byte[] bytes = new byte[(to - from) * PagePicture.DEPTH];
        int at = 0;
        for (int i = from; i < to; i++) {
            int pixel = pixels[i];
            bytes[at++] = (byte) (pixel >> 16);
            bytes[at++] = (byte) (pixel >> 8);
            bytes[at++] = (byte) pixel;
        }
        return bytes;
    }
}
