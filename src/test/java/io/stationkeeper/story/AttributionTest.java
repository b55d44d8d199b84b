package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.source.SourceDescription;
import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusDocument.ChangeView;
import io.stationkeeper.status.StatusDocument.EventView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import io.stationkeeper.status.StatusJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changed it, as far as the providers' audit logs say so. */
@QuarkusTest
class AttributionTest {
    private static final String CACHE =
            """
            apiVersion: upstash/v1
            kind: RedisDatabase
            metadata: {name: cache}
            spec: {primaryRegion: eu-central-1, eviction: true}
            """;
    private static final String API =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: image
              plan: starter
              image: {url: docker.io/library/nginx:1.27}
              envVars:
                - {key: LOG_LEVEL, value: info}
                - {key: STRIPE_KEY, fromSecret: stripe-key}
                - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
            """;
    private static final ResourceId WEB = new ResourceId("render", "WebService", "api");
    private static final ResourceId REDIS = new ResourceId("upstash", "RedisDatabase", "cache");
    private static final String LEVEL = "envVars[LOG_LEVEL]";
    private static final String URL = "envVars[REDIS_URL]";
    private static final String KEY = "envVars[STRIPE_KEY]";
    private static final String ANN = "ann@example.com";
    private static final String RENDER_LOG = "GET /render/v1/owners/{id}/audit-logs";
    private static final String UPSTASH_LOG = "GET /upstash/auditlogs";

    private final Map<String, Sensitive> secrets =
            new HashMap<>(Map.of("stripe-key", Sensitive.of("planted-one")));
    private Station station;
    private Dashboard dashboard;
    private StatusBoard board;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder).keeping(name -> Optional.ofNullable(secrets.get(name)));
        dashboard = station.dashboard();
        dashboard.settings("{\"auditLogs\": \"allow\"}");
        board =
                new StatusBoard(
                        new StatusBoard.About(
                                "0",
                                true,
                                new SourceDescription("folder", "."),
                                Ledger.Condition.NEW),
                        station.clock());
        station.declare(CACHE, API);
        assertThat(station.settle(20).result()).isEqualTo(PassResult.CONVERGED);
        board.ended(station.pass());
        dashboard.forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void resetOfAPasswordByAnotherKeyIsNamedWhereTheValueIsUsed() {
        String before = dashboard.envVars("api").get("REDIS_URL");
        dashboard.upstash("POST", "/redis/reset-password/" + database(), "{}");
        dashboard.forgetCalls();

        ChangeView drift = seen(station.pass(), WEB, URL);

        assertThat(drift.by().orElseThrow())
                .matches("a@example\\.com with the API key [0-9a-f]{16} \\(reset password\\)");
        assertThat(drift.sensitive()).isTrue();
        assertThat(asked()).isEqualTo(Map.of(UPSTASH_LOG, 1));
        assertThat(event().by()).isEqualTo(drift.by().orElseThrow());
        assertThat(event().detail()).endsWith(" by " + drift.by().orElseThrow());
        assertThat(dashboard.envVars("api").get("REDIS_URL")).isNotEqualTo(before);
        assertThat(StatusJson.text(view(WEB))).contains("\"by\":\"a@example.com with");
        dashboard.forgetCalls();
        assertThat(station.settle(10).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(asked()).as("our own reset of nothing is no news").isEmpty();
    }

    @Test
    void variableEditedByAPersonHasTheirName() {
        edit("LOG_LEVEL", "debug");

        ChangeView drift = seen(station.pass(), WEB, LEVEL);

        assertThat(drift.by()).contains("ann@example.com (update env vars)");
        assertThat(asked()).isEqualTo(Map.of(RENDER_LOG, 1));
        assertThat(StatusJson.text(view(WEB))).doesNotContain("planted", "debug\"");
    }

    @Test
    void changeByAnotherKeyIsOneOverTheApi() {
        String path = "/services/" + dashboard.serviceId("api") + "/env-vars/STRIPE_KEY";
        dashboard.render("PUT", path, "{\"value\": \"planted-two\"}");

        ChangeView drift = seen(station.pass(), WEB, KEY);

        assertThat(drift.by()).contains("sandbox@example.com over the API (update env vars)");
        assertThat(StatusJson.text(board.resource(WEB).orElseThrow())).doesNotContain("planted");
    }

    @Test
    void newestOfSeveralIsNamedAndThatThereAreMore() {
        edit("LOG_LEVEL", "debug");
        station.clock().advance(Duration.ofSeconds(1));
        String path = "/services/" + dashboard.serviceId("api") + "/env-vars/LOG_LEVEL";
        dashboard.clicked("bob@example.com", "PUT", path, "{\"value\": \"trace\"}");

        assertThat(seen(station.pass(), WEB, LEVEL).by())
                .contains("bob@example.com (update env vars), the newest of 2 changes");
    }

    @Test
    void whoRemovedAResourceIsNamedInItsHistory() {
        station.clock().advance(Duration.ofMinutes(1));
        board.ended(station.pass());
        dashboard.forgetCalls();
        dashboard.clicked(ANN, "DELETE", "/services/" + dashboard.serviceId("api"), "");

        board.ended(station.pass());

        assertThat(event().detail()).isEqualTo("it does not exist");
        assertThat(event().by()).isEqualTo("ann@example.com (delete server)");
        assertThat(asked()).isEqualTo(Map.of(RENDER_LOG, 1));
    }

    @Test
    void whatGitOrASecretChangesIsNobodysAndAsksNobody() {
        secrets.put("stripe-key", Sensitive.of("planted-two"));
        station.declare(CACHE, API.replace("value: info", "value: debug"));

        PassReport report = station.pass();

        assertThat(report.resources().get(WEB).plan().drift()).hasSize(2);
        assertThat(report.resources().get(WEB).by()).isEmpty();
        assertThat(asked()).isEmpty();
        assertThat(station.settle(10).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(asked()).isEmpty();
    }

    @Test
    void ownRotationIsNeverSomebodysDoing() {
        String before = dashboard.envVars("api").get("REDIS_URL");
        station.rotator().request(REDIS, "ann");

        for (int i = 0; i < 8; i++) {
            assertThat(station.pass().resources().get(WEB).by()).isEmpty();
        }

        assertThat(dashboard.envVars("api").get("REDIS_URL")).isNotEqualTo(before);
        assertThat(asked()).containsKey(UPSTASH_LOG);
    }

    @Test
    void ownKeyIsKnownAgainBesideThatOfAnother() {
        station.rotator().request(REDIS, "ann");
        station.settle(10);
        dashboard.upstash("POST", "/redis/reset-password/" + database(), "{}");

        assertThat(seen(station.pass(), WEB, URL).by().orElseThrow())
                .startsWith("a@example.com with the API key")
                .doesNotContain("newest");
    }

    @Test
    void lastingDriftKeepsItsNameAndIsAskedForOnce() {
        station.declare(CACHE, API.replace("metadata: {name: api}", REPORT));
        station.settle(3);
        board.ended(station.pass());
        edit("LOG_LEVEL", "debug");
        dashboard.forgetCalls();

        seen(station.pass(), WEB, LEVEL);
        seen(station.pass(), WEB, LEVEL);
        ChangeView drift = seen(station.pass(), WEB, LEVEL);

        assertThat(drift.by()).contains("ann@example.com (update env vars)");
        assertThat(asked()).isEqualTo(Map.of(RENDER_LOG, 1));
    }

    @Test
    void quietPassesAskNobody() {
        for (int i = 0; i < 5; i++) {
            assertThat(station.pass().result()).isEqualTo(PassResult.CONVERGED);
        }

        assertThat(asked()).isEmpty();
    }

    @Test
    void switchedOffItAsksNobodyAndNamesNobody() {
        station.withoutAuditLog();
        station.pass();
        edit("LOG_LEVEL", "debug");

        PassReport report = station.pass();

        assertThat(report.resources().get(WEB).plan().drift()).hasSize(1);
        assertThat(report.resources().get(WEB).by()).isEmpty();
        assertThat(asked()).isEmpty();
    }

    @Test
    void logThatIsNotOfferedIsAskedForAgainAfterADay() {
        dashboard.settings("{\"auditLogs\": \"refuse\"}");
        driftAndRepair("one");
        driftAndRepair("two");
        assertThat(asked()).isEqualTo(Map.of(RENDER_LOG, 1));

        dashboard.settings("{\"auditLogs\": \"allow\"}");
        station.clock().advance(Duration.ofHours(25));
        station.pass();
        edit("LOG_LEVEL", "three");

        assertThat(seen(station.pass(), WEB, LEVEL).by()).isPresent();
        assertThat(asked()).isEqualTo(Map.of(RENDER_LOG, 2));
    }

    @Test
    void logThatCannotBeReadDisturbsNothing() {
        dashboard.faults(
                "[{\"operation\": \""
                        + RENDER_LOG
                        + "\", \"times\": 9, \"action\": \"truncate\"}]");

        driftAndRepair("one");

        assertThat(asked()).as("never repeated").isEqualTo(Map.of(RENDER_LOG, 1));
        assertThat(dashboard.envVars("api")).containsEntry("LOG_LEVEL", "info");
    }

    @Test
    void afterARestartNobodyIsBlamedForWhatWasThere() {
        edit("LOG_LEVEL", "debug");
        station.restart();
        dashboard.forgetCalls();

        assertThat(station.pass().resources().get(WEB).by()).isEmpty();
        assertThat(asked()).isEmpty();
    }

    private static final String REPORT =
            "metadata: {name: api, annotations: {stationkeeper/mode: report}}";

    private void driftAndRepair(String value) {
        edit("LOG_LEVEL", value);
        PassReport report = station.pass();
        assertThat(report.resources().get(WEB).plan().drift()).hasSize(1);
        assertThat(report.resources().get(WEB).by()).isEmpty();
        assertThat(station.settle(10).result()).isEqualTo(PassResult.CONVERGED);
    }

    private void edit(String key, String value) {
        String path = "/services/" + dashboard.serviceId("api") + "/env-vars/" + key;
        dashboard.clicked(ANN, "PUT", path, "{\"value\": \"" + value + "\"}");
    }

    private String database() {
        return dashboard.databases().getFirst().path("database_id").asText();
    }

    private ChangeView seen(PassReport report, ResourceId id, String path) {
        board.ended(report);
        return view(id).drift().stream()
                .filter(change -> change.field().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(Stories.words(report)));
    }

    private ResourceView view(ResourceId id) {
        return board.resource(id).orElseThrow();
    }

    private EventView event() {
        return view(WEB).history().orElseThrow().stream()
                .filter(event -> event.what().equals("drift-seen"))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private Map<String, Integer> asked() {
        Map<String, Integer> calls = dashboard.calls();
        calls.keySet().retainAll(Set.of(RENDER_LOG, UPSTASH_LOG));
        return calls;
    }
}
