package io.stationkeeper.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Who calls: the fingerprint of a credential (never the credential), its user name and the address. */
public record Caller(String fingerprint, String user, String address) {

    /** {@code authorization} is the header's value; an empty or missing credential is anonymous. */
    public static Caller of(String authorization, String address) {
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? "" : authorization.substring(0, space);
        String credential = space < 0 ? "" : authorization.substring(space + 1).strip();
        if (credential.isEmpty() || credential.equals("Og==")) {
            return new Caller("", "", address);
        }
        String user = scheme.equalsIgnoreCase("Basic") ? userOf(credential) : "";
        return new Caller(fingerprintOf(credential), user, address);
    }

    public boolean anonymous() {
        return fingerprint.isEmpty();
    }

    private static String userOf(String credential) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(credential), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String fingerprintOf(String credential) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(credential.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
