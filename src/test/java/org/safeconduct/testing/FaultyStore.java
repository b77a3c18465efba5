package org.safeconduct.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;

/** A store that fails where a test says so, after the real one did its work or before. */
public final class FaultyStore implements ObjectStore {
    /** Throws, or does something else that a test wants to happen just then. */
    @FunctionalInterface
    public interface Fault {
        void at(ObjectName name) throws IOException;
    }

    private static final Fault NONE = name -> {};

    private final ObjectStore real;
    private final AtomicReference<Fault> afterPut = new AtomicReference<>(NONE);
    private final AtomicReference<Fault> beforeReplace = new AtomicReference<>(NONE);
    private final AtomicReference<Fault> beforeDelete = new AtomicReference<>(NONE);

    public FaultyStore(ObjectStore real) {
        this.real = real;
    }

    public void afterPut(Fault fault) {
        afterPut.set(fault);
    }

    public void beforeReplace(Fault fault) {
        beforeReplace.set(fault);
    }

    public void beforeDelete(Fault fault) {
        beforeDelete.set(fault);
    }

    public void heal() {
        afterPut.set(NONE);
        beforeReplace.set(NONE);
        beforeDelete.set(NONE);
    }

    @Override
    public void put(ObjectName name, InputStream content, long length) throws IOException {
        real.put(name, content, length);
        afterPut.get().at(name);
    }

    @Override
    public void replace(ObjectName name, byte[] content) throws IOException {
        beforeReplace.get().at(name);
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
        beforeDelete.get().at(name);
        real.delete(name);
    }

    @Override
    public Stream<ObjectInfo> list(String prefix) throws IOException {
        return real.list(prefix);
    }
}
