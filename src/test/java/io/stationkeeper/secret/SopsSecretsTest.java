package io.stationkeeper.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SopsSecretsTest {
    private static final AgeWriter.Person ANN = AgeWriter.Person.make();
    private static final AgeWriter.Person BEN = AgeWriter.Person.make();
    private static final String FILE = "secrets.sops.yaml";

    private final List<Sensitive> keys = new ArrayList<>(List.of(Sensitive.of(ANN.secret())));
    private final SopsSecrets store = new SopsSecrets(() -> List.copyOf(keys));

    @Test
    void aValueIsFoundByItsNameWhateverItsCaseAndSeparators() {
        read(SopsWriter.to(ANN).secret("stripe_key: ", "stripe_key:", "sk_live_1").yaml());

        for (String name : List.of("stripe-key", "stripe_key", "STRIPE_KEY", "Stripe.Key")) {
            assertThat(found(name)).as(name).contains("sk_live_1");
        }
        assertThat(found("stripe")).isEmpty();
        assertThat(store.obstacle("stripe")).isEmpty();
    }

    @Test
    void mapsListsCommentsNumbersAndBooleansAreReadAndCounted() {
        assertThat(read(shapes().yaml())).isEmpty();

        assertThat(found("db.password")).contains("p4ss: #word");
        assertThat(found("db-password")).contains("p4ss: #word");
        assertThat(found("db.port")).contains("5432");
        assertThat(found("ratio")).contains("0.25");
        assertThat(found("big")).contains("1000000000000000000000");
        assertThat(found("enabled")).contains("true");
        assertThat(found("tokens.0")).contains("first");
        assertThat(found("tokens.1.name")).contains("second");
        assertThat(found("empty")).contains("");
        assertThat(found("region_unencrypted")).contains("eu-west-1");
    }

    private static SopsWriter shapes() {
        return SopsWriter.to(ANN)
                .comment("", " who may see this")
                .line("db:")
                .secret("    password: ", "db:password:", "p4ss: #word")
                .comment("db:", " the usual one")
                .secret("    port: ", "db:port:", "5432", "int")
                .secret("ratio: ", "ratio:", "0.25", "float")
                .secret("big: ", "big:", "1000000000000000000000", "float")
                .secret("enabled: ", "enabled:", "True", "bool")
                .line("nothing: null")
                .line("empty: \"\"")
                .line("tokens:")
                .secret("    - ", "tokens:", "first")
                .secret("    - name: ", "tokens:name:", "second")
                .plain("region_unencrypted: eu-west-1", "eu-west-1")
                .plain("limit_unencrypted: 1e+06", "1000000")
                .plain("count_unencrypted: 7", "7")
                .plain("on_unencrypted: false", "False");
    }

    @Test
    void eachOfSeveralRecipientsOpensIt() {
        String text = SopsWriter.to(BEN, ANN).secret("a: ", "a:", "one").yaml();

        assertThat(read(text)).isEmpty();
        assertThat(found("a")).contains("one");

        keys.set(0, Sensitive.of("# created: today\n\n" + BEN.secret() + "\n"));
        assertThat(read(text)).isEmpty();
        assertThat(found("a")).contains("one");
    }

    @Test
    void severalKeysInOneFileAreAllTried() {
        keys.set(0, Sensitive.of("# Ben\n" + BEN.secret() + "\n# Ann\n" + ANN.secret() + "\n"));

        assertThat(read(SopsWriter.to(ANN).secret("a: ", "a:", "one").yaml())).isEmpty();
        assertThat(found("a")).contains("one");
    }

    @Test
    void theRulesSayWhatIsEncrypted() {
        Map<String, SopsWriter> files =
                Map.of(
                        "encrypted_suffix",
                        SopsWriter.to(ANN)
                                .rule("encrypted_suffix", "_secret")
                                .plain("kind: Secret", "Secret")
                                .secret("a_secret: ", "a_secret:", "one"),
                        "encrypted_regex",
                        SopsWriter.to(ANN)
                                .rule("encrypted_regex", "^(data|stringData)$")
                                .plain("kind: Secret", "Secret")
                                .line("data:")
                                .secret("    a_secret: ", "data:a_secret:", "one"),
                        "unencrypted_regex",
                        SopsWriter.to(ANN)
                                .rule("unencrypted_regex", "^kind$")
                                .plain("kind: Secret", "Secret")
                                .secret("a_secret: ", "a_secret:", "one"),
                        "mac_only_encrypted",
                        SopsWriter.to(ANN)
                                .countingOnlyEncrypted()
                                .plain("kind_unencrypted: Secret", "Secret")
                                .secret("a_secret: ", "a_secret:", "one"));
        files.forEach((rule, writer) -> {
            assertThat(read(writer.yaml())).as(rule).isEmpty();
            assertThat(found("a_secret")).as(rule).contains("one");
        });
    }

    @Test
    void whatOnlyTheEncryptedValuesProtectMayBeChanged() {
        String text =
                SopsWriter.to(ANN)
                        .countingOnlyEncrypted()
                        .plain("kind_unencrypted: Secret", "Secret")
                        .secret("a: ", "a:", "one")
                        .yaml();

        assertThat(read(text.replace("Secret", "Other"))).isEmpty();
        assertThat(read(text.replace("mac_only_encrypted: true", "pgp_none: []"))).hasSize(1);
    }

    @Test
    void jsonFilesAreReadToo() {
        SopsWriter writer = SopsWriter.to(ANN);
        String members =
                "\t\"n_unencrypted\": 5,\n\t\"db\": {\"password\": \"%s\"},"
                        .formatted(writer.encrypted("one", "db:password:", "str"));

        String json = writer.plain(members, "5one").json();

        assertThat(read("stack/app.sops.json", json)).isEmpty();
        assertThat(found("password")).contains("one");
    }

    @Test
    void aPartIsEnoughOnlyWhereItIsClear() {
        read(
                SopsWriter.to(ANN)
                        .line("db:")
                        .secret("    password: ", "db:password:", "one")
                        .line("cache:")
                        .secret("    password: ", "cache:password:", "two")
                        .secret("    host: ", "cache:host:", "three")
                        .yaml());

        assertThat(found("host")).contains("three");
        assertThat(found("password")).isEmpty();
        assertThat(store.obstacle("password").orElseThrow())
                .contains(FILE + " at db.password", FILE + " at cache.password", "whole name");
        assertThat(found("cache.password")).contains("two");
        assertThat(store.findWhole("host")).isEmpty();
        assertThat(store.findWhole("cache-host")).contains(Sensitive.of("three"));
    }

    @Test
    void theNextRevisionReplacesWhatTheOneBeforeHad() {
        read(SopsWriter.to(ANN).secret("a: ", "a:", "one").yaml());
        read(SopsWriter.to(ANN).secret("b: ", "b:", "two").yaml());

        assertThat(found("a")).isEmpty();
        assertThat(found("b")).contains("two");
    }

    private List<SopsSecrets.Trouble> read(String text) {
        return read(FILE, text);
    }

    private List<SopsSecrets.Trouble> read(String path, String text) {
        return store.read(new Snapshot("revision", List.of(SourceFile.of(path, text))));
    }

    private Optional<String> found(String name) {
        return store.find(name).map(Sensitive::reveal);
    }
}
