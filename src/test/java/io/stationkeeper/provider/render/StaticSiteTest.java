package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static io.stationkeeper.provider.render.StaticFields.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers by key and routes in order: what others put there stays. */
@QuarkusTest
class StaticSiteTest {
    private static final String PATH = "/v1/services/" + ID;

    private final RenderWire wire = new RenderWire();
    private final ServiceSandbox sandbox = new ServiceSandbox();
    private final ResourceKind sites = wire.kind(ServiceType.STATIC);

    @BeforeEach
    void acceptEverything() {
        wire.answerAll(json(200, "null"));
    }

    @AfterEach
    void stop() {
        wire.close();
        sandbox.close();
    }

    @Test
    void changedHeaderIsAddedBeforeTheOldOneGoes() {
        wire.answer(
                "/services/" + ID + "/headers",
                headers("hdr-1 /* A old", "hdr-2 /* B theirs", "hdr-3 /x A other"));

        update(HEADERS, List.of(header("/*", "A", "new")), change(HEADERS, different(), "/* A"));

        assertThat(wire.sent())
                .containsExactly(
                        "GET " + PATH + "/headers?limit=100",
                        "POST " + PATH + "/headers",
                        "DELETE " + PATH + "/headers/hdr-1");
        assertThat(lastBody(1)).isEqualTo("{\"path\":\"/*\",\"name\":\"A\",\"value\":\"new\"}");
    }

    @Test
    void headerThatIsThereByNowIsNotAddedTwice() {
        wire.answer("/services/" + ID + "/headers", headers("hdr-1 /* A new", "hdr-2 /* A old"));

        update(
                HEADERS,
                List.of(header("/*", "A", "new")),
                change(HEADERS, Change.Type.MISSING, "/* A"));

        assertThat(wire.sent())
                .containsExactly(
                        "GET " + PATH + "/headers?limit=100", "DELETE " + PATH + "/headers/hdr-2");
    }

    @Test
    void headerThatIsTooMuchIsDeletedByItsId() {
        wire.answer("/services/" + ID + "/headers", headers("hdr-1 /* A 1", "hdr-2 /* B 2"));

        update(HEADERS, List.of(header("/*", "A", "1")), change(HEADERS, extra(), "/* B"));

        assertThat(wire.sent())
                .containsExactly(
                        "GET " + PATH + "/headers?limit=100", "DELETE " + PATH + "/headers/hdr-2");
    }

    @Test
    void routesArePutWithTheirsBehindOurs() {
        wire.answer("/services/" + ID + "/routes", routes("/theirs", "/b", "/also-theirs"));

        update(ROUTES, List.of(route("/a"), route("/b")), change(ROUTES, different()));

        assertThat(wire.sent())
                .containsExactly("GET " + PATH + "/routes?limit=100", "PUT " + PATH + "/routes");
        assertThat(lastBody(1))
                .isEqualTo(
                        "[%s,%s,%s,%s]"
                                .formatted(
                                        sent("/a"),
                                        sent("/b"),
                                        sent("/theirs"),
                                        sent("/also-theirs")));
    }

    @Test
    void exclusiveRoutesLeaveNothingElse() {
        wire.answer("/services/" + ID + "/routes", routes("/theirs"));
        Manifest plain =
                manifest(ServiceType.STATIC, Spec.builder().put(ROUTES, List.of()).build());
        Handling exclusive = plain.handling().withExclusive(Set.of("routes"));

        sites.update(
                live(ServiceType.STATIC, Spec.EMPTY),
                new Manifest(
                        plain.id(),
                        plain.kind(),
                        plain.liveName(),
                        plain.spec(),
                        exclusive,
                        plain.origin()),
                List.of(change(ROUTES, different())));

        assertThat(lastBody(1)).isEqualTo("[]");
    }

    @Test
    void recordedAnswersAreReadInOrderEmptyOrNot() {
        for (String collection : List.of("headers", "routes")) {
            JsonNode recorded =
                    Recordings.of("staticsite-create_minimal", "GET", ".*/" + collection)
                            .getFirst();
            wire.answer(
                    "/services/" + ID + "/" + collection, recorded.get("responseBody").toString());
        }
        Live empty = inspect();
        wire.answer(
                "/services/" + ID + "/routes",
                "[%s,%s]".formatted(routeItem("/second", 1), routeItem("/first", 0)));
        wire.answer("/services/" + ID + "/headers", headers("hdr-1 /* A 1"));
        Live full = inspect();

        assertThat(empty.spec().get(ROUTES)).isEqualTo(Value.of(List.of()));
        assertThat(empty.wasRead(HEADERS_FACET)).isTrue();
        assertThat(full.spec().get(ROUTES))
                .isEqualTo(Value.of(List.of(route("/first"), route("/second"))));
        assertThat(full.spec().get(HEADERS)).isEqualTo(Value.of(List.of(header("/*", "A", "1"))));
    }

