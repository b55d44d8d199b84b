package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.provider.upstash.UpstashKinds;
import io.stationkeeper.resource.DesiredState;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stack that a newcomer meets first has to be without a flaw. */
class DesiredStateFolderTest {
    static final Path FOLDER = Path.of("desired-state");

    static List<KindModel> kinds() {
        return Stream.concat(RenderKinds.models().stream(), UpstashKinds.models().stream())
                .toList();
    }

    static List<SourceFile> files() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.sorted().toList()) {
                files.add(SourceFile.of(path.getFileName().toString(), Files.readAllBytes(path)));
            }
        }
        return files;
    }

    @Test
    void theStackLoadsWithoutProblemOrWarning() throws IOException {
        LoadResult result = new ManifestLoader(kinds()).load(new Snapshot("r1", files()));

        assertThat(Loading.texts(result)).isEmpty();
        DesiredState desired = ((LoadResult.Accepted) result).desired();
        assertThat(desired.manifests().keySet())
                .extracting(ResourceId::toString)
                .containsExactly(
                        "render/BackgroundWorker/worker",
                        "render/CronJob/nightly",
                        "render/EnvGroup/backend",
                        "render/EnvGroup/frontend",
                        "render/Postgres/orders",
                        "render/PrivateService/redis",
                        "render/Project/shop",
                        "render/WebService/api",
                        "render/WebService/frontend",
                        "upstash/RedisDatabase/cache");
    }
}
