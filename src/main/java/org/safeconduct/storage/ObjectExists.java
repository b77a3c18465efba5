package org.safeconduct.storage;

import java.io.IOException;

/** There is an object of that name already. */
public final class ObjectExists extends IOException {
    public ObjectExists(ObjectName name) {
        super(name.value());
    }
}
