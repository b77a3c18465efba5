package org.safeconduct.client;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safeconduct.bundle.BundleId;

/** Which parts this machine has opened: of those it keeps the verified record. */
public final class OpenedHere {
    /** Where {@link Opening} keeps the records. */
    static final String FOLDER = "releases";

    private static final Pattern NAME = Pattern.compile("releases/([0-9a-f]{32}-[0-9]{1,4})-.*");

    private final Set<String> parts = new HashSet<>();

    private OpenedHere() {}

    public static OpenedHere read(Home home) throws IOException {
        OpenedHere read = new OpenedHere();
        for (String name : home.names(FOLDER)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                read.parts.add(matcher.group(1));
            }
        }
        return read;
    }

    public boolean has(BundleId bundle, int part) {
        return parts.contains(name(bundle, part));
    }

    static String name(BundleId bundle, int part) {
        return bundle.hex() + "-" + part;
    }
}
