package org.safeconduct.document.examine;

import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;

/** Where objects begin in the file's bytes: number, generation, and the word "obj" (ISO 32000-2 section 7.3.10). */
final class ObjectHeads {
    private static final int LONGEST_NUMBER = 10;

    private final byte[] file;

    ObjectHeads(byte[] file) {
        this.file = file;
    }

    /** Whether each object is where the table says: a parser that repairs would look for it elsewhere. */
    boolean fit(Map<COSObjectKey, Long> table) {
        return table.entrySet().stream().allMatch(entry -> {
            long offset = entry.getValue();
            // In a stream of objects, which is an object itself; 0 is nowhere.
            Long place = offset < 0 ? table.get(new COSObjectKey(-offset, 0)) : Long.valueOf(offset);
            return offset < 0 ? place != null && place > 0 : offset == 0 || isAt(offset, entry.getKey());
        });
    }

    private boolean isAt(long offset, COSObjectKey key) {
        if (offset >= file.length) {
            return false;
        }
        Cursor cursor = new Cursor((int) offset);
        cursor.space();
        return cursor.number() == key.getNumber()
                && cursor.space()
                && cursor.number() == key.getGeneration()
                && cursor.word();
    }

    /** Whether any of these is somewhere in the file, in clear. */
    boolean anyOf(Set<COSObjectKey> keys) {
        for (int i = 0; !keys.isEmpty() && i < file.length; i++) {
            boolean begins = isDigit(i) && !isDigit(i - 1);
            if (begins) {
                Cursor cursor = new Cursor(i);
                long number = cursor.number();
                long generation = cursor.space() ? cursor.number() : -1;
                if (generation >= 0
                        && generation <= 0xFFFF
                        && cursor.word()
                        && keys.contains(new COSObjectKey(number, (int) generation))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * How many objects are in the file and neither where a table says nor one of the tables: leftovers of an earlier state,
     * or what somebody put there. Only in clear, and at the beginning of a line, so that chance is none.
     */
    int unlisted(Set<Long> listed) {
        int count = 0;
        for (int i = 1; i < file.length; i++) {
            boolean begins = isDigit(i) && (file[i - 1] == '\n' || file[i - 1] == '\r');
            if (begins && !listed.contains((long) i)) {
                Cursor cursor = new Cursor(i);
                boolean head = cursor.number() > 0 && cursor.space() && cursor.number() >= 0 && cursor.word();
                count += head ? 1 : 0;
            }
        }
        return count;
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < file.length && file[at] >= '0' && file[at] <= '9';
    }

    private final class Cursor {
        private int at;

        Cursor(int at) {
            this.at = at;
        }

        boolean space() {
            int from = at;
            while (at < file.length && FileShape.isSpace(file[at])) {
                at++;
            }
            return at > from;
        }

        /** @return -1: none, or one longer than any */
        long number() {
            int from = at;
            long number = 0;
            while (isDigit(at) && at - from <= LONGEST_NUMBER) {
                number = 10 * number + file[at++] - '0';
            }
            return at == from || at - from > LONGEST_NUMBER ? -1 : number;
        }

        boolean word() {
            space();
            return at + 3 <= file.length && file[at] == 'o' && file[at + 1] == 'b' && file[at + 2] == 'j';
        }
    }
}
