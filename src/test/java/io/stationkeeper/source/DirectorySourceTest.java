package io.stationkeeper.source;

import static io.stationkeeper.source.Readings.acceptLatest;
import static io.stationkeeper.source.Readings.fetched;
import static io.stationkeeper.source.Readings.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {
    @TempDir Path folder;
    @TempDir Path data;
    private DesiredStateSource source;

    @BeforeEach
    void open() throws IOException {
        write("api.yaml", "kind: WebService");
        source = Sources.open(SourceConfig.of("folder:" + folder, data));
    }

    @Test
    void yamlFilesAreReadInOrderOfTheirPaths() throws IOException {
        write("z/b.yml", "b");
        write("z.yaml", "z");
        write("README.md", "no");
        write("upper.YAML", "no");
        write(".github/workflows/ci.yaml", "no");
        write("z/.hidden/c.yaml", "no");

        assertThat(fetched(source).snapshot().files())
                .containsExactly(
                        SourceFile.of("api.yaml", "kind: WebService"),
                        SourceFile.of("z.yaml", "z"),
                        SourceFile.of("z/b.yml", "b"));
    }

    @Test
    void jsonIsReadWhereItsNameSaysThatItIsEncrypted() throws IOException {
        write("app.sops.json", "{}");
        write("package.json", "no");

        assertThat(fetched(source).snapshot().files())
                .extracting(SourceFile::path)
                .containsExactly("api.yaml", "app.sops.json");
    }

    @Test
    void filesNamedInTheIgnoreFileAreLeftOut() throws IOException {
        write("compose.yaml", "services: {}");
        write(".stationkeeperignore", "compose.yaml\n");

        Snapshot snapshot = fetched(source).snapshot();

        assertThat(snapshot.files()).extracting(SourceFile::path).containsExactly("api.yaml");
        assertThat(snapshot.ignored()).containsExactly("compose.yaml");
    }

    @Test
    void revisionFollowsTheContentAndNothingElse() throws IOException {
        String before = fetched(source).snapshot().revision();
        write("notes.txt", "not read");
        String same = fetched(source).snapshot().revision();
        write("api.yaml", "kind: Postgres");
        String after = fetched(source).snapshot().revision();

        assertThat(before).matches("folder:[0-9a-f]{16}").isEqualTo(same).isNotEqualTo(after);
    }

    @Test
    void acceptedContentStaysInForceWhenTheFolderChanges() throws IOException {
        Snapshot accepted = acceptLatest(source);
        write("api.yaml", "broken");

        SourceReading.Fetched reading = fetched(source);

        assertThat(reading.accepted()).contains(accepted);
        assertThat(reading.history()).isEqualTo(History.FAST_FORWARD);
        assertThat(reading.snapshot()).isNotEqualTo(accepted);
    }

    @Test
    void restartKnowsWhetherItIsTheSameFolder() throws IOException {
        assertThat(fetched(source).history()).isEqualTo(History.FIRST);
        acceptLatest(source);
        write("sub/x.yaml", "x");
        Path sub = folder.resolve("sub");

        DesiredStateSource again = Sources.open(SourceConfig.of("folder:" + folder, data));
        DesiredStateSource other = Sources.open(SourceConfig.of("folder:" + sub, data));

        assertThat(fetched(again).history()).isEqualTo(History.FAST_FORWARD);
        assertThat(fetched(again).accepted()).isEmpty();
        assertThat(fetched(other).history()).isEqualTo(History.OTHER_SOURCE);
    }

    @Test
    void folderThatVanishesIsUnreachable() throws IOException {
        Snapshot accepted = acceptLatest(source);
        Files.delete(folder.resolve("api.yaml"));
        Files.delete(folder);

        SourceReading.Unreachable reading = unreachable(source);

        assertThat(reading.reason()).contains(folder.toString()).contains("check that it is there");
        assertThat(reading.accepted()).contains(accepted);
        Files.createDirectory(folder);
    }

    @Test
    void fileThatIsTooLargeOrNotUtf8IsAProblemOfThatFile() throws IOException {
        write("big.yaml", "x".repeat(Collector.FILE_LIMIT + 1));
        Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xE9});

        assertThat(fetched(source).snapshot().files())
                .extracting(SourceFile::path, file -> file.problem().orElse("none"))
                .satisfiesExactly(
                        api -> assertThat(api.toList()).containsExactly("api.yaml", "none"),
                        big ->
                                assertThat(big.toList().get(1).toString())
                                        .contains("limit is 1048576"),
                        latin -> assertThat(latin.toList().get(1).toString()).contains("UTF-8"));
    }

    @Test
    void sourceThatIsTooLargeIsAProblemOfTheFilesBeyondTheLimit() throws IOException {
        for (int i = 10; i <= 30; i++) {
            write(i + ".yaml", "x".repeat(Collector.FILE_LIMIT));
        }

        assertThat(fetched(source).snapshot().files())
                .filteredOn(file -> file.problem().isPresent())
                .allMatch(file -> file.problem().orElseThrow().contains("limit of 20971520"))
                .hasSizeBetween(1, 2);
    }

    @Test
    void linksAreFollowedAsAMountedConfigMapNeeds() throws IOException {
        write("..2026/mounted.yaml", "m");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(folder.resolve("m.yaml"), Path.of("..data/mounted.yaml"));
        Files.createSymbolicLink(folder.resolve("lost.yaml"), Path.of("nowhere"));

        Snapshot snapshot = fetched(source).snapshot();

        assertThat(snapshot.files()).contains(SourceFile.of("m.yaml", "m")).hasSize(2);
        assertThat(snapshot.skipped()).extracting(SourceFile::path).containsExactly("lost.yaml");
    }

    @Test
    void oneFileIsASourceToo() {
        Path file = folder.resolve("api.yaml");

        DesiredStateSource one = Sources.open(SourceConfig.of("folder:" + file, data));

        assertThat(fetched(one).snapshot().files())
                .containsExactly(SourceFile.of("api.yaml", "kind: WebService"));
        assertThat(one.describe()).isEqualTo(new SourceDescription("folder", file.toString()));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
