package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    @TempDir Path data;
    @TempDir Path work;

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, https://github.com/acme/shop.git",
        "https://me:hunter2@github.com/acme/shop, https://github.com/acme/shop",
        "https://ghp_hunter2@github.com/acme/shop, https://github.com/acme/shop",
        "https://github.com/acme/shop?token=hunter2, https://github.com/acme/shop",
        "http://gitea:3000/acme/shop, http://gitea:3000/acme/shop",
        "ssh://git:hunter2@example.com:2222/shop.git, ssh://git@example.com:2222/shop.git",
        "git@github.com:acme/shop.git, git@github.com:acme/shop.git",
        "github.com:acme/shop.git, github.com:acme/shop.git"
    })
    void gitUrlIsDescribedWithoutCredentials(String location, String shown) {
        SourceConfig config = SourceConfig.of(location, data);

        assertThat(Sources.open(config).describe()).isEqualTo(new SourceDescription("git", shown));
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "ftp://example.com/x",
                "https://",
                "https://host",
                "/no/such/path"
            })
    void locationThatCannotBeMeantIsRefusedWithWhatToDo(String location) {
        assertThatThrownBy(() -> Sources.open(SourceConfig.of(location, data)))
                .isInstanceOf(SourceException.class)
                .hasMessageMatching("(?s).*(STATIONKEEPER_SOURCE|use https://).*");
    }

    @Test
    void malformedUrlIsRefusedWithoutRepeatingItsPassword() {
        assertThatThrownBy(() ->
                        Sources.open(SourceConfig.of("https://me:hunter2@:nonsense/%zz", data)))
                .isInstanceOf(SourceException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void pathOutsideAnyRepositoryIsAFolder() {
        assertThat(Sources.open(SourceConfig.of(work.toString(), data)).describe())
                .isEqualTo(new SourceDescription("folder", work.toString()));
    }

    @Test
    void folderPrefixReadsAWorkingTreeAsItLies() {
        TestRepository repository = TestRepository.create(work.resolve("shop"));
        repository.write("x.yaml", "uncommitted");

        DesiredStateSource source = Sources.open(SourceConfig.of("folder:" + work + "/shop", data));

        assertThat(Readings.fetched(source).snapshot().files())
                .containsExactly(SourceFile.of("x.yaml", "uncommitted"));
    }

    @Test
    void acceptedRepositoryDoesNotTurnIntoAFolderWhenItsGitDirectoryIsGone() throws IOException {
        TestRepository repository = TestRepository.create(work.resolve("shop"));
        repository.commit("x.yaml", "committed");
        SourceConfig config = SourceConfig.of(repository.folder().toString(), data);
        Snapshot accepted = Readings.acceptLatest(Sources.open(config));
        TestFolders.delete(repository.folder().resolve(".git"));
        repository.write("x.yaml", "edited");

        assertThat(unreachable(Sources.open(config)).accepted()).contains(accepted);
    }

    @Test
    void gitDirectoryThatIsNoneIsRefused() throws IOException {
        Files.createDirectories(work.resolve("shop"));
        Files.writeString(work.resolve("shop/.git"), "gitdir: /gone");

        assertThatThrownBy(() -> Sources.open(SourceConfig.of(work + "/shop", data)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no readable git repository")
                .hasMessageContaining("folder:PATH");
    }

    @Test
    void subPathThatLeadsOutIsRefused() {
        assertThatThrownBy(() ->
                        Sources.open(SourceConfig.of("https://h/x", data).withPath("a/../..")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("STATIONKEEPER_SOURCE_PATH");
    }

    @Test
    void branchThatIsNoNameOrHasNoRepositoryIsRefused() {
        assertThatThrownBy(
                        () -> Sources.open(SourceConfig.of("https://h/x", data).withBranch("a..b")))
                .hasMessageContaining("STATIONKEEPER_SOURCE_BRANCH");
        assertThatThrownBy(() -> Sources.open(SourceConfig.of("" + work, data).withBranch("main")))
                .hasMessageContaining("STATIONKEEPER_SOURCE_BRANCH");
    }

    @Test
    void fileUrlIsGitEvenBeforeTheRepositoryIsThere() {
        DesiredStateSource source =
                Sources.open(SourceConfig.of("file://" + work + "/later", data));

        assertThat(unreachable(source).reason()).contains("is in no git repository");
        TestRepository.create(work.resolve("later")).commit("x.yaml", "x");
        assertThat(Readings.fetched(source).history()).isEqualTo(History.FIRST);
    }
}
