package io.stationkeeper.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretStoreTest {
    @TempDir private Path folder;

    @Test
    void theEnvironmentNameIsUpperCaseWithUnderscores() {
        SecretStore store = new EnvironmentSecrets(Map.of("STATIONKEEPER_SECRET_STRIPE_KEY", "sk"));

        assertThat(store.find("stripe-key")).contains(Sensitive.of("sk"));
        assertThat(store.find("other")).isEmpty();
    }

    @Test
    void aMountedFileIsTheSecretWithoutItsLastNewline() throws IOException {
        Files.writeString(folder.resolve("master-key"), "line one\nline two\n");

        assertThat(new FolderSecrets(folder).find("master-key"))
                .contains(Sensitive.of("line one\nline two"));
    }

    /** Kubernetes swaps a link to a folder beside them, so that all secrets change at once. */
    @Test
    void aSecretIsReadThroughTheLinksOfKubernetes() throws IOException {
        Path data = Files.createDirectory(folder.resolve("..2026_11_21"));
        Files.writeString(data.resolve("token"), "one");
        Path link = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_21"));
        Files.createSymbolicLink(folder.resolve("token"), Path.of("..data/token"));
        SecretStore store = new FolderSecrets(folder);
        assertThat(store.find("token")).contains(Sensitive.of("one"));

        Path newer = Files.createDirectory(folder.resolve("..2026_11_22"));
        Files.writeString(newer.resolve("token"), "two");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("..2026_11_22"));

        assertThat(store.find("token")).contains(Sensitive.of("two"));
    }

    @Test
    void aNameCannotLeaveTheFolder() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("outside"), "x");

        assertThat(new FolderSecrets(secrets).find("../outside")).isEmpty();
        assertThat(new FolderSecrets(secrets).find("/etc/hostname")).isEmpty();
    }

    @Test
    void theFirstStoreThatHasItWins() throws IOException {
        Files.writeString(folder.resolve("a"), "folder");
        SecretStore store =
                SecretStore.firstOf(
                        List.of(
                                new EnvironmentSecrets(Map.of("STATIONKEEPER_SECRET_B", "env")),
                                new FolderSecrets(folder)));

        assertThat(store.find("a")).contains(Sensitive.of("folder"));
        assertThat(store.find("b")).contains(Sensitive.of("env"));
        assertThat(store.find("c")).isEmpty();
    }

    /** Else the value of another source would take its place without a word. */
    @Test
    void aFileThatCannotBeReadEndsTheSearchWithAReason() throws IOException {
        Files.write(folder.resolve("token"), new byte[] {(byte) 0xC3, (byte) 0x28});
        SecretStore store =
                SecretStore.firstOf(
                        List.of(
                                new EnvironmentSecrets(Map.of("STATIONKEEPER_SECRET_B", "env")),
                                new FolderSecrets(folder),
                                name -> Optional.of(Sensitive.of("other"))));

        assertThat(store.find("token")).isEmpty();
        assertThat(store.obstacle("token").orElseThrow()).contains("token cannot be read");
        assertThat(store.find("b")).contains(Sensitive.of("env"));
        assertThat(store.obstacle("b")).isEmpty();
        assertThat(store.find("c")).contains(Sensitive.of("other"));
    }

    @Test
    void aGeneratedSecretIsMadeOnceAndReadByItsOwnerOnly() throws IOException {
        GeneratedSecrets first = new GeneratedSecrets(folder, new SplittableRandom(1));
        GeneratedSecrets second = new GeneratedSecrets(folder, new SplittableRandom(2));

        Sensitive made = first.of("key");

        assertThat(second.of("key")).isEqualTo(made);
        assertThat(made.reveal()).hasSizeGreaterThan(40);
        assertThat(Files.getPosixFilePermissions(folder.resolve("key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aSecretDoesNotShowInText() {
        assertThat(Sensitive.of("hunter2").toString()).doesNotContain("hunter2");
    }
}
