package io.stationkeeper.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceFileTest {
    @Test
    void textIsReadAsUtf8() {
        SourceFile file =
                SourceFile.of("a.yaml", "name: Ünïcode 🚀\n".getBytes(StandardCharsets.UTF_8));

        assertThat(file).isEqualTo(SourceFile.of("a.yaml", "name: Ünïcode 🚀\n"));
    }

    @Test
    void byteOrderMarkIsNoPartOfTheText() {
        SourceFile file = SourceFile.of("a.yaml", "\uFEFFkind: X".getBytes(StandardCharsets.UTF_8));

        assertThat(file.text()).isEqualTo("kind: X");
    }

    @Test
    void bytesThatAreNotUtf8AreAProblemThatNamesTheLine() {
        SourceFile file =
                SourceFile.of("a.yaml", "a: b\nname: café".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(file.text()).isEmpty();
        assertThat(file.problem()).contains("is not UTF-8 (line 2, byte 0xE9): save it as UTF-8");
    }

    @Test
    void characterCutOffAtTheEndIsAProblem() {
        byte[] cut = {'a', ':', ' ', (byte) 0xE2, (byte) 0x82};

        assertThat(SourceFile.of("a.yaml", cut).problem())
                .contains("is not UTF-8 (line 1, byte 0xE2): save it as UTF-8");
    }

    @Test
    void anEncryptedFileIsKnownByItsNameOrByItsMetadata() {
        String encrypted = "a: ENC[AES256_GCM,data:x]\nsops:\n    mac: ENC[AES256_GCM,data:x]\n";

        assertThat(SourceFile.of("a/secrets.sops.yaml", "a: b").isEncrypted()).isTrue();
        assertThat(SourceFile.of("app.sops.yml", "").isEncrypted()).isTrue();
        assertThat(SourceFile.of("app.sops.json", "{}").isEncrypted()).isTrue();
        assertThat(SourceFile.of("a.yaml", encrypted).isEncrypted()).isTrue();
        assertThat(SourceFile.of("a.yaml", "a: {sops: b}").isEncrypted()).isFalse();
        assertThat(SourceFile.of("sops.yaml", "a: b").isEncrypted()).isFalse();
    }

    @Test
    void theConfigurationOfSopsIsNeitherEncryptedNorAManifest() {
        SourceFile config = SourceFile.of("a/.sops.yaml", "creation_rules: []");

        assertThat(config.isSopsConfig()).isTrue();
        assertThat(config.isEncrypted()).isFalse();
    }
}
