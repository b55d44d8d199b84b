package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.SecretStore;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that a person gives: {@code sync: false}, with a secret, a stand-in, or neither. */
@QuarkusTest
class GivenValuesTest {
    private static final String API =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: docker
              repo: https://github.com/acme/shop
              plan: starter
              envVars:
                - {key: STRIPE_KEY, sync: false}
                - {key: TOKEN, fromSecret: token}
            """;

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder);
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aConfiguredSecretIsTheValueAndIsKept() {
        station.keeping(name ->
                        only("token", "t")
                                .find(name)
                                .or(() -> only("api-stripe-key", "sk").find(name)))
                .declare(API);
        station.settle(8);
        set("sk of somebody");

        PassReport report = station.settle(8);

        assertThat(dashboard.envVars("api")).containsEntry("STRIPE_KEY", "sk");
        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void withoutOneItIsTheDashboardsAndTheMessageSaysWhereToSetIt() {
        station.keeping(only("token", "t")).declare(API);

        PassReport without = station.settle(8);
        set("sk of somebody");
        PassReport with = station.settle(8);

        assertThat(blocked(without, Obstacle.VALUE_MISSING))
                .contains("STRIPE_KEY", "api-stripe-key", "STATIONKEEPER_SECRET_API_STRIPE_KEY");
        assertThat(with.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("STRIPE_KEY", "sk of somebody");
    }

    @Test
    void aStandInFillsWhatIsNotThereAndNothingElse() {
        SecretStore none = _ -> Optional.empty();
        station.keeping(none.withStandIns(name -> Optional.of(Sensitive.of("instead of " + name))))
                .declare(API);
        station.settle(8);
        assertThat(dashboard.envVars("api"))
                .containsEntry("STRIPE_KEY", "instead of api-stripe-key")
                .containsEntry("TOKEN", "instead of token");

        set("sk of somebody");
        dashboard.forgetCalls();
        PassReport report = station.settle(8);

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
        assertThat(dashboard.envVars("api")).containsEntry("STRIPE_KEY", "sk of somebody");
    }

    private static SecretStore only(String known, String value) {
        return name -> name.equals(known) ? Optional.of(Sensitive.of(value)) : Optional.empty();
    }

    private void set(String value) {
        String path = "/services/" + dashboard.serviceId("api") + "/env-vars/STRIPE_KEY";
        dashboard.render("PUT", path, "{\"value\": \"%s\"}".formatted(value));
    }

    private static String blocked(PassReport report, Obstacle obstacle) {
        return report.steps().stream()
                .filter(step -> step.id().equals(new ResourceId("render", "WebService", "api")))
                .filter(step ->
                        step.verdict() instanceof Verdict.Blocked(var why, var _)
                                && why == obstacle)
                .map(step -> step.reason())
                .findFirst()
                .orElseThrow(() -> new AssertionError(Stories.words(report)));
    }
}
