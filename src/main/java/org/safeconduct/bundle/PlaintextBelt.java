package org.safeconduct.bundle;

import java.nio.ByteBuffer;

/** Fills a conveyor's blocks with plaintext, as one long buffer. */
final class PlaintextBelt {
    private final Conveyor belt;
    private final PayloadLayout layout;
    private Block block;
    private ByteBuffer room;
    private long written;

    PlaintextBelt(Conveyor belt, PayloadLayout layout) throws InterruptedException {
        this.belt = belt;
        this.layout = layout;
        this.block = belt.take();
        this.room = roomOf(block);
    }

    /** Room for at least one byte; what is put there is told by {@link #filled}. */
    ByteBuffer room(long most) {
        return room.slice().limit((int) Math.min(most, room.remaining()));
    }

    void filled(int count) throws InterruptedException {
        room.position(room.position() + count);
        written += count;
        if (room.hasRemaining()) {
            return;
        }
        block.plaintextLength = room.position();
        belt.put(block);
        if (written < layout.plaintext()) {
            block = belt.take();
            room = roomOf(block);
        }
    }

    void write(byte[] bytes) throws InterruptedException {
        for (int at = 0; at < bytes.length; ) {
            ByteBuffer target = room(bytes.length - at);
            int count = target.remaining();
            target.put(bytes, at, count);
            filled(count);
            at += count;
        }
    }

    /** All that is left is zero. */
    void pad() throws InterruptedException {
        while (written < layout.plaintext()) {
            ByteBuffer target = room(Long.MAX_VALUE);
            int count = target.remaining();
            java.util.Arrays.fill(target.array(), target.arrayOffset(), target.arrayOffset() + count, (byte) 0);
            filled(count);
        }
    }

    long written() {
        return written;
    }

    private ByteBuffer roomOf(Block next) {
        return ByteBuffer.wrap(next.plaintext, 0, layout.chunkPlaintext(next.chunk));
    }
}
