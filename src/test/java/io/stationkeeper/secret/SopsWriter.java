package io.stationkeeper.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes SOPS files line by line, after the description of the format. It shares nothing with what
 * reads them, so that a misunderstanding cannot be on both sides of a test.
 */
public final class SopsWriter {
    static final String CHANGED = "2026-11-20T08:15:30Z";

    private final SplittableRandom random = new SplittableRandom(11);
    private final byte[] dataKey = new byte[32];
    private final StringBuilder lines = new StringBuilder();
    private final MessageDigest hash;
    private final List<AgeWriter.Person> people;
    private final List<String> rules = new ArrayList<>();
    private boolean encryptedOnly;

    private SopsWriter(List<AgeWriter.Person> people) {
        this.people = List.copyOf(people);
        random.nextBytes(dataKey);
        try {
            this.hash = MessageDigest.getInstance("SHA-512");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static SopsWriter to(AgeWriter.Person... people) {
        return new SopsWriter(List.of(people));
    }

    /** A line as it is: a key of a mapping, a comment. */
    SopsWriter line(String text) {
        lines.append(text).append('\n');
        return this;
    }

    /** A rule of the metadata. */
    SopsWriter rule(String name, String text) {
        rules.add(name + ": " + text);
        return this;
    }

    /** From the first line on; the hash starts with the SHA-256 of the word sops. */
    SopsWriter countingOnlyEncrypted() {
        rules.add("mac_only_encrypted: true");
        encryptedOnly = true;
        try {
            hash.update(MessageDigest.getInstance("SHA-256").digest(utf8("sops")));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** An encrypted value after {@code before}, which is its key and indentation. */
    SopsWriter secret(String before, String place, String plain, String type) {
        hash.update(utf8(plain));
        return line(before + encrypted(plain, place, type));
    }

    public SopsWriter secret(String before, String place, String plain) {
        return secret(before, place, plain, "str");
    }

    /** A value that is left readable, and what the MAC counts of it. */
    SopsWriter plain(String line, String counted) {
        if (!encryptedOnly) {
            hash.update(utf8(counted));
        }
        return line(line);
    }

    SopsWriter comment(String place, String plain) {
        return line("#" + encrypted(plain, place, "comment"));
    }

    public String yaml() {
        String mac = HexFormat.of().withUpperCase().formatHex(hash.digest());
        StringBuilder text = new StringBuilder(lines).append("sops:\n    kms: []\n    age:\n");
        for (AgeWriter.Person person : people) {
            text.append("        - recipient: ").append(person.recipient()).append('\n');
            text.append("          enc: |\n");
            text.append(AgeWriter.armored(dataKey, person, random).indent(12));
        }
        text.append("    lastmodified: \"").append(CHANGED).append("\"\n");
        text.append("    mac: ").append(encrypted(mac, CHANGED, "str")).append('\n');
        text.append("    pgp: []\n");
        rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
        return text.append("    version: 3.9.0\n").toString();
    }

    /** The same for JSON; the lines are the members of the object, each with its comma. */
    String json() {
        String mac = HexFormat.of().withUpperCase().formatHex(hash.digest());
        String age =
                people.stream()
                        .map(person ->
                                "{\"recipient\": \"%s\", \"enc\": \"%s\"}"
                                        .formatted(
                                                person.recipient(),
                                                AgeWriter.armored(dataKey, person, random)
                                                        .replace("\n", "\\n")))
                        .collect(Collectors.joining(","));
        return "{\n"
                + lines
                + "\t\"sops\": {\"age\": ["
                + age
                + "], \"lastmodified\": \""
                + CHANGED
                + "\", \"mac\": \""
                + encrypted(mac, CHANGED, "str")
                + "\", \"unencrypted_suffix\": \"_unencrypted\", \"version\": \"3.9.0\"}\n}\n";
    }

    String encrypted(String plain, String place, String type) {
        byte[] iv = new byte[32];
        random.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(dataKey, "AES"),
                    new GCMParameterSpec(128, iv));
            cipher.updateAAD(utf8(place));
            byte[] all = cipher.doFinal(utf8(plain));
            byte[] data = java.util.Arrays.copyOf(all, all.length - 16);
            byte[] tag = java.util.Arrays.copyOfRange(all, all.length - 16, all.length);
            return "ENC[AES256_GCM,data:%s,iv:%s,tag:%s,type:%s]"
                    .formatted(base64(data), base64(iv), base64(tag), type);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }
}
