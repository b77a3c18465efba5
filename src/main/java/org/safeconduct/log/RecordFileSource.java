package org.safeconduct.log;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * A whole log in one file of lines, each a record with its index before it, and a checkpoint beside it. It has no tiles:
 * those it gives are made of its own records, so the root alone says whether these are the ones that were signed.
 */
public final class RecordFileSource implements LogSource {
    private static final byte[] INDEX = "{\"index\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LINE = 1 << 19;

    private final Path file;
    private final byte[] note;
    /** Where every 256th line begins, and where the last one ends. */
    private final List<Long> pages;

    private final long lines;
    /** By index, roots of full tiles of level 0. */
    private final List<byte[]> roots = new ArrayList<>();

    private RecordFileSource(Path file, byte[] note, List<Long> pages, long lines) {
        this.file = file;
        this.note = note;
        this.pages = pages;
        this.lines = lines;
    }

    /** @throws PieceUnreadable if a line is longer than any record's */
    public static RecordFileSource open(Path file, byte[] note) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileNotFoundException("not in the exported folder");
        }
        List<Long> pages = new ArrayList<>(List.of(0L));
        long at = 0;
        long begun = 0;
        long lines = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] block = new byte[1 << 16];
            for (int count = in.read(block); count > 0; count = in.read(block)) {
                for (int i = 0; i < count; i++) {
                    at++;
                    if (block[i] == '\n') {
                        begun = at;
                        if (++lines % Tile.WIDTH == 0) {
                            pages.add(at);
                        }
                    } else if (at - begun > LONGEST_LINE) {
                        throw new PieceUnreadable("a line of the export is too long");
                    }
                }
            }
        }
        if (at > begun) {
            // A last line counts without its line feed, too.
            lines++;
        }
        if (pages.getLast() != at) {
            pages.add(at);
        }
        return new RecordFileSource(file, note, pages, lines);
    }

    /** Its lines are counted, whatever they hold. */
    @Override
    public List<String> beyond(long size) {
        return lines > size ? List.of(String.valueOf(file.getFileName())) : List.of();
    }

    /** Writes a record as a line that this reads. */
    public static void write(OutputStream out, long index, Disclosure record) throws IOException {
        byte[] document = StrictJson.write(record);
        out.write(INDEX);
        out.write(Long.toString(index).getBytes(StandardCharsets.US_ASCII));
        out.write(',');
        out.write(document, 1, document.length - 1);
        out.write('\n');
    }

    @Override
    public byte[] checkpoint() {
        return note.clone();
    }

    @Override
    public List<Disclosure> records(long from) throws IOException {
        long page = from / Tile.WIDTH;
        if (page + 1 >= pages.size()) {
            return List.of();
        }
        byte[] text = new byte[Math.toIntExact(pages.get((int) page + 1) - pages.get((int) page))];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(pages.get((int) page));
            in.readFully(text);
        }
        List<Disclosure> records = new ArrayList<>(Tile.WIDTH);
        RecordLine line = new RecordLine(text, 0);
        try {
            for (long index = page * Tile.WIDTH; line.more(); index++) {
                if (index < from) {
                    line.skipLine();
                    continue;
                }
                // The index, in its one spelling, then the record as if its document began there.
                if (!line.pass(("{\"index\":" + index).getBytes(StandardCharsets.US_ASCII), ',', '{')) {
                    throw new PieceUnreadable("a line of the export is not the record that belongs there");
                }
                records.add(line.next());
            }
        } catch (JsonRejected e) {
            throw new PieceUnreadable(e);
        }
        return records;
    }

    @Override
    public byte[] tile(String path) throws IOException {
        TilePath tile = TilePath.parse(path).orElseThrow(() -> new FileNotFoundException("not a tile's path"));
        if (tile.isEntries()) {
            return EntryBundle.write(entries(tile.index(), tile.width()));
        }
        return tile.level() == 0
                ? leaves(tile.index(), tile.width()).bytes()
                : above(tile.level(), tile.index(), tile.width());
    }

    private List<byte[]> entries(long page, int width) throws IOException {
        List<Disclosure> records = records(page * Tile.WIDTH);
        if (records.size() < width) {
            throw new FileNotFoundException("not as many records in the export");
        }
        return records.subList(0, width).stream().map(Disclosure::entry).toList();
    }

    private Tile leaves(long page, int width) throws IOException {
        byte[] leaves = new byte[width * Sha256.LENGTH];
        int at = 0;
        for (byte[] entry : entries(page, width)) {
            System.arraycopy(TreeHash.leaf(entry), 0, leaves, at, Sha256.LENGTH);
            at += Sha256.LENGTH;
        }
        return Tile.of(leaves);
    }

    private byte[] above(int level, long index, int width) throws IOException {
        byte[] hashes = new byte[width * Sha256.LENGTH];
        for (int i = 0; i < width; i++) {
            long below = index * Tile.WIDTH + i;
            byte[] root = level == 1
                    ? root(below)
                    : Tile.of(above(level - 1, below, Tile.WIDTH)).root();
            System.arraycopy(root, 0, hashes, i * Sha256.LENGTH, Sha256.LENGTH);
        }
        return hashes;
    }

    /** Computed once: a verifier asks for level 1 again and again on its way up. */
    private byte[] root(long page) throws IOException {
        synchronized (roots) {
            while (roots.size() <= page) {
                roots.add(leaves(roots.size(), Tile.WIDTH).root());
            }
            return roots.get((int) page);
        }
    }
}
