package org.safeconduct.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;

/** A store whose first replacing ends in an error that is no exception. */
record ErringStore(ObjectStore real, AtomicBoolean erred) implements ObjectStore {
    ErringStore(ObjectStore real) {
        this(real, new AtomicBoolean());
    }

    @Override
    public void put(ObjectName name, InputStream content, long length) throws IOException {
        real.put(name, content, length);
    }

    @Override
    public void replace(ObjectName name, byte[] content) throws IOException {
        if (erred.compareAndSet(false, true)) {
            throw new NoClassDefFoundError("for a test");
        }
        real.replace(name, content);
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        return real.open(name);
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws IOException {
        return real.open(name, offset, length);
    }

    @Override
    public Optional<ObjectInfo> find(ObjectName name) throws IOException {
        return real.find(name);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        real.delete(name);
    }

    @Override
    public Stream<ObjectInfo> list(String prefix) throws IOException {
        return real.list(prefix);
    }
}
