package io.stationkeeper.secret;

import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.SopsNode.Branch;
import io.stationkeeper.secret.SopsNode.Entry;
import io.stationkeeper.secret.SopsNode.Items;
import io.stationkeeper.secret.SopsNode.Leaf;
import io.stationkeeper.secret.SopsNode.Nothing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of one SOPS file. Its MAC is the SHA-512 of all values, one after the other in the order
 * of the file, itself encrypted with the time of the last change beside it.
 *
 * @see <a href="https://getsops.io/docs/">The format</a>
 */
final class SopsFile {
    /** What the hash starts with if only encrypted values count: the SHA-256 of the word sops. */
    private static final String ENCRYPTED_ONLY =
            "8a3fd2ad54ce66527b1034f3d147be0b0b975b3bf44f72c6fdadec8176f27d69";

    private final SopsCipher cipher;
    private final SopsRules rules;
    private final boolean encryptedOnly;
    private final MessageDigest hash;
    private final List<Value> values = new ArrayList<>();

    /**
     * One value.
     *
     * @param keys the way to it; an item of a list has its number, from 0
     */
    record Value(List<String> keys, Sensitive text) {
        Value {
            keys = List.copyOf(keys);
        }
    }

    /** The way to a value: as it is named, and as the format counts it, without numbers of items. */
    private record Way(List<String> keys, List<String> counted) {
        Way to(String key) {
            return new Way(with(keys, key), with(counted, key));
        }

        Way item(int number) {
            return new Way(with(keys, Integer.toString(number)), counted);
        }

        private static List<String> with(List<String> keys, String key) {
            List<String> longer = new ArrayList<>(keys);
            longer.add(key);
            return List.copyOf(longer);
        }
    }

    private SopsFile(SopsCipher cipher, SopsRules rules, boolean encryptedOnly) {
        this.cipher = cipher;
        this.rules = rules;
        this.encryptedOnly = encryptedOnly;
        this.hash = sha512();
        if (encryptedOnly) {
            hash.update(HexFormat.of().parseHex(ENCRYPTED_ONLY));
        }
    }

    /** All values, once the file is known to be as it was encrypted. */
    static List<Value> open(SopsDocument document, AgeKeys keys) throws SopsException {
        Branch metadata = document.metadata();
        SopsCipher cipher = new SopsCipher(dataKey(metadata, keys));
        boolean encryptedOnly = metadata.text("mac_only_encrypted").equals(Optional.of("True"));
        SopsFile file = new SopsFile(cipher, SopsRules.of(metadata), encryptedOnly);
        for (Branch branch : document.branches()) {
            file.read(branch, new Way(List.of(), List.of()));
        }
        file.check(metadata);
        return List.copyOf(file.values);
    }

    private static byte[] dataKey(Branch metadata, AgeKeys keys) throws SopsException {
        if (!metadata.branches("key_groups").isEmpty()) {
            throw new SopsException(
                    "it uses key groups, which are not supported: encrypt it for age recipients");
        }
        List<Branch> recipients = metadata.branches("age");
        List<String> armored = recipients.stream().flatMap(it -> it.text("enc").stream()).toList();
        if (armored.isEmpty()) {
            throw new SopsException(
                    "it is not encrypted for any age recipient: add one with sops updatekeys");
        }
        return keys.open(
                armored, recipients.stream().flatMap(it -> it.text("recipient").stream()).toList());
    }

    private void read(SopsNode node, Way way) throws SopsException {
        switch (node) {
            case Branch(List<Entry> entries) -> {
                for (Entry entry : entries) {
                    read(entry.value(), way.to(entry.key()));
                }
            }
            case Items(List<SopsNode> nodes) -> {
                for (int i = 0; i < nodes.size(); i++) {
                    read(nodes.get(i), way.item(i));
                }
            }
            case Leaf leaf -> read(leaf, way);
            case Nothing() -> {
                // Neither encrypted nor counted.
            }
        }
    }

    private void read(Leaf leaf, Way way) throws SopsException {
        if (!rules.encrypts(way.counted)) {
            count(leaf.text(), false);
            values.add(new Value(way.keys, Sensitive.of(shown(leaf))));
            return;
        }
        String place = String.join(".", way.keys);
        if (!leaf.string()) {
            throw new SopsException(place + " is not encrypted: edit the file with sops only");
        }
        SopsCipher.Opened opened =
                cipher.open(leaf.text(), String.join(":", way.counted) + ":", place);
        if (opened.isComment()) {
            return;
        }
        Leaf plain = leaf(opened, place);
        count(plain.text(), true);
        values.add(new Value(way.keys, Sensitive.of(shown(plain))));
    }

    private static Leaf leaf(SopsCipher.Opened opened, String place) throws SopsException {
        return switch (opened.type()) {
            case "str", "bytes", "time" -> Leaf.of(opened.text());
            case "int", "int64" -> new Leaf(opened.text(), false);
            case "float" -> new Leaf(SopsNumbers.decimal(number(opened, place)), false);
            case "bool" -> Leaf.of(opened.text().toLowerCase(Locale.ROOT).equals("true"));
            default ->
                    throw new SopsException(
                            place + " has a type that is not known: update Stationkeeper");
        };
    }

    private static double number(SopsCipher.Opened opened, String place) throws SopsException {
        try {
            return SopsNumbers.parse(opened.text());
        } catch (NumberFormatException _) {
            throw new SopsException(place + " is no number although its type says so");
        }
    }

    /** As YAML writes it, which is what a person expects in a variable. */
    private static String shown(Leaf leaf) {
        boolean bool =
                !leaf.string() && (leaf.text().equals("True") || leaf.text().equals("False"));
        return bool ? leaf.text().toLowerCase(Locale.ROOT) : leaf.text();
    }

    private void count(String text, boolean encrypted) {
        if (encrypted || !encryptedOnly) {
            hash.update(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void check(Branch metadata) throws SopsException {
        String kept =
                cipher.open(
                                metadata.text("mac").orElse(""),
                                metadata.text("lastmodified").orElse(""),
                                "its MAC")
                        .text();
        String counted = HexFormat.of().withUpperCase().formatHex(hash.digest());
        if (!MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.UTF_8), counted.getBytes(StandardCharsets.UTF_8))) {
            throw new SopsException(
                    "its MAC does not fit: a value was added, taken out or moved after it was"
                            + " encrypted; restore the file from git, and edit it with sops only");
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }
}
