package org.safeconduct.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Words and bytes that must not be anywhere but with people: looked for as they are, in hexadecimal and in base64. */
final class Secrets {
    private static final int SHORTEST = 6;
    private static final int WINDOW = 24;

    /** By their first four bytes: where to look closer. */
    private final Map<Integer, List<Needle>> needles = new HashMap<>();

    /** @param name what to say when it is found, never the bytes */
    private record Needle(String name, byte[] bytes) {}

    /** Every text of the form that somebody wrote: neither a code nor a number, and long enough not to occur by chance. */
    void form(JsonNode form) {
        form("form", form);
    }

    private void form(String path, JsonNode node) {
        if (node.isString()) {
            String text = node.asString();
            boolean written = text.length() >= SHORTEST && !text.matches("[a-z-]+|[0-9a-f]{64}|safeconduct .*");
            if (written) {
                word(path, text);
            }
        }
        node.properties().forEach(member -> form(path + "." + member.getKey(), member.getValue()));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                form(path + "." + i, node.get(i));
            }
        }
    }

    void word(String name, String text) {
        bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stretches of it, all over. */
    void document(String name, byte[] document) {
        for (int at = 0; at + WINDOW <= document.length; at += 97) {
            byte[] window = Arrays.copyOfRange(document, at, at + WINDOW);
            bytes(name + " at " + at, window);
        }
    }

    private void bytes(String name, byte[] plain) {
        add(name, plain);
        add(name + " in hexadecimal", HexFormat.of().formatHex(plain).getBytes(StandardCharsets.US_ASCII));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + plain.length];
            System.arraycopy(plain, 0, shifted, offset, plain.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and the last digits depend on what stands beside.
            int first = offset == 0 ? 0 : offset + 1;
            int last = plain.length + offset == shifted.length && shifted.length % 3 == 0
                    ? encoded.length()
                    : encoded.length() - 1;
            add(name + " in base64", encoded.substring(first, last).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void add(String name, byte[] bytes) {
        needles.computeIfAbsent(head(bytes, 0), key -> new ArrayList<>()).add(new Needle(name, bytes));
    }

    /** What of it is in there. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + 4 <= bytes.length; at++) {
            List<Needle> here = needles.get(head(bytes, at));
            if (here != null) {
                for (Needle needle : here) {
                    if (Arrays.mismatch(
                                    bytes,
                                    at,
                                    Math.min(bytes.length, at + needle.bytes().length),
                                    needle.bytes(),
                                    0,
                                    needle.bytes().length)
                            < 0) {
                        found.add(needle.name());
                    }
                }
            }
        }
        return found;
    }

    int size() {
        return needles.values().stream().mapToInt(List::size).sum();
    }

    private static int head(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