    @Test
    void whatAPersonAddedOutlivesOurChanges() {
        Spec wanted =
                Spec.builder()
                        .put(ServiceFields.REPO, "https://github.com/acme/site")
                        .put(HEADERS, List.of(header("/*", "A", "1")))
                        .put(ROUTES, List.of(route("/a")))
                        .build();
        String id = sandbox.create(ServiceType.STATIC, wanted);
        sandbox.person(
                "POST",
                "/services/" + id + "/headers",
                "{\"path\":\"/*\",\"name\":\"Theirs\",\"value\":\"x\"}");
        sandbox.person(
                "PUT",
                "/services/" + id + "/routes",
                "[" + sent("/theirs") + "," + sent("/a") + "]");

        Live after =
                sandbox.update(
                        ServiceType.STATIC,
                        id,
                        wanted.with(HEADERS, Value.of(List.of(header("/*", "A", "2")))));

        assertThat(after.spec().get(ROUTES))
                .isEqualTo(Value.of(List.of(route("/a"), route("/theirs"))));
        assertThat(after.spec().get(HEADERS).present().orElseThrow())
                .containsExactlyInAnyOrder(header("/*", "A", "2"), header("/*", "Theirs", "x"));
    }

    @Test
    void outputsAreThePublicAddressAlone() {
        wire.answer(
                "/services/" + ID,
                "{\"id\":\"%s\",\"name\":\"s\",\"type\":\"static_site\",\"slug\":\"s\",\"serviceDetails\":{\"url\":\"https://s.onrender.com\"}}"
                        .formatted(ID));

        var outputs = sites.outputs(sites.find(ID).orElseThrow());

        assertThat(outputs.keySet())
                .containsExactlyInAnyOrder(
                        "externalUrl",
                        "externalHost",
                        "envVars.RENDER_EXTERNAL_URL",
                        "envVars.RENDER_EXTERNAL_HOSTNAME",
                        "envVars.RENDER_SERVICE_ID",
                        "envVars.RENDER_SERVICE_NAME",
                        "envVars.RENDER_SERVICE_TYPE");
        assertThat(outputs).containsEntry("externalHost", Sensitive.of("s.onrender.com"));
        assertThat(wire.kind(ServiceType.CRON).outputs(live(ServiceType.CRON, Spec.EMPTY)))
                .containsEntry("envVars.RENDER_SERVICE_TYPE", Sensitive.of("cron"))
                .doesNotContainKey("host");
    }

    private Live inspect() {
        return sites.inspect(
                live(ServiceType.STATIC, Spec.EMPTY), Set.of(HEADERS_FACET, ROUTES_FACET));
    }

    private void update(Field<List<Spec>> field, List<Spec> wanted, Change change) {
        sites.update(
                live(ServiceType.STATIC, Spec.EMPTY),
                manifest(ServiceType.STATIC, Spec.builder().put(field, wanted).build()),
                List.of(change));
    }

    private String lastBody(int request) {
        return wire.requests().get(request).getBodyAsString();
    }

    private static Change.Type different() {
        return Change.Type.DIFFERENT;
    }

    private static Change.Type extra() {
        return Change.Type.EXTRA;
    }

    private static Spec header(String path, String name, String value) {
        return Spec.builder()
                .put(HEADER_PATH, path)
                .put(HEADER_NAME, name)
                .put(HEADER_VALUE, value)
                .build();
    }

    private static Spec route(String source) {
        return Spec.builder()
                .put(ROUTE_TYPE, "redirect")
                .put(ROUTE_SOURCE, source)
                .put(ROUTE_DESTINATION, "/to")
                .build();
    }

    private static String sent(String source) {
        return "{\"type\":\"redirect\",\"source\":\"%s\",\"destination\":\"/to\"}"
                .formatted(source);
    }

    private static String headers(String... idPathNameValue) {
        List<String> items = new ArrayList<>();
        for (String each : idPathNameValue) {
            String[] parts = each.split(" ", -1);
            items.add(
                    """
                    {"cursor":"c","header":{"id":"%s","path":"%s","name":"%s","value":"%s"}}
                    """
                            .formatted((Object[]) parts));
        }
        return "[" + String.join(",", items) + "]";
    }

    private static String routes(String... sources) {
        List<String> items = new ArrayList<>();
        for (String source : sources) {
            items.add(routeItem(source, items.size()));
        }
        return "[" + String.join(",", items) + "]";
    }

    private static String routeItem(String source, int priority) {
        return """
        {"cursor":"c","route":{"id":"rdr-1","type":"redirect","source":"%s","destination":"/to",
          "priority":%d}}
        """
                .formatted(source, priority);
    }
}
