package org.safeconduct.log;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;

/** Verification of Merkle proofs, step by step as RFC 9162 sections 2.1.3.2 and 2.1.4.2 number them. */
final class ProofCheck {
    private ProofCheck() {}

    /** RFC 9162 section 2.1.3.2. */
    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        return includes(leaf, index, size, path, root, step -> {});
    }

    /** The same. @param each told every step that was taken */
    static boolean includes(
            byte[] leaf, long index, long size, List<byte[]> path, byte[] root, Consumer<ProofSteps.Step> each) {
        // 1. The index must be one of the tree.
        if (index < 0 || index >= size) {
            return false;
        }
        // 2. and 3.
        long fn = index;
        long sn = size - 1;
        byte[] hash = leaf;
        // 4. For each value of the path:
        for (byte[] sibling : path) {
            // a. A path that is too long fails.
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                // b. The sibling is on the left; levels without one are passed over.
                hash = TreeHash.node(sibling, hash);
                each.accept(new ProofSteps.Step(sibling, true, hash));
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
                each.accept(new ProofSteps.Step(sibling, false, hash));
            }
            // c.
            fn >>>= 1;
            sn >>>= 1;
        }
        // 5. A path that is too short fails; the result must be the root.
        return sn == 0 && MessageDigest.isEqual(hash, root);
    }

    /** RFC 9162 section 2.1.4.2; from size 0 every tree is consistent with an empty proof (tlog-witness). */
    static boolean consistent(long old, byte[] oldRoot, long size, byte[] root, List<byte[]> proof) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, TreeHash.empty());
        }
        if (old == size) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, root);
        }
        // 1. An empty path fails.
        if (proof.isEmpty()) {
            return false;
        }
        // 2. An old tree that is a complete subtree is left out of the path: its root comes first.
        boolean complete = Long.bitCount(old) == 1;
        List<byte[]> rest = complete ? proof : proof.subList(1, proof.size());
        byte[] first = complete ? oldRoot : proof.getFirst();
        // 3. and 4.
        long fn = old - 1;
        long sn = size - 1;
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        // 5.
        byte[] fr = first;
        byte[] sr = first;
        // 6. For each further value:
        for (byte[] hash : rest) {
            // a.
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                // b.
                fr = TreeHash.node(hash, fr);
                sr = TreeHash.node(hash, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = TreeHash.node(sr, hash);
            }
            // c.
            fn >>>= 1;
            sn >>>= 1;
        }
        // 7.
        return sn == 0 && MessageDigest.isEqual(fr, oldRoot) && MessageDigest.isEqual(sr, root);
    }
}
