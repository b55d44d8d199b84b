package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.OWNER;
import static io.stationkeeper.provider.render.RenderWire.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.AuditEntry;
import io.stationkeeper.provider.AuditTrail;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RenderAuditTest {
    private static final String PATH = "/v1/owners/" + OWNER + "/audit-logs";
    private static final Instant SINCE = Instant.parse("2026-11-21T09:00:00.750Z");
    private static final String ENTRY =
            """
            {"cursor": "c", "auditLog": {"id": "aud-1", "timestamp": "2026-11-21T09:00:05Z",
             "event": "UpdateEnvVarsEvent", "status": "success",
             "actor": {"type": "user", "email": "ann@example.com", "id": "usr-1"},
             "metadata": {"service": "%s", "field": "planted", "name": "api"}}}
            """
                    .formatted(ID);

    private final RenderWire wire = new RenderWire();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void newestPageIsAskedForOnceAndReadWithIdsAlone() {
        answer(200, "[" + ENTRY + "]");

        AuditTrail.Told told = (AuditTrail.Told) wire.provider.changes(SINCE);

        AuditEntry entry = told.entries().getFirst();
        assertThat(told.at()).isEqualTo("2026-11-21T09:00:11Z");
        assertThat(entry.at()).isEqualTo("2026-11-21T09:00:05Z");
        assertThat(entry.about()).containsExactly(ID);
        assertThat(entry.words()).isEqualTo("ann@example.com (update env vars)");
        assertThat(wire.sent().getLast())
                .startsWith("GET " + PATH + "?startTime=2026-11-21T09%3A00%3A00Z")
                .contains("direction=backward", "limit=1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"user\", \"email\": \"ann@example.com\"} | ann@example.com (update env vars)",
                "{\"type\": \"user\", \"id\": \"usr-1\"}     | usr-1 (update env vars)",
                "{\"type\": \"rest_api\", \"email\": \"a@b.c\"} | a@b.c over the API (update env vars)",
                "{\"type\": \"system\"}                      | Render (update env vars)",
                "{\"type\": 7, \"email\": []}                | somebody (update env vars)",
                "\"ann\"                                     | somebody (update env vars)",
                "null                                        | somebody (update env vars)",
            })
    void actorIsNamedAsFarAsItIsKnown(String actor, String words) {
        answer(200, "[" + ENTRY.replaceFirst("(?s)\\{\"type\".*?}", actor) + "]");

        assertThat(entries().getFirst().words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ViewEnvVarValuesEvent",
                "ViewConnectionInfoEvent",
                "LoginEvent",
                "StartShellEvent",
                "DownloadDatabaseBackupEvent"
            })
    void looksAreNoChanges(String event) {
        answer(200, "[" + ENTRY.replace("UpdateEnvVarsEvent", event) + "]");

        assertThat(entries()).isEmpty();
    }

    @Test
    void whatFailedOrIsTooOldOrMakesNoSenseIsLeftOut() {
        answer(
                200,
                "[7, null, {}, {\"auditLog\": 1}, {\"auditLog\": {\"timestamp\": 5}},"
                        + ENTRY.replace("success", "error")
                        + ","
                        + ENTRY.replace("09:00:05Z", "08:59:59Z")
                        + ","
                        + ENTRY.replace("09:00:05Z", "25:00:00Z")
                        + ","
                        + ENTRY.replace("\"metadata\": {", "\"metadata\": {\"other\": [1], ")
                        + "]");

        assertThat(entries()).singleElement().matches(entry -> entry.about().contains(ID));
    }

    @Test
    void bareEntriesAndFullPagesAreRead() {
        String bare = ENTRY.substring(ENTRY.indexOf("{\"id\""), ENTRY.lastIndexOf('}'));
        answer(200, "[" + String.join(",", Collections.nCopies(1000, bare)) + "]");

        assertThat(entries()).hasSize(1000);
        assertThat(wire.time.calls()).filteredOn(it -> it.contains("audit-logs")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 406, 410})
    void refusedMeansThatThereIsNone(int status) {
        answer(status, "{\"message\": \"upgrade your plan\"}");

        assertThat(wire.provider.changes(SINCE)).isInstanceOf(AuditTrail.NotOffered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void troubleIsNotRepeatedAndStopsNoOtherCall(int status) {
        answer(status, "");

        for (int i = 0; i < 12; i++) {
            assertThat(wire.provider.changes(SINCE)).isInstanceOf(AuditTrail.Unknown.class);
        }

        wire.answer(
                "/services/" + ID,
                "{\"id\":\"" + ID + "\",\"name\":\"api\",\"type\":\"web_service\"}");
        assertThat(wire.kind(ServiceType.WEB).find(ID)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"auditLogs\": []}", "\"no\"", "[{", ""})
    void anotherAnswerThanAListTellsNothing(String body) {
        answer(200, body);

        assertThat(wire.provider.changes(SINCE)).isInstanceOf(AuditTrail.Unknown.class);
    }

    private List<AuditEntry> entries() {
        return ((AuditTrail.Told) wire.provider.changes(SINCE)).entries();
    }

    private void answer(int status, String body) {
        wire.server.stubFor(get(urlPathEqualTo(PATH)).willReturn(json(status, body)));
    }
}
