package org.safeconduct.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.GateLayer;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.ReceivedBundle.VerifiedBundle;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Secret;
import org.safeconduct.language.Refused;

/**
 * Scene 4: a thief has everything the server keeps, the sealed file as it went over the wire, and the keys of a corrupt
 * officer, and at last even those of the right one. Each attempt is paired with a control that must succeed, so that a
 * broken attempt cannot pass for a safe system.
 */
final class Thief {
    private final Stage stage;
    private final Stage.Sent sent;

    Thief(Stage stage, Stage.Sent sent) {
        this.stage = stage;
        this.sent = sent;
    }

    void play() throws Refused, StepFailed, IOException {
        Path folder = stage.makeFolder("thief");
        Loot loot = Loot.take(stage.installation(), folder);
        stage.narrator()
                .tell("thief.loot", loot.objects().size(), loot.tables().size(), loot.size(), Stage.shown(folder));
        searches(loot);
        try (KeyRing corrupt = stage.keys().ring(Stage.CORRUPT_OFFICER);
                KeyRing right = stage.keys().ring(Stage.OFFICER);
                KeyRing gate = stage.keys().ring("gate")) {
            List<byte[]> values = loot.values(HybridEnvelope.MAX_LENGTH);
            triesKeys(values, corrupt, right, gate);
            triesTheSealedFile(corrupt, right, gate);
        }
    }

    private void searches(Loot loot) throws StepFailed, IOException {
        Plaintext plaintext = Plaintext.of(sent.allDocuments());
        boolean inLoot = plaintext.isIn(loot.files());
        for (byte[] value : loot.values(Integer.MAX_VALUE)) {
            inLoot |= plaintext.isIn(value);
        }
        stage.narrator().prove(plaintext.isIn(sent.allDocuments()) && !inLoot, "thief.search", plaintext.size());
    }

    /** Control: the same attempt with the gate's key finds the keys that wait for it. */
    private void triesKeys(List<byte[]> values, KeyRing corrupt, KeyRing right, KeyRing gate) throws StepFailed {
        stage.narrator()
                .prove(
                        opened(values, corrupt.decryption()) == 0 && opened(values, gate.decryption()) > 0,
                        "thief.corrupt",
                        values.size(),
                        Stage.CORRUPT_OFFICER);
        stage.narrator().prove(opened(values, right.decryption()) == 0, "thief.right", values.size(), Stage.OFFICER);
    }

    private static long opened(List<byte[]> values, DecryptionKeys keys) {
        return values.stream().filter(value -> opens(value, keys)).count();
    }

    private static boolean opens(byte[] value, DecryptionKeys keys) {
        try (Secret inside = HybridEnvelope.unwrap(value, keys)) {
            return inside.length() > 0;
        } catch (KeysRefused e) {
            return false;
        }
    }

    /** Control: with the gate's help the right officer's key opens the very same bytes, and the corrupt one's does not. */
    private void triesTheSealedFile(KeyRing corrupt, KeyRing right, KeyRing gate)
            throws Refused, StepFailed, IOException {
        VerifiedBundle bundle = read();
        boolean alone = false;
        boolean corruptWithGate = false;
        boolean rightWithGate = true;
        for (int part = 1; part <= bundle.keys().size(); part++) {
            byte[] locked = bundle.keys().get(part - 1);
            byte[] withoutGate = GateLayer.remove(locked, gate.decryption(), bundle.envelope(), part);
            alone |= opens(locked, right, bundle.envelope(), part) || opens(locked, right.decryption());
            corruptWithGate |=
                    opens(withoutGate, corrupt, bundle.envelope(), part) || opens(withoutGate, corrupt.decryption());
            rightWithGate &= opens(withoutGate, right, bundle.envelope(), part);
        }
        stage.narrator().prove(!alone, "thief.without-gate", Stage.OFFICER, Stage.shown(sent.sealed()));
        stage.narrator().prove(!corruptWithGate, "thief.corrupt-with-gate", Stage.CORRUPT_OFFICER);
        stage.narrator().prove(rightWithGate, "thief.control", Stage.OFFICER);
    }

    private static boolean opens(byte[] keyEnvelope, KeyRing ring, Envelope envelope, int part) {
        try (PartKey key = PartKey.open(keyEnvelope, ring.decryption(), envelope, part)) {
            return key != null;
        } catch (BundleRefused e) {
            return false;
        }
    }

    private VerifiedBundle read() throws Refused, IOException {
        Roster roster = stage.keys().roster(stage.clock().instant());
        try (InputStream in = Files.newInputStream(sent.sealed())) {
            ReceivedBundle bundle = ReceivedBundle.receive(in, Limits.STANDARD, PayloadSink.DISCARD);
            var sender = roster.signer(
                    bundle.envelope().allegedSender(),
                    Role.PARTNER,
                    stage.clock().instant());
            return bundle.verify(roster.certificates(sender).signing());
        }
    }
}
