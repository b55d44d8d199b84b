package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.JsonViews;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class WebhookTest {
    private static final String CHAT =
            """
            apiVersion: render/v1
            kind: Webhook
            metadata: {name: chat}
            spec: {url: "https://hooks.example.com/a", eventFilter: [deploy_ended, deploy_started]}
            """;
    private static final String PATCH = "PATCH /render/v1/webhooks/{id}";

    private RenderStation station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = new RenderStation(folder);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void webhookIsMadeEnabledByOneCallAndStaysSilent() {
        station.declare(CHAT);
        station.forgetCalls();

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.pass().steps()).isEmpty();

        assertThat(station.writes()).isEqualTo(Map.of("POST /render/v1/webhooks", 1));
        assertThat(raw().path("enabled").asBoolean()).isTrue();
    }

    @Test
    void eachChangeIsOnePatch() {
        station.declare(CHAT).settle();
        String text = CHAT;
        for (List<String> change :
                List.of(
                        List.of("example.com/a", "example.com/b"),
                        List.of("spec: {", "spec: {enabled: false, "),
                        List.of("[deploy_ended, deploy_started]", "[deploy_ended]"),
                        List.of("[deploy_ended]", "[]"),
                        List.of("spec: {", "spec: {name: talk, "))) {
            station.forgetCalls();
            text = text.replace(change.getFirst(), change.getLast());

            PassReport report = station.declare(text).settle();

            assertThat(report.result()).as(change.getLast()).isEqualTo(PassResult.CONVERGED);
            assertThat(station.writes()).as(change.getLast()).isEqualTo(Map.of(PATCH, 1));
        }
    }

    @Test
    void orderOfEventsDoesNotMatterAndAFilterByHandDoes() {
        station.declare(CHAT).settle();
        String path = "/webhooks/" + raw().path("id").asText();

        station.person("PATCH", path, "{'eventFilter':['deploy_started','deploy_ended']}");
        assertThat(station.pass().steps()).isEmpty();

        station.person("PATCH", path, "{'eventFilter':[]}");
        assertThat(RenderStation.drift(station.pass())).containsExactly("Webhook/chat eventFilter");
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void secretIsAnOutputWhereItIsShown() {
        station.declare(CHAT).settle();
        Live live = station.only(WebhookTraits.KIND);

        station.settings("{'webhookSecrets':true}");
        assertThat(station.kind(WebhookTraits.KIND).outputs(live).get("secret").reveal())
                .startsWith("whsec_");

        station.settings("{'webhookSecrets':false}");
        assertThat(station.kind(WebhookTraits.KIND).outputs(live)).isEmpty();
    }

    @Test
    void deletingIsIdempotent() {
        station.declare(CHAT).settle();
        ResourceKind kind = station.kind(WebhookTraits.KIND);
        Live live = station.only(WebhookTraits.KIND);

        kind.delete(live);
        kind.delete(live);

        assertThat(kind.find(live.externalId())).isEmpty();
        assertThat(station.list(WebhookTraits.KIND)).isEmpty();
    }

    @Test
    void recordedWebhookOfAllEventsReadsAsAnEmptyFilterAndItsIdTellsItsAge() {
        JsonNode answer =
                Recordings.of("webhook-webhooks", "GET", "/webhooks/whk-[a-z0-9]+")
                        .getFirst()
                        .get("responseBody");

        Spec spec = WebhookTraits.FORM.read(JsonViews.of(answer.toString()));

        assertThat(spec.get(WebhookTraits.EVENT_FILTER)).isEqualTo(Value.of(List.of()));
        assertThat(Xid.time(answer.path("id").asText()))
                .isBetween(
                        Instant.parse("2025-02-18T00:00:00Z"),
                        Instant.parse("2025-02-20T00:00:00Z"));
        assertThat(Xid.time("another-form")).isEqualTo(Instant.EPOCH);
    }

    @Test
    void idsTellTheTimesThatRecordedAnswersShow() {
        for (JsonNode answer :
                Recordings.of("postgres-postgres_allowlist", "GET", "/postgres/dpg-[a-z0-9]+-a")) {
            JsonNode database = answer.get("responseBody");

            assertThat(Xid.time(database.path("id").asText()))
                    .isEqualTo(
                            Instant.parse(database.path("createdAt").asText())
                                    .truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private JsonNode raw() {
        return station.person("GET", "/webhooks", "").at("/0/webhook");
    }
}
