package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole workspaces as small teams have them, from nothing to converged and silent. */
@QuarkusTest
class StackTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"shop", "one-image", "web-and-api"})
    void convergesFromNothingAndStaysSilent(String stack) throws IOException {
        station.declare(read(stack));

        converge(20);

        dashboard.forgetCalls();
        PassReport again = station.pass();
        assertThat(again.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(again.steps()).isEmpty();
        assertThat(dashboard.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "one-image", "web-and-api"})
    void everyServiceHasOneDeployOrTwoWhereGroupsWereLinkedAfterIt(String stack)
            throws IOException {
        station.declare(read(stack));
        converge(20);

        for (JsonNode service : dashboard.services()) {
            String name = service.path("name").asText();
            assertThat(dashboard.deploys(name)).as(name).hasSizeLessThanOrEqualTo(2);
            assertThat(dashboard.deploys(name).getFirst().path("status").asText())
                    .isEqualTo("live");
        }
    }

    @Test
    void aProjectWithTwoEnvironmentsAndAnExtensionConverges() throws IOException {
        try (RealPostgres postgres = RealPostgres.behind(dashboard)) {
            postgres.run("DROP EXTENSION IF EXISTS citext");
            station.declare(read("environments"));

            converge(20);

            dashboard.forgetCalls();
            assertThat(station.pass().steps()).isEmpty();
            assertThat(dashboard.writes()).isEmpty();
            postgres.run("SELECT 'A'::citext = 'a'");
            List<String> environments =
                    Stream.of("api", "search")
                            .map(name -> dashboard.service(name).path("environmentId").asText())
                            .distinct()
                            .toList();
            assertThat(environments).hasSize(1).doesNotContain("");
        }
    }

    @Test
    void anExtensionThatTheServerLacksIsAClearReason() throws IOException {
        try (RealPostgres postgres = RealPostgres.behind(dashboard)) {
            postgres.run("SELECT 1");
            station.declare(read("environments").replace("[citext]", "[citext, vector]"));

            PassReport report = station.settle(8);

            assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
            assertThat(report.steps())
                    .filteredOn(step -> step.id().name().equals("main"))
                    .singleElement()
                    .satisfies(step -> {
                        assertThat(step.verdict()).isInstanceOf(Verdict.Blocked.class);
                        assertThat(step.reason()).contains("vector", "not available");
                    });
            assertThat(dashboard.service("api").path("id").asText()).startsWith("srv-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patchDeploys", "groupChangesDeploy", "linkDeploys"})
    void whateverDeploysByItselfTheStackConvergesAndIsSilent(String habit) throws IOException {
        dashboard.settings("{\"%s\": true}".formatted(habit));
        station.declare(read("shop"));
        converge(24);
        int deploys = dashboard.deploys("api").size();

        station.declare(read("shop").replace("value: info", "value: debug"));
        converge(24);

        assertThat(dashboard.deploys("api").size()).isBetween(deploys + 1, deploys + 2);
        assertThat(station.pass().steps()).isEmpty();
    }

    @Test
    void whatABlueprintSyncsIsHeldWithTheWayOut() throws IOException {
        station.declare(read("web-and-api"));
        converge(20);
        JsonNode web = dashboard.service("web");
        dashboard.admin(
                "POST",
                "/blueprint",
                """
                {"name": "shop", "repo": "https://github.com/acme/web", "branch": "main",
                 "path": "render.yaml", "autoSync": true, "ownerId": "%s", "resources": ["%s"]}
                """
                        .formatted(web.path("ownerId").asText(), web.path("id").asText()));
        dashboard.forgetCalls();
        station.declare(read("web-and-api").replace("plan: starter", "plan: standard"));

        PassReport report = station.settle(6);

        assertThat(report.result()).isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.steps()).allMatch(id -> id.name().equals("web"));
                    assertThat(hold.reason()).contains("Blueprint shop", "auto sync");
                });
        assertThat(dashboard.service("web").at("/serviceDetails/plan").asText())
                .isEqualTo("starter");
        assertThat(dashboard.service("api").at("/serviceDetails/plan").asText())
                .isEqualTo("standard");
    }

    @Test
    void theSameImageRunsInThreeRoles() throws IOException {
        station.declare(read("one-image"));
        converge(20);

        assertThat(dashboard.running().values())
                .extracting(it -> it.at("/image/ref").asText())
                .containsOnly(dashboard.running().get("web").at("/image/ref").asText());
        assertThat(
                        Stream.of("web", "worker", "beat")
                                .map(name -> dashboard.envVars(name).get("CONTAINER_ROLE")))
                .containsExactly("web", "worker", "beat");
    }

    @Test
    void servicesThatTakeEachOthersAddressMoveToDockerInPlace() throws IOException {
        station.declare(read("web-and-api"));
        converge(20);
        String web = dashboard.serviceId("web");
        String api = dashboard.serviceId("api");

        station.declare(
                read("web-and-api")
                        .replace("runtime: node", "runtime: docker")
                        .replace("  buildCommand: npm ci\n", "")
                        .replace("  startCommand: npm start\n", ""));
        converge(20);

        assertThat(dashboard.serviceId("web")).isEqualTo(web);
        assertThat(dashboard.serviceId("api")).isEqualTo(api);
        assertThat(dashboard.service("web").at("/serviceDetails/runtime").asText())
                .isEqualTo("docker");
        assertThat(dashboard.envVars("web")).containsEntry("API_HOST", "api");
        assertThat(dashboard.envVars("api").get("WEB_URL")).startsWith("https://web.");
    }

    @Test
    void underTheLimitsOfCreationEachWaitingStepSaysWhenItGoesOn() throws IOException {
        dashboard.settings("{\"rateLimits\": true, \"rateScale\": 0.25}");
        station.declare(read("shop"));

        PassReport first = station.settle(3);

        List<Verdict> waiting =
                first.steps().stream()
                        .map(step -> step.verdict())
                        .filter(Verdict.Deferred.class::isInstance)
                        .toList();
        assertThat(waiting).as(Stories.words(first)).isNotEmpty();
        assertThat(waiting)
                .allSatisfy(verdict -> {
                    assertThat(((Verdict.Deferred) verdict).until()).isPresent();
                    assertThat(verdict.reason()).contains("until 20");
                });
        assertThat(first.wakeAt()).isPresent();
        assertThat(first.count(Standing.FAILED)).isZero();
        PassReport report = first;
        for (int minute = 0; minute < 180 && !isConverged(report); minute++) {
            station.clock().advance(Duration.ofMinutes(1));
            report = station.pass();
        }
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(station.statuses()).doesNotContainKey(429);
    }

    private static boolean isConverged(PassReport report) {
        return report.result() == PassResult.CONVERGED;
    }

    private void converge(int passes) {
        PassReport report = station.settle(passes);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    static String read(String stack) throws IOException {
        try (InputStream in = StackTest.class.getResourceAsStream("/stacks/" + stack + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
