package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static io.stationkeeper.provider.render.ServiceFields.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notifications, log streams and suspension: what lies beside a service. */
@QuarkusTest
class ServiceOverridesTest {
    private static final String STREAM = "/logs/streams/resource/" + ID;
    private static final String OVERRIDE = "/notification-settings/overrides/services/" + ID;

    private final RenderWire wire = new RenderWire();
    private final ServiceSandbox sandbox = new ServiceSandbox();
    private final ResourceKind workers = wire.kind(ServiceType.WORKER);

    @BeforeEach
    void acceptEverything() {
        wire.answerAll(json(200, "{}"));
    }

    @AfterEach
    void stop() {
        wire.close();
        sandbox.close();
    }

    @Test
    void recordedNotificationsAreReadAndWritten() {
        JsonNode write =
                Recordings.of("backgroundworker-notifications", "PATCH", ".*/overrides/.*").get(1);
        wire.answer(OVERRIDE, write.get("responseBody").toString());
        Spec wanted = notifications("failure", "false");

        assertThat(inspect(NOTIFICATIONS_FACET).get(NOTIFICATIONS)).isEqualTo(Value.of(wanted));
        update(
                Spec.EMPTY,
                Spec.builder().put(NOTIFICATIONS, wanted).build(),
                change(NOTIFICATIONS, Change.Type.MISSING));

        assertThat(wire.sent()).last().isEqualTo("PATCH /v1" + OVERRIDE);
        assertThat(body()).isEqualTo(write.get("requestBody").toString());
    }

    @Test
    void notificationsThatAreNotManagedAreNotSent() {
        Spec wanted = Spec.builder().put(NOTIFICATIONS_TO_SEND, "default").build();

        update(
                Spec.builder().put(NOTIFICATIONS, notifications("all", "true")).build(),
                Spec.builder().put(NOTIFICATIONS, wanted).build(),
                change(NOTIFICATIONS, Change.Type.DIFFERENT, "notificationsToSend"));

        assertThat(body()).isEqualTo("{\"notificationsToSend\":\"default\"}");
    }

    @Test
    void notificationsWithoutAnOverrideAreTheDefault() {
        wire.answer(OVERRIDE, "{\"serviceId\":\"" + ID + "\"}");

        assertThat(inspect(NOTIFICATIONS_FACET).get(NOTIFICATIONS))
                .isEqualTo(Value.of(notifications("default", "default")));
    }

    @Test
    void noStreamIsAbsentAndADroppedOneHasNoEndpoint() {
        JsonNode none =
                Recordings.of("staticsite-create_minimal", "GET", "/logs/streams/.*").getFirst();
        wire.answerAll(json(none.get("status").asInt(), none.get("responseBody").toString()));
        assertThat(inspect(LOG_STREAM_FACET).get(LOG_STREAM)).isEqualTo(Value.absent());

        JsonNode dropped =
                Recordings.of("backgroundworker-background_worker", "PUT", "/logs/streams/.*")
                        .getFirst();
        wire.answer(STREAM, dropped.get("responseBody").toString());
        Spec seen = inspect(LOG_STREAM_FACET).get(LOG_STREAM).present().orElseThrow();

        assertThat(seen.get(STREAM_SETTING)).isEqualTo(Value.of("drop"));
        assertThat(LOG_STREAM.agrees(Value.of(setting("drop")), Value.of(seen))).isTrue();
        assertThat(seen.get(STREAM_TOKEN).isUnset()).isTrue();
    }

    @Test
    void newEndpointTakesTheTokenAlong() {
        Spec wanted = stream("new.example.com:6514", Input.known("planted-token"));

        update(
                Spec.builder().put(LOG_STREAM, stream("old.example.com:6514")).build(),
                Spec.builder().put(LOG_STREAM, wanted).build(),
                change(LOG_STREAM, Change.Type.DIFFERENT, "endpoint"));

        assertThat(wire.sent()).containsExactly("PUT /v1" + STREAM);
        assertThat(body())
                .isEqualTo(
                        "{\"setting\":\"send\",\"endpoint\":\"new.example.com:6514\","
                                + "\"token\":\"planted-token\"}");
    }

