import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KEM;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What OpenSSL before 3.6 cannot do of docs/bundle-format.md, in one file that needs a JDK 25 and nothing else.
 *
 * <pre>
 * java OpenPart.java mlkem   IN.p7m CERTIFICATE.pem PRIVATE.pem OUT.p7m       remove one ML-KEM-1024 layer
 * java OpenPart.java mldsa   CONTENT SIGNATURE.p7s CERTIFICATE.pem             verify one ML-DSA-87 signature
 * java OpenPart.java payload PAYLOAD KEY-AND-BINDING COMMITMENT ROOT OUT.zip   decrypt a part into its archive
 * </pre>
 */
public final class OpenPart {
    private static final byte[] COMMITMENT = "safeconduct bundle 1 key commitment".getBytes();
    private static final int SEGMENT = 1 << 16;
    private static final int CHUNK = 1 << 20;
    private static final int TAG = 16;
    private static final int HEADER = 40;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "mlkem" -> Files.write(Path.of(args[4]), mlkem(read(args[1]), certificate(args[2]), args[3]));
            case "mldsa" -> mldsa(read(args[1]), read(args[2]), certificate(args[3]));
            case "payload" -> payload(Path.of(args[1]), read(args[2]), args[3], args[4], Path.of(args[5]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** "Key envelope": AuthEnvelopedData whose recipients are KEMRecipientInfos. */
    private static byte[] mlkem(byte[] envelope, X509Certificate own, String privateKey) throws Exception {
        List<Der> data = new Der(envelope).inside().get(1).inside().get(0).inside();
        for (Der recipient : data.get(1).inside()) {
            // [4] OtherRecipientInfo { id-ori-kem, KEMRecipientInfo }
            List<Der> kem = recipient.inside().get(1).inside();
            BigInteger serial = new BigInteger(kem.get(1).inside().get(1).content());
            if (serial.equals(own.getSerialNumber())) {
                KeyFactory factory = KeyFactory.getInstance("ML-KEM");
                SecretKey shared = KEM.getInstance("ML-KEM")
                        .newDecapsulator(factory.generatePrivate(new PKCS8EncodedKeySpec(pem(privateKey))))
                        .decapsulate(kem.get(3).content());
                // CMSORIforKEMOtherInfo { wrap AES-256, kekLength 32 }
                byte[] info = HexFormat.of().parseHex("3010300b060960864801650304012d020120");
                byte[] wrapping = KDF.getInstance("HKDF-SHA256")
                        .deriveData(HKDFParameterSpec.ofExtract().addIKM(shared).thenExpand(info, 32));
                return decrypt(data.get(2).inside(), data.get(3).content(), unwrap(wrapping, kem.get(7).content()));
            }
        }
        throw new IllegalStateException("not a recipient");
    }

    private static SecretKey unwrap(byte[] wrapping, byte[] wrapped) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/KW/NoPadding");
        cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrapping, "AES"));
        return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
    }

    private static byte[] decrypt(List<Der> content, byte[] tag, SecretKey key) throws Exception {
        byte[] nonce = content.get(1).inside().get(1).inside().get(0).content();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] sealed = content.get(2).content();
        byte[] all = Arrays.copyOf(sealed, sealed.length + tag.length);
        System.arraycopy(tag, 0, all, sealed.length, tag.length);
        return cipher.doFinal(all);
    }

    /** "Signatures": one signer, signed attributes content-type and message-digest (SHA-512). */
    private static void mldsa(byte[] content, byte[] file, X509Certificate signer) throws Exception {
        List<Der> data = new Der(file).inside().get(1).inside().get(0).inside();
        List<Der> info = data.get(data.size() - 1).inside().get(0).inside();
        Der attributes = info.get(3);
        byte[] digest = MessageDigest.getInstance("SHA-512").digest(content);
        boolean named = false;
        for (Der attribute : attributes.inside()) {
            named |= Arrays.equals(digest, attribute.inside().get(1).inside().get(0).content());
        }
        // Signed is the SET OF itself (RFC 5652 section 5.4), not the [0] it stands under.
        byte[] signed = attributes.encoded();
        signed[0] = 0x31;
        Signature signature = Signature.getInstance("ML-DSA-87");
        signature.initVerify(signer.getPublicKey());
        signature.update(signed);
        if (!named || !signature.verify(info.get(5).content())) {
            throw new IllegalStateException("ML-DSA signature does not hold");
        }
    }

    /** "Payload": commitment, key derivation, segments, tree hash, length and padding. */
    private static void payload(Path file, byte[] keyAndBinding, String commitment, String root, Path archive)
            throws Exception {
        byte[] partKey = Arrays.copyOf(keyAndBinding, 32);
        byte[] binding = Arrays.copyOfRange(keyAndBinding, 32, 64);
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(partKey, "HmacSHA256"));
        require(HexFormat.of().formatHex(hmac.doFinal(COMMITMENT)).equals(commitment), "commitment");

        List<byte[]> leaves = new ArrayList<>();
        long length = Files.size(file);
        Path plain = Files.createTempFile("part", ".plain");
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(plain)) {
            SecretKey key = null;
            byte[] prefix = new byte[0];
            MessageDigest leaf = leaf();
            for (long segment = 0, at = 0; at < length; segment++) {
                byte[] sealed = in.readNBytes(SEGMENT);
                at += sealed.length;
                leaf.update(sealed);
                if (at % CHUNK == 0 || at == length) {
                    leaves.add(leaf.digest());
                    leaf = leaf();
                }
                int start = 0;
                if (segment == 0) {
                    require(sealed[0] == HEADER, "header");
                    byte[] salt = Arrays.copyOfRange(sealed, 1, 33);
                    prefix = Arrays.copyOfRange(sealed, 33, HEADER);
                    key = new SecretKeySpec(
                            KDF.getInstance("HKDF-SHA256")
                                    .deriveData(HKDFParameterSpec.ofExtract()
                                            .addIKM(partKey)
                                            .addSalt(salt)
                                            .thenExpand(binding, 32)),
                            "AES");
                    start = HEADER;
                }
                byte[] nonce = ByteBuffer.allocate(12)
                        .put(prefix)
                        .putInt((int) segment)
                        .put((byte) (at == length ? 1 : 0))
                        .array();
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG, nonce));
                out.write(cipher.doFinal(sealed, start, sealed.length - start));
            }
        }
        require(HexFormat.of().formatHex(root(leaves)).equals(root), "root");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(plain));
                OutputStream out = Files.newOutputStream(archive)) {
            long left = in.readLong();
            byte[] buffer = new byte[SEGMENT];
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                require(count > 0, "length");
                out.write(buffer, 0, count);
                left -= count;
            }
            for (int next = in.read(); next >= 0; next = in.read()) {
                require(next == 0, "padding");
            }
        }
        Files.delete(plain);
    }

    private static MessageDigest leaf() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        return digest;
    }

    private static byte[] root(List<byte[]> leaves) throws Exception {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 1);
        digest.update(root(leaves.subList(0, left)));
        digest.update(root(leaves.subList(left, leaves.size())));
        return digest.digest();
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException(what + " does not hold");
        }
    }

    private static byte[] read(String file) throws IOException {
        return Files.readAllBytes(Path.of(file));
    }

    private static X509Certificate certificate(String file) throws Exception {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static byte[] pem(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** One DER element; enough of a walk for files whose form the specification fixes. */
    private record Der(byte[] bytes, int start, int from, int end) {
        Der(byte[] bytes) {
            this(bytes, 0);
        }

        private Der(byte[] bytes, int start) {
            this(bytes, start, contentStart(bytes, start), contentStart(bytes, start) + length(bytes, start));
        }

        private static int length(byte[] bytes, int start) {
            int first = bytes[start + 1] & 0xff;
            return first < 0x80
                    ? first
                    : new BigInteger(1, Arrays.copyOfRange(bytes, start + 2, start + 2 + (first & 0x7f)))
                            .intValueExact();
        }

        private static int contentStart(byte[] bytes, int start) {
            int first = bytes[start + 1] & 0xff;
            return start + 2 + (first < 0x80 ? 0 : first & 0x7f);
        }

        byte[] content() {
            return Arrays.copyOfRange(bytes, from, end);
        }

        byte[] encoded() {
            return Arrays.copyOfRange(bytes, start, end);
        }

        List<Der> inside() {
            List<Der> elements = new ArrayList<>();
            for (int at = from; at < end; at = elements.getLast().end) {
                elements.add(new Der(bytes, at));
            }
            return elements;
        }
    }
}
