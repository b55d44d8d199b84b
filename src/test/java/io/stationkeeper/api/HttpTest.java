package io.stationkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EdgeProfile.class)
class HttpTest {
    private static final String HOSTILE_PATH =
            "/status/render/WebService/%3Cscript%3Ealert%281%29%3C%2Fscript%3E%2F%22x";

    @TestHTTPResource("")
    URI root;

    private Http http;

    @BeforeEach
    void connect() {
        http = Http.at(URI.create(root.toString().replaceAll("/$", "")));
    }

    @AfterEach
    void openAgain() {
        TestWiring.access = TestWiring.open();
        TestWiring.folderHeld = true;
    }

    @Test
    void statusHasThePromisedKeys() {
        HttpResponse<String> answer = http.get("/status");
        JsonNode status = Http.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.type(answer)).startsWith("application/json");
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "sandbox",
                        "ledger",
                        "notices",
                        "source",
                        "pass",
                        "running",
                        "summary",
                        "plan",
                        "rotations",
                        "suspensions",
                        "exemptions",
                        "resources");
        assertThat(status.at("/resources")).hasSize(6);
        assertThat(status.at("/resources/0").has("history")).isFalse();
    }

    @Test
    void nextPassIsNamedOnceNoneRuns() {
        Awaitility.await().until(() -> http.json("/status").at("/running").isNull());

        assertThat(http.json("/status").at("/pass/nextAt").isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "drifted=true | api",
                "provider=upstash | cache",
                "kind=RedisDatabase | cache",
                "kind=RedisDatabase&provider=render | ''",
                "condition=Ready=False&condition=Reconciling=True | frontend",
                "condition=Synced%3DUnknown | legacy",
                "condition=DomainsVerified=False | ''",
            },
            delimiter = '|')
    void filtersNarrowResourcesTogether(String query, String names) {
        JsonNode status = http.json("/status?" + query);

        assertThat(String.join(",", status.at("/resources").findValuesAsText("name")))
                .isEqualTo(names);
        assertThat(status.at("/summary/resources").asInt()).isEqualTo(6);
        assertThat(status.at("/plan/steps")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "drifted=maybe",
                "drifted",
                "provider=",
                "condition=Ready",
                "condition=Happy=True",
                "condition=Ready=true",
                "unmanaged=1"
            })
    void queriesThatMakeNoSenseAreRefused(String query) {
        HttpResponse<String> answer = http.get("/status?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.type(answer)).startsWith("application/problem+json");
        assertThat(Http.json(answer).at("/status").asInt()).isEqualTo(400);
        assertThat(Http.json(answer).at("/detail").asText()).isNotEmpty();
    }

    @Test
    void unmanagedIsThereOnlyWhenAskedFor() {
        JsonNode unmanaged = http.json("/status?unmanaged=true").at("/unmanaged/0");

        assertThat(unmanaged.fieldNames())
                .toIterable()
                .containsExactly("provider", "kind", "name", "externalId", "dashboardUrl");
        assertThat(unmanaged.at("/name").asText()).isEqualTo("stranger");
        assertThat(http.json("/status?unmanaged=false").has("unmanaged")).isFalse();
    }

    @Test
    void oneResourceComesWithItsHistory() {
        JsonNode event = http.json("/status/render/WebService/api").at("/history/0");

        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("at", "pass", "what", "by", "detail");
        assertThat(event.at("/what").asText()).isEqualTo("applied");
    }

    @Test
    void historyOfAllEndsWithTheNewest() {
        JsonNode events = http.json("/history").at("/events");
        JsonNode last = http.json("/history?limit=1").at("/events");

        assertThat(events.get(0).fieldNames())
                .toIterable()
                .containsExactly("at", "pass", "resource", "what", "by", "detail");
        assertThat(events.get(0).at("/what").asText()).isEqualTo("applied");
        assertThat(last).hasSize(1);
        assertThat(last.get(0)).isEqualTo(events.get(events.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "1e2"})
    void aHistoryIsAsLongAsItMayBe(String limit) {
        assertThat(http.get("/history?limit=" + limit).statusCode()).isEqualTo(400);
    }

    @Test
    void namesMayHoldSlashesAndQuotes() {
        JsonNode resource = http.json(HOSTILE_PATH);

        assertThat(resource.at("/name").asText()).isEqualTo(TestWiring.HOSTILE);
        assertThat("/status/" + resource.at("/id").asText()).isEqualTo(HOSTILE_PATH);
    }

    @Test
    void unknownResourceIsAProblem() {
        HttpResponse<String> answer = http.get("/status/render/WebService/nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Http.type(answer)).startsWith("application/problem+json");
    }

    @Test
    void reconcileNamesThePassThatWillRun() {
        HttpResponse<String> answer = http.post("/reconcile");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Http.json(answer).at("/pass").asLong()).isPositive();
    }

    @Test
    void anApprovalIsTakenAndNamesThePassThatUsesIt() {
        HttpResponse<String> answer = http.post("/approve/" + TestWiring.HOLD + "?by=ann");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Http.json(answer).at("/pass").asLong()).isPositive();
    }

    @Test
    void aRotationSaysWhatItDoesBeforeAndWhenItIsAskedFor() {
        String cache = "/rotate/upstash/RedisDatabase/cache";

        HttpResponse<String> dry = http.post(cache + "?dryRun=true");
        HttpResponse<String> wet = http.post(cache + "?by=ann");

        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(Http.json(dry).has("pass")).isFalse();
        assertThat(Http.json(dry).at("/effect").asText()).contains("password");
        assertThat(wet.statusCode()).isEqualTo(202);
        assertThat(Http.json(wet).at("/pass").asLong()).isPositive();
        assertThat(http.post("/rotate/render/WebService/api").statusCode()).isEqualTo(409);
        assertThat(http.post("/rotate/render/WebService/no").statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeApprovedSaysWhy() {
        assertThat(http.post("/approve/0000").statusCode()).isEqualTo(404);
        assertThat(http.post("/approve/" + TestWiring.BLIND).statusCode()).isEqualTo(409);
        assertThat(http.post("/approve/" + TestWiring.UNWRITTEN).statusCode()).isEqualTo(503);
        assertThat(http.post("/approve/" + TestWiring.HOLD + "?by=" + "a".repeat(81)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/q/metrics"})
    void metricsAreServedAtBothPaths(String path) {
        http.get("/status");
        HttpResponse<String> answer = http.get(path);

        assertThat(Http.type(answer)).startsWith("text/plain");
        assertThat(answer.body())
                .contains("stationkeeper_resource_synced{")
                .contains("stationkeeper_resource_drifted_seconds{")
                .contains("stationkeeper_pass_total{result=\"held\"")
                .contains("stationkeeper_pass_duration_seconds_count")
                .contains("stationkeeper_pass_last_success_timestamp_seconds ")
                .contains("stationkeeper_step_total{action=\"update\"")
                .contains("stationkeeper_provider_requests_total{operation=\"GET /v1/services\"")
                .contains("stationkeeper_provider_budget_remaining{bucket=\"read\"")
                .contains("stationkeeper_observation_age_seconds{facet=\"core\"")
                .contains("stationkeeper_source_up 1.0")
                .contains("stationkeeper_holds 1.0");
    }

    @Test
    void healthTellsWhetherItLivesAndIsReady() {
        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(http.get("/q/health/ready").statusCode()).isEqualTo(200);

        TestWiring.folderHeld = false;

        assertThat(http.get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void pageEscapesWhatOthersWrote() {
        HttpResponse<String> answer = http.get("/");

        assertThat(Http.type(answer)).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(answer.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&lt;b&gt;exit 1&lt;/b&gt;")
                .contains("&lt;i&gt;unknown key&lt;/i&gt;")
                .contains("rel=\"noopener")
                .doesNotContain("<script")
                .doesNotContain("javascript:")
                .doesNotContain("<b>")
                .doesNotContain("<i>");
    }

    @Test
    void plantedSecretIsNowhere() {
        for (String path :
                List.of(
                        "/",
                        "/status?unmanaged=true",
                        "/status/render/WebService/api",
                        "/history",
                        "/metrics")) {
            assertThat(http.get(path).body()).as(path).doesNotContain(TestWiring.SECRET);
        }
    }
}
