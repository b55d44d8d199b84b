package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Spec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private final Troubles troubles = new Troubles(new Prints(Things.KEY));
    private final Manifest manifest = plan("huge");

    @Test
    void aDeployDoesNotTakeARefusalBack() {
        refuse(manifest);

        troubles.succeeded(manifest.id(), Optional.of(manifest));

        assertThat(troubles.all()).containsKey(manifest.id());
    }

    @Test
    void whatWasRefusedOfAnOlderManifestIsForgotten() {
        refuse(manifest);

        troubles.succeeded(manifest.id(), Optional.of(plan("small")));

        assertThat(troubles.all()).isEmpty();
    }

    @Test
    void whatOnlyFailedForATimeIsForgotten() {
        troubles.failed(
                manifest,
                Obstacle.REFUSED,
                new ProviderException.Transient("answered 503"),
                Things.NOW);

        troubles.succeeded(manifest.id(), Optional.of(manifest));

        assertThat(troubles.all()).isEmpty();
    }

    private void refuse(Manifest refused) {
        troubles.failed(
                refused,
                Obstacle.REFUSED,
                new ProviderException.Rejected("answered 400", 400),
                Things.NOW);
    }

    private static Manifest plan(String plan) {
        return Things.manifest("api", Spec.builder().put(Things.PLAN, plan).build());
    }
}
