package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class KeyedHashTest {
    @Property(tries = 300)
    void isTheOneOfJca(@ForAll @Size(min = 1, max = 64) byte[] key, @ForAll @Size(max = 200) byte[] content)
            throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        assertThat(KeyedHash.of(key, content)).isEqualTo(mac.doFinal(content));
    }
}
