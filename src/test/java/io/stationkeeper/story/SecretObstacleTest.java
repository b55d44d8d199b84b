package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.secret.SopsSecrets;
import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that is there and cannot be read blocks those that need it, and no stand-in replaces it. */
@QuarkusTest
class SecretObstacleTest {
    private static final String GROUP =
            """
            apiVersion: render/v1
            kind: EnvGroup
            metadata: {name: %s}
            spec:
              envVars:
                - {key: TOKEN, %s}
            """;

    @Test
    void aFileThatDoesNotOpenBlocksWhatNeedsItAndNothingElse(@TempDir Path folder) {
        SopsSecrets sops = new SopsSecrets(List::of);
        String file = "db: {token: x}\nsops: {age: [{recipient: age1abc, enc: x}]}\n";
        sops.read(new Snapshot("r", List.of(SourceFile.of("app.sops.yaml", file))));
        SecretStore secrets =
                sops.withStandIns(name -> Optional.of(Sensitive.of("a stand-in for " + name)));
        try (Station station = Station.in(folder).keeping(secrets)) {
            station.declare(
                    GROUP.formatted("needs", "fromSecret: token"),
                    GROUP.formatted("other", "fromSecret: something-else"));

            PassReport report = station.pass();

            ResourceReport needs =
                    report.resources().get(ResourceId.parse("render/EnvGroup/needs").orElseThrow());
            assertThat(needs.standing()).isEqualTo(Standing.BLOCKED);
            assertThat(needs.message())
                    .contains(
                            "secret token cannot be had: app.sops.yaml: its secrets cannot be read",
                            "set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE to the key of age1abc");
            assertThat(station.dashboard().groups()).hasSize(1);
        }
    }
}
