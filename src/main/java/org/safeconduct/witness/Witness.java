package org.safeconduct.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.VerifierKey;

/** A running witness. */
public final class Witness implements AutoCloseable {
    private final VerifierKey key;
    private final SeenTrees trees;
    private final Listener listener;
    private final URI address;

    private Witness(VerifierKey key, SeenTrees trees, Listener listener, URI address) {
        this.key = key;
        this.trees = trees;
        this.listener = listener;
        this.address = address;
    }

    /** Returns when it answers requests. */
    public static Witness start(WitnessSettings settings, Ed25519Key key) throws WitnessRefused {
        requireSecure(settings);
        if (settings.logs().isEmpty()) {
            throw new WitnessRefused(WitnessRefusal.NO_LOGS, null);
        }
        VerifierKey self = verifierKey(settings.name(), key);
        SeenTrees trees = SeenTrees.open(settings.database(), settings.fresh(), self.toString());
        try {
            Cosigner cosigner = new Cosigner(self, key, settings.logs(), trees, settings.clock());
            WitnessHandler handler = new WitnessHandler(
                    cosigner,
                    new RequestLimit(settings.perSecond(), System::nanoTime),
                    new RequestLimit(settings.perSecond(), System::nanoTime));
            Listener listener = Listener.start(settings.listen(), settings.tls().orElse(null), handler);
            return new Witness(self, trees, listener, address(settings, listener.port()));
        } catch (IOException e) {
            WitnessRefused refused = new WitnessRefused(WitnessRefusal.ADDRESS_TAKEN, e);
            close(trees, refused);
            throw refused;
        }
    }

    /**
     * Makes the empty memory of a key that was just made, so that it never has to be begun later.
     *
     * @param database must not exist
     */
    public static VerifierKey prepare(String name, Ed25519Key key, Path database) throws WitnessRefused {
        VerifierKey self = verifierKey(name, key);
        try {
            SeenTrees.open(database, true, self.toString()).close();
        } catch (SQLException e) {
            throw new WitnessRefused(WitnessRefusal.DATABASE_UNUSABLE, e);
        }
        return self;
    }

    private static void close(SeenTrees trees, WitnessRefused because) {
        try {
            trees.close();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** Cosignatures tell a log's size to whoever listens, and a proxy's word is needed that nobody does. */
    private static void requireSecure(WitnessSettings settings) throws WitnessRefused {
        InetSocketAddress listen = settings.listen();
        if (listen.isUnresolved()) {
            throw new WitnessRefused(WitnessRefusal.ADDRESS_INVALID, null);
        }
        if (!listen.getAddress().isLoopbackAddress() && settings.tls().isEmpty() && !settings.behindProxy()) {
            throw new WitnessRefused(WitnessRefusal.ADDRESS_PLAIN, null);
        }
    }

    private static VerifierKey verifierKey(String name, Ed25519Key key) throws WitnessRefused {
        try {
            return new VerifierKey(name, VerifierKey.Role.WITNESS, key.publicKey());
        } catch (IllegalArgumentException e) {
            throw new WitnessRefused(WitnessRefusal.NAME_INVALID, e);
        }
    }

    private static URI address(WitnessSettings settings, int port) {
        String host = settings.listen().getAddress().isAnyLocalAddress()
                ? "localhost"
                : settings.listen().getHostString();
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((settings.tls().isPresent() ? "https" : "http") + "://" + bracketed + ":" + port);
    }

    /** What logs and their readers are told to trust. */
    public VerifierKey verifierKey() {
        return key;
    }

    /** Where it listens; add-checkpoint is below. */
    public URI address() {
        return address;
    }

    /** Answers what it is at, then lets go of its memory. */
    @Override
    public void close() {
        listener.close();
        try {
            trees.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the witness's database did not close", e);
        }
    }
}
