package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.KindModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is released stays released: while the heads of branches and the tags of images move on,
 * configuration is put back without taking any of that live.
 */
@QuarkusTest
class ReleaseTest {
    private static final String WORKER =
            """
            apiVersion: render/v1
            kind: BackgroundWorker
            metadata: {name: subject}
            spec: {runtime: image, image: {url: 'nginx:1.27'}, region: oregon, plan: starter}
            """;

    private Path folder;
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        station = Station.in(temporary.resolve("ours"));
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    static Stream<FieldCase> restarting() {
        return Station.models().stream()
                .filter(KindModel::managed)
                .flatMap(model -> FieldCase.of(model).stream())
                .filter(FieldCase::restartsAndReleasesNothing);
    }

    @ParameterizedTest
    @MethodSource("restarting")
    void whatRunsIsTheSameReleaseAfterItsConfigurationWasPutBack(FieldCase tried) {
        station.write("needs.yaml", tried.fixtures().needs());
        station.declare(quiet(tried.sample().first()));
        converge(station);
        String released = released();

        everythingMovesOn();
        changeOutside(tried);
        converge(station);

        assertThat(released()).as("release after " + tried).isEqualTo(released);
        assertThat(station.pass().steps()).isEmpty();
    }

    @Test
    void aChangedImageInGitIsReleasedAndTheNextPassIsSilent() {
        station.declare(WORKER);
        converge(station);
        String before = released();

        station.declare(WORKER.replace("1.27", "1.28"));
        converge(station);

        assertThat(released()).isNotEqualTo(before);
        assertThat(dashboard.running().get("subject").at("/image/ref").asText()).endsWith("1.28");
        dashboard.forgetCalls();
        assertThat(station.pass().steps()).isEmpty();
        assertThat(dashboard.writes()).isEmpty();
    }

    private void changeOutside(FieldCase tried) {
        if (tried.sample().outside().isPresent()) {
            Stories.send(station, tried.sample().outside().get());
            return;
        }
        Station other = station.beside(folder.resolve("theirs"));
        other.write("needs.yaml", Fixtures.adopting(tried.fixtures().needs()));
        other.declare(Fixtures.adopting(quiet(tried.sample().second())));
        converge(other);
    }

    /** Without deploys of its own. */
    private static String quiet(String manifest) {
        return manifest.contains("runtime: image")
                ? manifest
                : Fixtures.with(manifest, "autoDeployTrigger", "off");
    }

    private void everythingMovesOn() {
        for (String repo : new String[] {"shop", "site"}) {
            dashboard.admin(
                    "POST",
                    "/push",
                    "{\"repo\": \"https://github.com/acme/%s\", \"branch\": \"main\"}"
                            .formatted(repo));
        }
        dashboard.admin("POST", "/image", "{\"ref\": \"nginx:1.27\"}");
    }

    private String released() {
        JsonNode running = dashboard.running().get("subject");
        assertThat(running).isNotNull();
        return Optional.of(running.path("commit").asText())
                .filter(commit -> !commit.isEmpty())
                .orElseGet(() -> running.at("/image/sha").asText());
    }

    private static void converge(Station station) {
        PassReport report = station.settle(16);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }
}
