package io.stationkeeper.resource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes fingerprints with HMAC-SHA256, so that a short secret cannot be guessed from its
 * fingerprint without the key.
 */
public final class FingerprintKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 16;

    private final byte[] key;
    private final String id;

    public FingerprintKey(Sensitive key) {
        this.key = key.reveal().getBytes(StandardCharsets.UTF_8);
        this.id = hmac("stationkeeper key id").substring(0, 4);
    }

    public Fingerprint of(Sensitive value) {
        return of(value.reveal());
    }

    public Fingerprint of(String value) {
        return new Fingerprint(id + ":" + hmac(value).substring(0, DIGITS));
    }

    private String hmac(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
