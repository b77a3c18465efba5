package org.safeconduct.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects as files of a folder: written beside, synced, then renamed. */
public final class FolderStore implements ObjectStore {
    public FolderStore(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(ObjectName name, InputStream content, long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replace(ObjectName name, byte[] content) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ObjectInfo> find(ObjectName name) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<ObjectInfo> list(String prefix) throws IOException {
        throw new UnsupportedOperationException();
    }
}
