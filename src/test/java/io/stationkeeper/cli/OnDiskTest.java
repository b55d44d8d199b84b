package io.stationkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.manifest.LoadResult;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                                        .contains(6, 7)
                                        .hasSize(3));
    }

    @Test
    void aPathThatIsNotThereIsSaidToBeMissing() {
        String nowhere = folder.resolve("nowhere").toString();

        assertThatThrownBy(() -> OnDisk.load(nowhere, RenderKinds.models()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("does not exist");
    }
}
