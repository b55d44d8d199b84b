package io.stationkeeper.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was changed after it was encrypted is refused, and the reason never holds a value. */
final class SopsTroubleTest {
    private static final AgeWriter.Person ANN = AgeWriter.Person.make();
    private static final AgeWriter.Person EVE = AgeWriter.Person.make();
    private static final String FILE = "secrets.sops.yaml";
    private static final String PLAIN = "very-secret-value";

    private final List<Sensitive> keys = new ArrayList<>(List.of(Sensitive.of(ANN.secret())));
    private final SopsSecrets store = new SopsSecrets(() -> List.copyOf(keys));

    @Test
    void aChangeAnywhereIsRefused() {
        Map<String, String> changed = new TreeMap<>();
        String text = text();
        assertThat(read(text)).as("as it was written").isEmpty();
        for (String part : List.of("data:", "iv:", "tag:")) {
            changed.put("value " + part, flipped(text, text.indexOf(part) + part.length() + 2));
            int mac = text.indexOf(part, text.indexOf("mac: ENC"));
            changed.put("mac " + part, flipped(text, mac + part.length() + 2));
        }
        changed.put("time", text.replace(SopsWriter.CHANGED, "2026-11-20T08:15:31Z"));
        changed.put("key renamed", text.replaceFirst("token: ", "tokem: "));
        changed.put("readable value", text.replace("eu-west-1", "us-east-1"));
        changed.put("value made readable", text.replaceFirst("token: ENC.*", "token: " + PLAIN));
        changed.put("value taken out", text.replaceFirst("(?m)^token: .*\n", ""));
        changed.put("value added", "more_unencrypted: x\n" + text);
        changed.put("key of the file", flipped(text, text.indexOf("YWdl") + 70));
        changed.put("no mac", text.replaceFirst("mac: ENC.*", "mac: \"\""));
        changed.put("comment rule", text + "    encrypted_comment_regex: x\n");

        changed.forEach((what, bad) -> {
            assertThat(bad).as(what).isNotEqualTo(text);
            assertThat(read(bad)).as(what).hasSize(1);
            assertThat(store.find("token")).as(what).isEmpty();
        });
    }

    @Test
    void theOrderOfValuesCounts() {
        SopsWriter writer = SopsWriter.to(ANN);
        String text = writer.secret("a: ", "a:", "one").secret("b: ", "b:", "two").yaml();
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add(1, lines.removeFirst());

        assertThat(read(String.join("\n", lines) + "\n").getFirst().why())
                .contains("its MAC does not fit");
    }

    @Test
    void aFileThatDoesNotOpenBlocksItsOwnSecretsAndNoOthers() {
        String good = SopsWriter.to(ANN).secret("other: ", "other:", "fine").yaml();
        String bad = flipped(text(), text().indexOf("data:") + 7);

        List<SopsSecrets.Trouble> troubles =
                store.read(
                        new Snapshot(
                                "revision",
                                List.of(
                                        SourceFile.of(FILE, bad),
                                        SourceFile.of("more.sops.yaml", good))));

        assertThat(troubles).hasSize(1);
        assertThat(store.find("other")).contains(Sensitive.of("fine"));
        assertThat(store.obstacle("token").orElseThrow())
                .startsWith(FILE + ": its secrets cannot be read: ")
                .contains("was changed or moved", "restore the file from git");
        assertThat(store.obstacle("unheard-of")).isEmpty();
    }

    @Test
    void keysThatAreMissingWrongOrNoKeysAreNamedAsSuch() {
        keys.clear();
        assertThat(read(text()).getFirst().why())
                .contains("there is no age key: set SOPS_AGE_KEY", ANN.recipient());

        keys.add(Sensitive.of(EVE.secret()));
        assertThat(read(text()).getFirst().why())
                .contains("no configured age key opens it", ANN.recipient());

        keys.set(0, Sensitive.of("# mine\n" + PLAIN));
        assertThat(read(text()).getFirst().why()).contains("line 2", "is no age key");

        SopsSecrets lost =
                new SopsSecrets(() -> {
                    throw new UncheckedIOException(new NoSuchFileException("keys.txt"));
                });
        assertThat(lost.read(new Snapshot("r", List.of(SourceFile.of(FILE, text()))))).hasSize(1);
    }

    @Test
    void whatIsNoSopsFileIsSaidSo() {
        Map<String, String> texts =
                Map.of(
                        "a: [",
                        "it is not YAML",
                        "token: " + PLAIN,
                        "it has no top-level sops mapping",
                        "- " + PLAIN,
                        "it is no mapping",
                        "a: ENC[x]\nsops:\n  pgp: [{enc: x}]\n",
                        "not encrypted for any age recipient",
                        "a: b\nsops:\n  key_groups: [{age: []}]\n",
                        "it uses key groups");
        texts.forEach((text, why) -> assertThat(read(text).getFirst().why()).contains(why));
        assertThat(
                        store.read(
                                        new Snapshot(
                                                "r",
                                                List.of(SourceFile.of("a.sops.json", "{\"a\""))))
                                .getFirst()
                                .why())
                .contains("it is not JSON");
    }

    /** Which secrets it has is not known, so no other source may answer for it. */
    @Test
    void aFileWhoseNamesCannotBeReadStandsInTheWayOfEveryName() {
        read("a: [");

        SecretStore chain =
                SecretStore.firstOf(List.of(store, name -> Optional.of(Sensitive.of("x"))));

        assertThat(chain.find("session-key")).isEmpty();
        assertThat(chain.obstacle("session-key").orElseThrow()).contains(FILE);
    }

    private static String text() {
        return SopsWriter.to(ANN)
                .secret("token: ", "token:", PLAIN)
                .secret("port: ", "port:", "5432", "int")
                .plain("region_unencrypted: eu-west-1", "eu-west-1")
                .yaml();
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private List<SopsSecrets.Trouble> read(String text) {
        List<SopsSecrets.Trouble> troubles =
                store.read(new Snapshot("revision", List.of(SourceFile.of(FILE, text))));
        assertThat(troubles.toString()).doesNotContain(PLAIN, "5432", keyText());
        return troubles;
    }

    private static String keyText() {
        return ANN.secret().substring(20);
    }
}
