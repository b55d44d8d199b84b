package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** Encrypts under a key that is derived from another, with AES-256-GCM. */
final class Sealing {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String PURPOSE = "stationkeeper generated secrets";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;

    Sealing(Sensitive from) {
        try {
            HKDFParameterSpec derivation =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(from.reveal().getBytes(StandardCharsets.UTF_8))
                            .thenExpand(PURPOSE.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
            this.key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot derive keys", e);
        }
    }

    String seal(Sensitive value, String context, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, context)
                            .doFinal(value.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] whole =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** Empty under another key, in another context, or if a bit was changed. */
    Optional<Sensitive> open(String text, String context) {
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            if (whole.remaining() <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            whole.get(nonce);
            byte[] sealed = new byte[whole.remaining()];
            whole.get(sealed);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed);
            return Optional.of(Sensitive.of(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
