package org.safeconduct.json;

/** A document is not the JSON it must be; the message never holds any of its content. */
public final class JsonRejected extends Exception {
    public JsonRejected(String message) {
        super(message);
    }
}
