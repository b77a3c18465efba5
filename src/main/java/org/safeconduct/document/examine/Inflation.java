package org.safeconduct.document.examine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;

/** How large a stream becomes, found out before anything keeps it in memory. */
final class Inflation {
    /** DEFLATE makes at most 1,032 bytes of one; LZW, which is not measured, somewhat more. */
    private static final int MOST_FOR_ONE = 1100;

    private static final int BLOCK = 1 << 16;

    /** What became of a stream. */
    enum Result {
        WITHIN,
        BEYOND,
        /** The compressed data is wrong somewhere; what came before it may still be shown. */
        DAMAGED
    }

    private Inflation() {}

    /** Whether a stream is at most so many bytes long; what cannot be inflated is as long as it got. */
    static boolean within(COSStream stream, long most) {
        double worst =
                stream.getLength() * Math.pow(MOST_FOR_ONE, filters(stream).size());
        return worst <= most || of(stream, most) != Result.BEYOND;
    }

    static Result of(COSStream stream, long most) {
        List<String> filters = filters(stream);
        try (InputStream raw = stream.createRawInputStream()) {
            InputStream in = raw;
            for (String filter : filters) {
                if (!filter.equals("FlateDecode") && !filter.equals("Fl")) {
                    break;
                }
                in = new InflaterInputStream(in);
            }
            return shorter(in, most) ? Result.WITHIN : Result.BEYOND;
        } catch (ZipException e) {
            return Result.DAMAGED;
        } catch (IOException | RuntimeException e) {
            // Cut off, as some writers leave it: readers take what there is.
            return Result.WITHIN;
        }
    }

    private static boolean shorter(InputStream in, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long length = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            length += read;
            if (length > most) {
                return false;
            }
        }
        return true;
    }

    /** Their names, in the order in which they are undone; an empty one where there is no name. */
    static List<String> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName one) {
            return List.of(one.getName());
        }
        List<? extends COSBase> several = filters instanceof COSArray array ? array.toList() : List.of();
        return several.stream()
                .map(each -> each instanceof COSObject reference ? reference.getObject() : each)
                .map(each -> each instanceof COSName name ? name.getName() : "")
                .toList();
    }
}
