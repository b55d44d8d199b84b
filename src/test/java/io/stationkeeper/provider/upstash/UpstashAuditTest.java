package io.stationkeeper.provider.upstash;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.AuditEntry;
import io.stationkeeper.provider.AuditTrail;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Sensitive;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UpstashAuditTest {
    private static final Instant SINCE = Instant.ofEpochSecond(1_764_587_000);
    private static final String ROW =
            """
            {"log_id": "1", "customer_id": "me@example.com", "actor": "ann@example.com",
             "timestamp": 1764587058, "action": 13, "action_string": "Reset Password",
             "source": "API_KEY - terraform", "entity": "cache", "secondary_entity": "NA",
             "third_entity": "", "readable_format": "planted", "ip": "1.2.3.4", "ttl": 1780311858,
             "reason": "planted", "notes": "planted"}
            """;

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final TestSeams time = new TestSeams();

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void changeIsReadWithWhoAndThroughWhichKey() {
        answer(json(200, "[" + ROW + "]"));

        AuditEntry entry = told("/v2").getFirst();

        assertThat(entry.at()).isEqualTo(Instant.ofEpochSecond(1_764_587_058));
        assertThat(entry.about()).contains("cache");
        assertThat(entry.isCall()).isTrue();
        assertThat(entry.words())
                .isEqualTo("ann@example.com with the API key terraform (reset password)");
        assertThat(entry.toString()).doesNotContain("planted");
        assertThat(time.calls()).containsExactly("GET /auditlogs 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/", "", "/"})
    void logLiesBesideTheVersion(String base) {
        answer(json(200, "[" + ROW + "]"));

        assertThat(told(base)).hasSize(1);
    }

    @Test
    void looksAndWhatIsTooOldAreNoChanges() {
        answer(
                json(
                        200,
                        "["
                                + ROW.replace("Reset Password", "Read Credentials")
                                + ","
                                + ROW.replace("1764587058", "1764586999")
                                + "]"));

        assertThat(told("/v2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"CONSOLE\"", "\"\"", "null", "7", "{}"})
    void whatIsNoKeyIsNoCall(String source) {
        answer(json(200, "[" + ROW.replace("\"API_KEY - terraform\"", source) + "]"));

        assertThat(told("/v2").getFirst().words()).isEqualTo("ann@example.com (reset password)");
    }

    @Test
    void rowsThatMakeNoSenseAreLeftOutAndTheirTextsCannotBreakALine() {
        answer(
                json(
                        200,
                        "[7, null, \"text\", [], {}, {\"timestamp\": \"soon\"},"
                                + " {\"timestamp\": 99999999999999999999999}, {\"timestamp\": -1},"
                                + ROW.replace("1764587058", "\"1764587058\"")
                                        .replace("ann@example.com", "ann\\n\\u001b[2Jbob")
                                + ","
                                + ROW.replace("\"ann@example.com\"", "[]")
                                + "]"));

        List<AuditEntry> entries = told("/v2");

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().actor()).isEqualTo("ann [2Jbob");
        assertThat(entries.getLast().actor()).isEqualTo("somebody");
    }

    @Test
    void aYearOfRowsIsRead() {
        String rows =
                IntStream.range(0, 20_000)
                        .mapToObj(_ -> ROW.replace("1764587058", "1700000000"))
                        .collect(Collectors.joining(","));
        answer(json(200, "[" + rows + "," + ROW + "]"));

        assertThat(told("/v2")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 410})
    void refusedMeansThatThereIsNone(int status) {
        answer(json(status, "\"not for you\""));

        assertThat(changes("/v2")).isInstanceOf(AuditTrail.NotOffered.class);
        assertThat(time.calls()).containsExactly("GET /auditlogs " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void troubleIsNotRepeatedAndMayPass(int status) {
        answer(json(status, "\"trouble\""));

        assertThat(changes("/v2")).isInstanceOf(AuditTrail.Unknown.class);
        assertThat(time.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"logs\": []}", "\"OK\"", "[{", ""})
    void anotherAnswerThanAListTellsNothing(String body) {
        answer(json(200, body));

        assertThat(changes("/v2")).isInstanceOf(AuditTrail.Unknown.class);
    }

    @Test
    void connectionThatBreaksTellsNothing() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(changes("/v2")).isInstanceOf(AuditTrail.Unknown.class);
    }

    private List<AuditEntry> told(String base) {
        return ((AuditTrail.Told) changes(base)).entries();
    }

    private AuditTrail changes(String base) {
        return new UpstashProvider(
                        new UpstashConfig(
                                "upstash",
                                URI.create(server.baseUrl() + base),
                                "me@example.com",
                                Sensitive.of("planted-key"),
                                60),
                        time.seams())
                .changes(SINCE);
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(get(urlPathEqualTo("/auditlogs")).willReturn(response));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
