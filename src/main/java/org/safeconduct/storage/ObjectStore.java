package org.safeconduct.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects by name. A put is whole or nothing, durable when it returns, and never replaces what is there. No name may be
 * another one's followed by a slash: one of the stores keeps folders.
 */
public interface ObjectStore {
    /** @param length in bytes, or -1 where it is not known beforehand; content of another length is refused
     *  @throws ObjectExists if there is an object of that name already
     *  @throws IOException also the content's own; nothing is there then, unless the answer of a server got lost */
    void put(ObjectName name, InputStream content, long length) throws IOException;

    /** Replaces atomically: for the one kind of object that moves on, a checkpoint. */
    void replace(ObjectName name, byte[] content) throws IOException;

    /** The whole object as it is now, whatever happens to the name meanwhile.
     *  @throws ObjectMissing if there is none */
    InputStream open(ObjectName name) throws IOException;

    /** Bytes from offset on, at most length of them; none where the object ends before offset.
     *  @throws ObjectMissing if there is none */
    InputStream open(ObjectName name, long offset, long length) throws IOException;

    Optional<ObjectInfo> find(ObjectName name) throws IOException;

    /** No error if there is none. */
    void delete(ObjectName name) throws IOException;

    /** Names that begin with the prefix, in no order, read as the stream is consumed (so it throws
     *  {@link java.io.UncheckedIOException}); close the stream. */
    Stream<ObjectInfo> list(String prefix) throws IOException;
}
