package io.stationkeeper.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes age files with what Java brings, after the specification: a second opinion on the library
 * that reads them.
 *
 * @see <a href="https://age-encryption.org/v1">The specification</a>
 */
public final class AgeWriter {
    private static final String SEPARATOR = "\n--- ";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };

    private AgeWriter() {}

    /** One person's keys, in the words of {@code age-keygen}. */
    public record Person(KeyPair keys) {
        public static Person make() {
            try {
                return new Person(KeyPairGenerator.getInstance("X25519").generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        public String recipient() {
            return bech32("age", publicBytes(keys.getPublic()));
        }

        public String secret() {
            byte[] scalar = ((XECPrivateKey) keys.getPrivate()).getScalar().orElseThrow();
            return bech32("age-secret-key-", scalar).toUpperCase(Locale.ROOT);
        }
    }

    static String armored(byte[] plain, Person person, RandomGenerator random) {
        try {
            String text =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(encrypt(plain, person, random));
            return "-----BEGIN AGE ENCRYPTED FILE-----\n"
                    + text
                    + "\n-----END AGE ENCRYPTED FILE-----\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] encrypt(byte[] plain, Person person, RandomGenerator random)
            throws GeneralSecurityException {
        byte[] fileKey = bytes(16, random);
        Person once = Person.make();
        byte[] share = publicBytes(once.keys.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(once.keys.getPrivate());
        agreement.doPhase(person.keys.getPublic(), true);
        byte[] salt = joined(share, publicBytes(person.keys.getPublic()));
        byte[] wrap = derive(agreement.generateSecret(), salt, "age-encryption.org/v1/X25519");
        String header =
                "age-encryption.org/v1\n-> X25519 "
                        + unpadded(share)
                        + "\n"
                        + unpadded(seal(wrap, new byte[12], fileKey))
                        + SEPARATOR.stripTrailing();
        byte[] nonce = bytes(16, random);
        byte[] last = new byte[12];
        last[11] = 1;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((header + " " + unpadded(mac(fileKey, header)) + "\n").getBytes(ascii()));
        file.writeBytes(nonce);
        file.writeBytes(seal(derive(fileKey, nonce, "payload"), last, plain));
        return file.toByteArray();
    }

    private static byte[] mac(byte[] fileKey, String header) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(derive(fileKey, new byte[0], "header"), "HmacSHA256"));
        return mac.doFinal(header.getBytes(ascii()));
    }

    private static byte[] derive(byte[] secret, byte[] salt, String info)
            throws GeneralSecurityException {
        HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(secret);
        if (salt.length > 0) {
            extract.addSalt(salt);
        }
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(extract.thenExpand(info.getBytes(ascii()), 32));
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] plain)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "ChaCha20"),
                new IvParameterSpec(nonce));
        return cipher.doFinal(plain);
    }

    private static byte[] publicBytes(PublicKey key) {
        byte[] big = ((XECPublicKey) key).getU().toByteArray();
        byte[] little = new byte[32];
        for (int i = 0; i < Math.min(big.length, little.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    static String bech32(String prefix, byte[] data) {
        StringBuilder text = new StringBuilder(prefix).append('1');
        int[] values = fives(data);
        for (int value : values) {
            text.append(BECH32.charAt(value));
        }
        int checksum = checksum(prefix, values) ^ 1;
        for (int i = 0; i < 6; i++) {
            text.append(BECH32.charAt((checksum >> (5 * (5 - i))) & 31));
        }
        return text.toString();
    }

    private static int[] fives(byte[] data) {
        int[] values = new int[(data.length * 8 + 4) / 5];
        int held = 0;
        int bits = 0;
        int next = 0;
        for (byte octet : data) {
            held = (held << 8) | (octet & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                values[next] = (held >> bits) & 31;
                next++;
            }
        }
        if (bits > 0) {
            values[next] = (held << (5 - bits)) & 31;
        }
        return values;
    }

    private static int checksum(String prefix, int[] values) {
        int state = 1;
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) >> 5);
        }
        state = step(state, 0);
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) & 31);
        }
        for (int value : values) {
            state = step(state, value);
        }
        for (int i = 0; i < 6; i++) {
            state = step(state, 0);
        }
        return state;
    }

    private static int step(int state, int value) {
        int top = state >>> 25;
        int next = ((state & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] bytes(int count, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static String unpadded(byte[] data) {
        return Base64.getEncoder().withoutPadding().encodeToString(data);
    }

    private static java.nio.charset.Charset ascii() {
        return StandardCharsets.US_ASCII;
    }
}
