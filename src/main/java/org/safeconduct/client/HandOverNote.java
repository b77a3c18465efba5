package org.safeconduct.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * How far a hand-over came on this machine, so that the same command again goes on with it: it opens nothing a second time
 * once the new bundle is sealed, and sends none twice, since the exchange takes an identifier once.
 *
 * @param bundle and
 * @param referral of what is sealed anew, chosen before anything was opened
 * @param file absolute, where it is sealed to
 * @param sent whether its receipt was verified
 */
public record HandOverNote(BundleId bundle, String referral, String file, boolean sent) {
    private static final int LONGEST = 64 << 10;

    /** Nobody else is at the same hand-over until this is closed. */
    public static Optional<Closeable> lock(Home home, String key) throws IOException {
        return home.lock(name(key)).map(held -> held::close);
    }

    /** @param key what tells this hand-over from others: the digest of what was asked for, hexadecimal */
    public static Optional<HandOverNote> read(Home home, String key) throws ClientRefused, IOException {
        Optional<byte[]> kept = home.read(name(key), LONGEST);
        try {
            return kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(StrictJson.read(kept.get(), HandOverNote.class, LONGEST));
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    public void keep(Home home, String key) throws IOException {
        home.write(name(key), StrictJson.write(this));
    }

    public HandOverNote asSent() {
        return new HandOverNote(bundle, referral, file, true);
    }

    private static String name(String key) {
        return "hand-overs/" + key + ".json";
    }
}
