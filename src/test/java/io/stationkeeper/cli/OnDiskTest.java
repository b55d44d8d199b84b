package io.stationkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnDiskTest {
    @TempDir private Path folder;

    @Test
    void mistakesOfAllSortsInOneSpecAreToldAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("x.yaml"),
                """
                apiVersion: render/v1
                kind: WebService
                metadata: {name: x}
                spec:
                  runtime: docker
                  healtCheckPath: /
                  plan: [a]
                  disk: {name: d, mountPath: /d, sizeGB: 1}
                  numInstances: 2
                """);

        LoadResult result = OnDisk.load(folder.toString(), RenderKinds.models());

        assertThat(result)
                .isInstanceOfSatisfying(
                        LoadResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.problems())
                                        .extracting(Problem::line)
                                        .containsExactlyInAnyOrder(3, 6, 7, 9));
    }

    @Test
    void aPathThatIsNotThereIsSaidToBeMissing() {
        String nowhere = folder.resolve("nowhere").toString();

        assertThatThrownBy(() -> OnDisk.load(nowhere, RenderKinds.models()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aFolderWithoutManifestsIsNoEmptyDesiredState() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "services: []");

        assertThatThrownBy(() -> OnDisk.load(folder.toString(), RenderKinds.models()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("has no file that ends with .yaml or .yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-blueprint.yaml", "a b.yml", "blueprint", "render.yaml.txt"})
    void oneBlueprintMayHaveAnyName(String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve("infra")).resolve(name);
        Files.writeString(
                file,
                "services: [{type: worker, name: w, runtime: docker, plan: starter, repo: r}]");

        LoadResult result = OnDisk.load(file.toString(), RenderKinds.models());

        assertThat(result)
                .isInstanceOfSatisfying(
                        LoadResult.Accepted.class,
                        accepted ->
                                assertThat(accepted.desired().manifests().keySet())
                                        .extracting(ResourceId::toString)
                                        .containsExactly("render/BackgroundWorker/w"));
    }

    @Test
    void aFolderInsideARepositoryIsReadAsItLies() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config.yaml"), "no: manifest");
        Path inside = Files.createDirectories(folder.resolve("infra"));
        Files.writeString(
                inside.resolve("x.yaml"),
                "{apiVersion: render/v1, kind: Project, metadata: {name: p}, spec: {}}");

        assertThat(OnDisk.load(inside.toString(), RenderKinds.models()))
                .isInstanceOf(LoadResult.Accepted.class);
        assertThat(OnDisk.load(folder.toString(), RenderKinds.models()))
                .isInstanceOf(LoadResult.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a: [", "# nothing\n\t- x", "just words", "%PDF-1.7"})
    void whatIsNoManifestIsAProblemWithItsPlace(String text) throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.writeString(file, text);

        assertThat(OnDisk.load(file.toString(), RenderKinds.models()))
                .isInstanceOfSatisfying(
                        LoadResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.problems().getFirst().toString())
                                        .startsWith("x.yaml:"));
    }
}
