package org.safeconduct.log;

import java.io.IOException;
import java.util.List;

/** Another source, but for what is overridden. */
public interface WrappedSource extends LogSource {
    LogSource source();

    @Override
    default byte[] checkpoint() throws IOException {
        return source().checkpoint();
    }

    @Override
    default byte[] tile(String path) throws IOException {
        return source().tile(path);
    }

    @Override
    default List<Disclosure> records(long from) throws IOException {
        return source().records(from);
    }

    @Override
    default List<String> beyond(long size) throws IOException {
        return source().beyond(size);
    }
}
