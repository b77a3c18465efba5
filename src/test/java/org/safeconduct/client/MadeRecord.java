package org.safeconduct.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.SectionDocument;
import org.safeconduct.client.KeptCheckpointsTest.Log;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** The only record of a log of {@link KeptCheckpointsTest#POLICY}, as docs/log.md says how one is made. */
final class MadeRecord {
    static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    private MadeRecord() {}

    /** @param sent what its detail has the digest of */
    static InclusionDocument of(Event event, byte[] sent) throws GeneralSecurityException {
        return of(Facts.of(event, TIME, "officer"), sent);
    }

    static InclusionDocument of(Facts content, byte[] sent) throws GeneralSecurityException {
        SectionDocument facts = section(content);
        SectionDocument actor = section(new Actor("officer-1", "ircc", null, null));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sent));
        SectionDocument detail = section(new Detail(null, digest, null));
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(1);
        for (SectionDocument each : List.of(facts, actor, detail)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(each.salt(), "HmacSHA256"));
            entry.writeBytes(mac.doFinal(each.content()));
        }
        Log log = new Log(List.of(Log.sha(new byte[] {0}, entry.toByteArray())));
        String proof = "c2sp.org/tlog-proof@v1\nindex 0\n\n" + new String(log.checkpoint(), StandardCharsets.UTF_8);
        return new InclusionDocument(0, entry.toByteArray(), facts, actor, detail, proof);
    }

    private static SectionDocument section(Object content) {
        return new SectionDocument(StrictJson.write(content), new byte[32]);
    }
}
