package org.safeconduct.api;

/** Media types that are ours or that Spring does not name. */
final class MediaTypes {
    static final String BUNDLE = "application/vnd.safeconduct.bundle+zip";

    /** C2SP tlog-tiles: a checkpoint is a signed note. */
    static final String NOTE = "text/plain;charset=utf-8";

    private MediaTypes() {}
}
