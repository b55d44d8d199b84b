package io.stationkeeper.sandbox.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.state.Moments;
import io.stationkeeper.sandbox.state.Store;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.state.Xids;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final int KEPT = 10_000;

    private final World world =
            new World(
                    new Store(),
                    new Moments(InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"))),
                    new Xids(new Random(7)),
                    Settings.defaults(true),
                    new Random(7));
    private final AuditTrail trail = new AuditTrail(world, new Pages());

    @Test
    void oldestRowsMakeRoomForNewOnes() {
        world.settings().merge(Json.parse("{\"auditLogs\": \"allow\"}"));
        for (int i = 0; i < KEPT + 5; i++) {
            trail.record(call("DELETE", "/services/{id}", "srv-" + i, ""), Answer.deleted());
        }

        Call oldest = call("GET", "/owners/{id}/audit-logs", "tea", "direction=forward&limit=1");

        assertThat(answer(oldest).at("/0/auditLog/metadata/service").asText()).isEqualTo("srv-5");
        assertThat(world.store().save().toString()).doesNotContain("srv-5");
    }

    @Test
    void whatWasSavedIsPutBackAndStaysBounded() {
        ObjectNode rows = Json.object();
        for (int i = 1; i <= KEPT + 5; i++) {
            rows.putObject(id(i)).put("id", id(i));
        }
        trail.load(rows);
        trail.record(call("DELETE", "/services/{id}", "srv-1", ""), Answer.deleted());

        ObjectNode saved = trail.save();

        assertThat(saved.size()).isEqualTo(KEPT);
        assertThat(saved.has(id(KEPT + 6))).isTrue();
        assertThat(saved.has(id(6))).isFalse();
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "aud-%020d", number);
    }

    private JsonNode answer(Call call) {
        Route route = trail.routes().getFirst();
        return route.handler().apply(call).body().orElseThrow();
    }

    private static Call call(String method, String template, String id, String query) {
        return new Call(
                new Operation(method, template),
                List.of(id),
                query.isEmpty() ? new Query(Map.of()) : Query.parse(query),
                MissingNode.getInstance(),
                new Caller("feed", "", "127.0.0.1"));
    }
}
