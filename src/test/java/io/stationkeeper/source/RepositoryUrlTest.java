package io.stationkeeper.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {
    private static final String CONFIG = "[core]\n\tbare = false\n\trepositoryformatversion = 0\n";

    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/shop.git, https://github.com/acme/shop",
        "github.com:acme/shop, https://github.com/acme/shop",
        "ssh://git@github.com:2222/acme/shop.git, https://github.com/acme/shop",
        "git+ssh://git@github.com/acme/shop/, https://github.com/acme/shop",
        "git://github.com/acme/shop.git, https://github.com/acme/shop",
        "https://user:secret@github.com/acme/shop.git, https://github.com/acme/shop",
        "https://token@GitHub.com/acme/shop.git/, https://github.com/acme/shop",
        "https://git.example.com:8443/a/b/shop, https://git.example.com:8443/a/b/shop",
        "https://example.com/acme/shop.git?token=secret, https://example.com/acme/shop",
        "http://example.com/acme/shop.git#secret, https://example.com/acme/shop",
    })
    void everyWayToCloneIsOneAddress(String written, String address) {
        assertThat(RepositoryUrl.of(written)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/git/shop.git",
                "../shop",
                "file:///srv/git/shop.git",
                "https://",
                "::",
                "ftp://example.com/shop",
                "https://example.com",
                "git@github.com:"
            })
    void whatOnlyThisMachineKnowsIsUnknown(String written) {
        assertThat(RepositoryUrl.of(written)).isEmpty();
    }

    @Test
    void aFolderInARepositoryHasItsOrigin(@TempDir Path folder) throws IOException {
        Path repository = repository(folder, "git@github.com:acme/shop.git");
        Path inside = Files.createDirectories(repository.resolve("deploy/render"));
        Files.writeString(inside.resolve("render.yaml"), "services: []");

        assertThat(snapshot("folder:" + inside, folder).repository())
                .contains("https://github.com/acme/shop");
        assertThat(snapshot("folder:" + inside.resolve("render.yaml"), folder).repository())
                .contains("https://github.com/acme/shop");
    }

    @Test
    void aFolderOutsideAndAnOriginOnDiskAreUnknown(@TempDir Path folder) throws IOException {
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Path repository = repository(folder, "/srv/git/shop.git");

        assertThat(snapshot("folder:" + alone, folder).repository()).isEmpty();
        assertThat(snapshot("folder:" + repository, folder).repository()).isEmpty();
    }

    @Test
    void anUnreadableConfigurationIsNoFailure(@TempDir Path folder) throws IOException {
        Path repository = repository(folder, "git@github.com:acme/shop.git");
        Files.writeString(repository.resolve(".git/config"), "[remote \"origin\nnonsense");

        assertThat(snapshot("folder:" + repository, folder).repository()).isEmpty();
    }

    private static Path repository(Path folder, String origin) throws IOException {
        Path git = Files.createDirectories(folder.resolve("repository/.git"));
        Files.createDirectories(git.resolve("objects"));
        Files.createDirectories(git.resolve("refs"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(
                git.resolve("config"), CONFIG + "[remote \"origin\"]\n\turl = " + origin + "\n");
        return git.getParent();
    }

    private static Snapshot snapshot(String location, Path folder) {
        return ((SourceReading.Fetched)
                        Sources.open(SourceConfig.of(location, folder.resolve("data"))).latest())
                .snapshot();
    }
}
