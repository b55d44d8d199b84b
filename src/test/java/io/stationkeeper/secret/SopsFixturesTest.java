package io.stationkeeper.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Files that no code of ours wrote: keys and envelopes are of age 1.1.1 and {@code age-keygen}, the
 * values of another library's AES-GCM, the MAC by the rules of the tool's source (version 3.10).
 */
final class SopsFixturesTest {
    private final List<Sensitive> keys = new ArrayList<>(List.of(key("ann")));
    private final SopsSecrets store = new SopsSecrets(() -> List.copyOf(keys));

    @Test
    void everyShapeAndTypeOfValueIsRead() {
        assertThat(read(text("shapes.sops.yaml"))).isEmpty();

        Map<String, String> expected = new TreeMap<>();
        expected.put("stripe_key", "sk_test_fixture");
        expected.put("db.password", "p4ss: #word ü");
        expected.put("db.port", "5432");
        expected.put("db.replica.host", "replica.internal");
        expected.put("negative", "-7");
        expected.put("ratio", "0.25");
        expected.put("large", "1000000000000000000000");
        expected.put("endless", "+Inf");
        expected.put("enabled", "true");
        expected.put("disabled", "false");
        expected.put("expires", "2031-01-01T00:00:00Z");
        expected.put("empty", "");
        expected.put("list.0", "first");
        expected.put("list.1.name", "second");
        expected.put("list.2.0", "third");
        expected.put("certificate", "-----BEGIN-----\nabc\n-----END-----\n");
        expected.put("region_unencrypted", "eu-west-1");
        expected.put("settings_unencrypted.since", "2030-05-06T07:08:09Z");
        expected.put("second_document", "two");
        expected.forEach((name, value) -> assertThat(found(name)).as(name).contains(value));
        assertThat(found("nothing")).isEmpty();
    }

    @Test
    void anyOfTheRecipientsOpensIt() {
        for (String person : List.of("ann", "ben")) {
            keys.set(0, key(person));
            assertThat(read(text("recipients.sops.yaml"))).as(person).isEmpty();
            assertThat(found("token")).as(person).contains("for-two");
        }
        keys.set(0, key("eve"));
        assertThat(read(text("recipients.sops.yaml")))
                .singleElement()
                .asString()
                .contains("no configured age key opens it: set SOPS_AGE_KEY", "age1");
    }

    @Test
    void oneEnvelopeMayBeForSeveralRecipients() {
        for (String person : List.of("ann", "ben", "eve")) {
            keys.set(0, key(person));
            assertThat(read(text("one-envelope.sops.yaml"))).as(person).isEmpty();
            assertThat(found("token")).as(person).contains("for-three");
        }
    }

    @Test
    void theRulesOfTheFileAreFollowed() {
        assertThat(read(text("regex.sops.yaml"))).isEmpty();
        assertThat(found("data.token")).contains("by-regex");

        String only = text("only-encrypted.sops.yaml");
        assertThat(read(only)).isEmpty();
        assertThat(found("token")).contains("only-encrypted");
        assertThat(read(only.replace("kind_unencrypted: Secret", "kind_unencrypted: Other")))
                .isEmpty();
        assertThat(read(only.replace("mac_only_encrypted: true", "mac_only_encrypted: false")))
                .hasSize(1);
    }

    @Test
    void whatWasChangedAfterwardsIsRefusedWithOneReason() {
        String text = text("tampered.sops.yaml");
        assertThat(read(text)).isEmpty();
        List<String> lines = text.lines().toList();
        String envelope = text.substring(text.indexOf("-----BEGIN"), text.indexOf("    lastmod"));
        Map<String, String> changed = new TreeMap<>();
        changed.put("value", flipped(text, text.indexOf("data:") + 7));
        changed.put("mac", flipped(text, text.indexOf("data:", text.indexOf("mac: ")) + 7));
        changed.put("last change", text.replace("2026-11-20T08:15:30Z", "2026-11-20T08:15:31Z"));
        changed.put("key taken out", text.replace(lines.getFirst() + "\n", ""));
        changed.put("list in another order", exchanged(text, lines.get(3), lines.get(4)));
        changed.put("readable value", text.replace("eu-west-1", "eu-west-2"));
        changed.put("envelope of another file", text.replace(envelope, enc("swapped.enc")));
        changed.put("envelope with more than a key", text.replace(envelope, enc("long.enc")));

        changed.forEach((what, bad) -> {
            assertThat(bad).as(what).isNotEqualTo(text);
            assertThat(read(bad)).as(what).hasSize(1);
            assertThat(store.find("token")).as(what).isEmpty();
            assertThat(store.obstacle("other").orElseThrow())
                    .as(what)
                    .startsWith("a.sops.yaml: its secrets cannot be read: ")
                    .doesNotContain("first-value", "other-value", "item-one");
        });
    }

    private static String exchanged(String text, String one, String other) {
        return text.replace(one, "@").replace(other, one).replace("@", other);
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** As it stands in a file, after the indentation of its first line. */
    private static String enc(String name) {
        return text(name).strip().replace("\n", "\n            ") + "\n";
    }

    private List<SopsSecrets.Trouble> read(String text) {
        return store.read(new Snapshot("revision", List.of(SourceFile.of("a.sops.yaml", text))));
    }

    private Optional<String> found(String name) {
        return store.find(name).map(Sensitive::reveal);
    }

    private static Sensitive key(String person) {
        return Sensitive.of(text(person + ".key"));
    }

    private static String text(String name) {
        try (InputStream in = SopsFixturesTest.class.getResourceAsStream("/sops/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
