package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of which a workspace has one: notifications, its log stream, its metrics stream. */
@QuarkusTest
class WorkspaceSettingsTest {
    private static final String NOTIFICATIONS =
            """
            apiVersion: render/v1
            kind: NotificationSettings
            metadata: {name: workspace, annotations: {stationkeeper/adopt: "yes"}}
            spec: {emailEnabled: true, notificationsToSend: all, previewNotificationsEnabled: true}
            """;
    private static final String LOGS =
            """
            apiVersion: render/v1
            kind: LogStream
            metadata: {name: workspace}
            spec: {endpoint: "logs.example.com:6514", preview: drop, token: {fromSecret: logs}}
            """;
    private static final String METRICS =
            """
            apiVersion: render/v1
            kind: MetricsStream
            metadata: {name: workspace}
            spec: {provider: CUSTOM, url: "https://otel.example.com", token: {fromSecret: metrics}}
            """;
    private static final String LOGS_PUT = "PUT /render/v1/logs/streams/owner/{id}";
    private static final String METRICS_PUT = "PUT /render/v1/metrics-stream/{id}";
    private static final String SETTINGS_PATCH =
            "PATCH /render/v1/notification-settings/owners/{id}";

    private RenderStation station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station =
                new RenderStation(folder)
                        .secret("logs", "log-planted-1")
                        .secret("metrics", "metrics-planted-1");
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void eachIsWrittenOnceAndStaysSilent() {
        station.declare(NOTIFICATIONS, LOGS, METRICS);
        station.forgetCalls();

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.pass().steps()).isEmpty();

        assertThat(station.writes())
                .isEqualTo(Map.of(LOGS_PUT, 1, METRICS_PUT, 1, SETTINGS_PATCH, 1));
    }

    @Test
    void nothingIsReadThatNobodyDeclares() {
        station.declare(LOGS).settle();
        station.forgetCalls();

        station.pass();

        assertThat(station.reads())
                .contains("GET /render/v1/logs/streams/owner/{id}")
                .doesNotContain("GET /render/v1/metrics-stream/{id}")
                .doesNotContain("GET /render/v1/notification-settings/owners/{id}");
    }

    @Test
    void eachChangeIsOneWrite() {
        station.declare(NOTIFICATIONS, LOGS, METRICS).settle();
        String text = String.join("\n---\n", NOTIFICATIONS, LOGS, METRICS);
        for (List<String> change :
                List.of(
                        List.of("emailEnabled: true", "emailEnabled: false", SETTINGS_PATCH),
                        List.of("ToSend: all", "ToSend: failure", SETTINGS_PATCH),
                        List.of("Enabled: true}", "Enabled: false}", SETTINGS_PATCH),
                        List.of("logs.example.com", "other.example.com", LOGS_PUT),
                        List.of("preview: drop", "preview: send", LOGS_PUT),
                        List.of("fromSecret: logs", "fromSecret: metrics", LOGS_PUT),
                        List.of("CUSTOM", "GRAFANA", METRICS_PUT),
                        List.of("https://otel", "https://telemetry", METRICS_PUT),
                        List.of(
                                "token: {fromSecret: metrics}}",
                                "token: {fromSecret: logs}}",
                                METRICS_PUT))) {
            station.forgetCalls();
            text = text.replace(change.get(0), change.get(1));

            PassReport report = station.declare(text).settle();

            assertThat(report.result()).as(change.get(1)).isEqualTo(PassResult.CONVERGED);
            assertThat(station.writes()).as(change.get(1)).containsEntry(change.get(2), 1);
        }
    }

    @Test
    void whatIsNotManagedStaysAsItIs() {
        String owner = station.provider().account();
        station.person(
                "PATCH",
                "/notification-settings/owners/" + owner,
                "{'notificationsToSend':'none'}");

        station.declare(NOTIFICATIONS.replace("notificationsToSend: all, ", "")).settle();

        JsonNode settings = station.person("GET", "/notification-settings/owners/" + owner, "");
        assertThat(settings.path("notificationsToSend").asText()).isEqualTo("none");
        assertThat(settings.path("previewNotificationsEnabled").asBoolean()).isTrue();
    }

    @Test
    void streamThatSomebodyDeletedIsMadeAgain() {
        station.declare(LOGS, METRICS).settle();
        String owner = station.provider().account();
        station.person("DELETE", "/metrics-stream/" + owner, "");
        station.forgetCalls();

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);

        assertThat(station.writes()).isEqualTo(Map.of(METRICS_PUT, 1));
        assertThat(station.person("GET", "/metrics-stream/" + owner, "").path("url").asText())
                .isEqualTo("https://otel.example.com");
    }

    @Test
    void deletingIsIdempotentAndNotificationSettingsCannotBeDeleted() {
        station.declare(NOTIFICATIONS, LOGS, METRICS).settle();

        for (KindId id : List.of(LogStreamTraits.KIND, MetricsStreamTraits.KIND)) {
            ResourceKind kind = station.kind(id);
            Live live = station.only(id);
            assertThat(kind.find(live.externalId())).isPresent();

            kind.delete(live);
            kind.delete(live);

            assertThat(kind.find(live.externalId())).as(id.name()).isEmpty();
            assertThat(station.list(id)).isEmpty();
        }
        Live settings = station.only(NotificationSettingsTraits.KIND);
        station.kind(NotificationSettingsTraits.KIND).delete(settings);
        assertThat(station.only(NotificationSettingsTraits.KIND)).isEqualTo(settings);
    }

    @Test
    void noTwoSettingsHaveOneExternalId() {
        station.declare(NOTIFICATIONS, LOGS, METRICS).settle();

        assertThat(
                        List.of(
                                station.only(NotificationSettingsTraits.KIND).externalId(),
                                station.only(LogStreamTraits.KIND).externalId(),
                                station.only(MetricsStreamTraits.KIND).externalId()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.endsWith("/" + station.provider().account()));
    }
}