    @Test
    void tokenThatIsNotKnownIsAClearRefusal() {
        Spec wanted = stream("new.example.com:6514", new Input.Generated());

        assertThatThrownBy(() ->
                        update(
                                Spec.builder()
                                        .put(LOG_STREAM, stream("old.example.com:6514"))
                                        .build(),
                                Spec.builder().put(LOG_STREAM, wanted).build(),
                                change(LOG_STREAM, Change.Type.DIFFERENT, "endpoint")))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("logStream.token");
        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void tokenIsNotRepeatedInARefusal() {
        wire.answerAll(json(400, "{\"message\":\"bad token planted-token\"}"));

        assertThatThrownBy(() ->
                        update(
                                Spec.EMPTY,
                                Spec.builder()
                                        .put(
                                                LOG_STREAM,
                                                stream("x:1", Input.known("planted-token")))
                                        .build(),
                                change(LOG_STREAM, Change.Type.MISSING)))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("bad token")
                .hasMessageNotContaining("planted-token");
    }

    @Test
    void droppingSendsNeitherEndpointNorTokenAndNullDeletes() {
        Spec before = Spec.builder().put(LOG_STREAM, stream("old.example.com:6514")).build();

        update(
                before,
                Spec.builder().put(LOG_STREAM, setting("drop")).build(),
                change(LOG_STREAM, Change.Type.DIFFERENT, "setting"));
        assertThat(body()).isEqualTo("{\"setting\":\"drop\"}");
        update(
                before,
                Spec.builder().put(LOG_STREAM, Value.absent()).build(),
                change(LOG_STREAM, Change.Type.EXTRA));

        assertThat(wire.sent()).last().isEqualTo("DELETE /v1" + STREAM);
    }

    @Test
    void streamIsSetMovedAndTakenAway() {
        String id = sandbox.create(ServiceType.WORKER, image());
        for (Value<Spec> wish :
                List.of(
                        Value.of(stream("a.example.com:6514", Input.known("planted"))),
                        Value.of(setting("drop")),
                        Value.of(stream("b.example.com:6514")),
                        Value.<Spec>absent())) {
            Live after = sandbox.update(ServiceType.WORKER, id, image().with(LOG_STREAM, wish));

            assertThat(LOG_STREAM.agrees(wish, after.spec().get(LOG_STREAM)))
                    .as(wish.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, suspend", "false, resume"})
    void suspensionIsOneCall(boolean suspended, String action) {
        update(
                Spec.EMPTY,
                Spec.builder().put(SUSPENDED, suspended).build(),
                change(SUSPENDED, Change.Type.DIFFERENT));

        assertThat(wire.sent()).containsExactly("POST /v1/services/" + ID + "/" + action);
    }

    @ParameterizedTest
    @CsvSource({"billing", "'user, billing'", "admin"})
    void suspendedByOthersThanAPersonIsNotResumed(String by) {
        Live live = live(ServiceType.WORKER, Spec.EMPTY).withFact("suspendedBy", by);

        assertThatThrownBy(() ->
                        workers.update(
                                live,
                                manifest(
                                        ServiceType.WORKER,
                                        Spec.builder().put(SUSPENDED, false).build()),
                                List.of(change(SUSPENDED, Change.Type.DIFFERENT))))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("suspended by " + by);
        assertThat(wire.sent()).isEmpty();
    }

    private void update(Spec before, Spec wanted, Change change) {
        workers.update(
                live(ServiceType.WORKER, before),
                manifest(ServiceType.WORKER, wanted),
                List.of(change));
    }

    private Spec inspect(Facet facet) {
        Live seen = workers.inspect(live(ServiceType.WORKER, Spec.EMPTY), Set.of(facet));
        assertThat(seen.wasRead(facet)).isTrue();
        return seen.spec();
    }

    private String body() {
        return wire.requests().getLast().getBodyAsString();
    }

    private static Spec notifications(String events, String previews) {
        return Spec.builder()
                .put(NOTIFICATIONS_TO_SEND, events)
                .put(PREVIEW_NOTIFICATIONS, previews)
                .build();
    }

    private static Spec setting(String word) {
        return Spec.builder().put(STREAM_SETTING, word).build();
    }

    private static Spec stream(String endpoint) {
        return setting("send").with(STREAM_ENDPOINT, Value.of(endpoint));
    }

    private static Spec stream(String endpoint, Input token) {
        return stream(endpoint).with(STREAM_TOKEN, Value.of(token));
    }

    private static Spec image() {
        return Spec.builder()
                .put(ServiceFields.RUNTIME, "image")
                .put(
                        ServiceFields.IMAGE,
                        Spec.builder().put(ServiceFields.IMAGE_URL, "nginx").build())
                .build();
    }
}
