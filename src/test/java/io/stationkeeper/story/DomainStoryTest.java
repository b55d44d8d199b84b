package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Step;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Custom domains: that they move between services in one step, and that their proof is asked for. */
@QuarkusTest
class DomainStoryTest {
    private static final String VERIFY = "POST /render/v1/services/{id}/custom-domains/{id}/verify";
    private static final String ADD = "POST /render/v1/services/{id}/custom-domains";
    private static final String REMOVE = "DELETE /render/v1/services/{id}/custom-domains/{id}";

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
    void aDomainMovesFromOneServiceToAnotherInOneStep() {
        declare("domains: [api.example.com]", "");
        converge();
        dashboard.forgetCalls();
        declare("", "domains: [api.example.com]");

        PassReport moving = station.pass();

        assertThat(moving.steps())
                .filteredOn(step -> step.id().name().equals("new"))
                .singleElement()
                .extracting(Step::reason)
                .isEqualTo("api.example.com moves here from render/WebService/old");
        assertThat(dashboard.domains("new")).containsExactly("api.example.com");
        assertThat(dashboard.domains("old")).isEmpty();
        converge();
        assertThat(dashboard.calls()).containsEntry(ADD, 2).containsEntry(REMOVE, 1);
        assertThat(
                        station.pass()
                                .resources()
                                .get(id("old"))
                                .plan()
                                .claim()
                                .orElseThrow()
                                .released())
                .isEmpty();
    }

    @Test
    void aDomainMovesEvenWhereItWasReleasedLongAgo() {
        declare("domains: [api.example.com]", "");
        converge();
        declare("", "");
        converge();
        declare("", "domains: [api.example.com]");

        converge();

        assertThat(dashboard.domains("new")).containsExactly("api.example.com");
        assertThat(dashboard.domains("old")).isEmpty();
    }

    @Test
    void aDomainThatTwoServicesDeclareStaysWhereItIs() {
        declare("domains: [api.example.com]", "");
        converge();
        dashboard.forgetCalls();
        declare("domains: [api.example.com]", "domains: [api.example.com]");

        PassReport report = station.pass();

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.BLOCKED);
        assertThat(report.resources().get(id("new")).message())
                .contains("declared at render/WebService/old too");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void nothingIsTakenWhileItCouldNotBeAdded() {
        declare("domains: [api.example.com]", "");
        converge();
        dashboard.faults(
                """
                [{"operation": "POST /render/v1/services/{id}/custom-domains", "times": 1,
                  "action": "status", "status": 429, "retryAfter": 1800}]
                """);
        declare("domains: [two.example.com]", "domains: [api.example.com]");
        station.pass();

        station.settle(4);

        assertThat(dashboard.domains("old").contains("api.example.com"))
                .as("it is at one of them at all times")
                .isNotEqualTo(dashboard.domains("new").contains("api.example.com"));
        station.clock().advance(Duration.ofHours(1));
        converge();
        assertThat(dashboard.domains("new")).containsExactly("api.example.com");
    }

    @Test
    void anUnverifiedDomainNamesItsRecordsAndIsAskedForAtGrowingDistance() {
        dashboard.settings("{\"dns\": \"missing\"}");
        declare("domains: [api.example.com]", "");
        converge();

        PassReport report = station.pass();
        DomainProof proof = report.resources().get(id("old")).plan().domains().getFirst();

        assertThat(proof.verified()).isFalse();
        assertThat(proof.records())
                .extracting(DomainProof.DnsRecord::toString)
                .contains("CNAME api.example.com old.onrender.com");
        dashboard.forgetCalls();
        for (int minute = 0; minute < 60; minute++) {
            station.clock().advance(Duration.ofMinutes(1));
            station.pass();
        }
        assertThat(dashboard.calls().get(VERIFY)).isBetween(3, 7);
        dashboard.settings("{\"dns\": \"verified\"}");
        station.clock().advance(Duration.ofHours(2));
        station.settle(4);
        PassReport verified = station.pass();
        assertThat(verified.resources().get(id("old")).plan().domains())
                .allMatch(DomainProof::verified);
        dashboard.forgetCalls();
        station.clock().advance(Duration.ofHours(7));
        station.pass();
        assertThat(dashboard.calls()).doesNotContainKey(VERIFY);
    }

    private void declare(String old, String other) {
        station.declare(service("old", old), service("new", other));
    }

    private static String service(String name, String domains) {
        return """
        apiVersion: render/v1
        kind: WebService
        metadata: {name: %s}
        spec:
          runtime: docker
          repo: https://github.com/acme/shop
          branch: main
          region: oregon
          plan: starter
          %s
        """
                .formatted(name, domains);
    }

    private void converge() {
        PassReport report = station.settle(14);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    private static ResourceId id(String name) {
        return new ResourceId("render", "WebService", name);
    }
}
