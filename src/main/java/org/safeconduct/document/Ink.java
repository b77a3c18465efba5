package org.safeconduct.document;

/** A colour, red, green and blue from 0 to 1. */
public record Ink(float red, float green, float blue) {
    public static final Ink TEXT = of(0x1f2a33);
    public static final Ink QUIET = of(0x5d6b76);
    public static final Ink LINE = of(0xc9d2d9);
    public static final Ink WASH = of(0xf2f5f7);
    public static final Ink WARNING = of(0x8a4b00);
    public static final Ink WARNING_WASH = of(0xfff4df);

    public static Ink of(int rgb) {
        return new Ink((rgb >> 16 & 0xff) / 255f, (rgb >> 8 & 0xff) / 255f, (rgb & 0xff) / 255f);
    }
}
