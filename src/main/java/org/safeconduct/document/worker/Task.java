package org.safeconduct.document.worker;

/**
 * What a worker is to do, in JSON before the document's bytes.
 *
 * @param version of the messages
 * @param name what to do
 * @param bytes how many bytes of document follow
 */
public record Task(int version, String name, long bytes) {
    static final int VERSION = 1;
}
