package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RenderWriteTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final RenderWire wire = new RenderWire();
    private final ResourceKind web = wire.kind(ServiceType.WEB);

    @BeforeEach
    void acceptEverything() throws Exception {
        wire.answerAll(json(200, "{}"));
        wire.answer("/owners/" + RenderWire.OWNER, "{\"id\":\"" + RenderWire.OWNER + "\"}");
        wire.answer("/services", "[]");
        wire.answer("/env-groups", "[{\"id\":\"evg-1\",\"name\":\"shared\"}]");
        wire.provider.list(Set.of(EnvGroupFields.KIND));
        wire.server.resetRequests();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void createSendsWhatWasRecordedForTheSameService() throws Exception {
        JsonNode recorded = Recordings.of("webservice-web_service", "POST", "/services").getFirst();
        wire.server.stubFor(
                post(urlPathEqualTo("/v1/services"))
                        .willReturn(json(201, recorded.get("responseBody").toString())));
        ResourceKind.Created created = web.create(manifest(ServiceType.WEB, recordedSpec()));

        assertThat(created.externalId())
                .isEqualTo(recorded.at("/responseBody/service/id").asText());
        assertThat(created.at()).isEqualTo("2026-11-21T09:00:11Z");
        JsonNode sent = body(0);
        JsonNode wanted = recorded.get("requestBody");
        for (String key : List.of("type", "repo", "branch", "envVars")) {
            assertThat(sent.get(key)).as(key).isEqualTo(wanted.get(key));
        }
        sent.get("serviceDetails")
                .properties()
                .forEach(it ->
                        assertThat(it.getValue())
                                .as(it.getKey())
                                .isEqualTo(wanted.get("serviceDetails").get(it.getKey())));
    }

    @Test
    void createLeavesOutWhatIsNotSetAndAsksForGeneratedValues() throws Exception {
        wire.answerAll(json(201, "{\"service\":{\"id\":\"srv-1\"}}"));
        Map<String, Input> variables =
                Map.of("G", new Input.Generated(), "E", new Input.Existing());
        Spec spec =
                Spec.builder()
                        .put(RUNTIME, "image")
                        .put(IMAGE, Spec.builder().put(IMAGE_URL, "redis:8").build())
                        .put(ENV_VARS, new TreeMap<>(variables))
                        .put(SECRET_FILES, new TreeMap<>(Map.of("key", new Input.Generated())))
                        .put(
                                DISK,
                                Spec.builder()
                                        .put(DISK_NAME, "d")
                                        .put(DISK_MOUNT_PATH, "/d")
                                        .build())
                        .build();

        wire.kind(ServiceType.PRIVATE).create(manifest(ServiceType.PRIVATE, spec));

        JsonNode sent = body(0);
        assertThat(sent.get("envVars").toString())
                .isEqualTo("[{\"generateValue\":true,\"key\":\"G\"}]");
        assertThat(sent.at("/secretFiles/0/content").asText()).hasSize(44);
        assertThat(sent.at("/image/imagePath").asText()).isEqualTo("docker.io/library/redis:8");
        assertThat(sent.at("/serviceDetails/disk/sizeGB").asInt()).isEqualTo(10);
        assertThat(sent.has("repo") || sent.has("autoDeployTrigger")).isFalse();
        assertThat(sent.get("serviceDetails").has("numInstances")).isFalse();
    }

    @Test
    void updateSendsEachChangeOnceAndInTheOrderOfDeploys() {
        wire.server.stubFor(
                get(urlPathEqualTo("/v1/services/" + ID))
                        .willReturn(okJson("{\"serviceDetails\":{\"disk\":{\"id\":\"dsk-1\"}}}")));
        wire.server.stubFor(
                post(urlPathMatching(".*/custom-domains"))
                        .willReturn(
                                json(
                                        201,
                                        "[{\"name\":\"example.org\"},"
                                                + "{\"name\":\"www.api.example.org\"}]")));
        ResourceKind.Receipt receipt =
                web.update(
                        live(ServiceType.WEB, Spec.EMPTY),
                        manifest(ServiceType.WEB, everyWish()),
                        everyChange());

        String service = "/v1/services/" + ID;
        assertThat(wire.sent())
                .containsExactly(
                        "POST /v1/env-groups/evg-1/services/" + ID,
                        "DELETE " + service + "/env-vars/OLD",
                        "PUT " + service + "/env-vars/A",
                        "PUT " + service + "/secret-files/f",
                        "GET " + service,
                        "PATCH /v1/disks/dsk-1",
                        "PATCH " + service,
                        "POST " + service + "/scale",
                        "POST " + service + "/custom-domains");
        assertThat(wire.requests().get(6).getBodyAsString())
                .isEqualTo("{\"serviceDetails\":{\"plan\":\"standard\"}}");
        assertThat(receipt.lastWrite()).isEqualTo("2026-11-21T09:00:11Z");
    }

    @Test
    void commandsAreSentWholeWithTheUnmanagedOnesAsTheyAre() throws Exception {
        Spec before =
                Spec.builder()
                        .put(RUNTIME, "docker")
                        .put(DOCKER_COMMAND, "")
                        .put(DOCKER_CONTEXT, ".")
                        .put(DOCKERFILE_PATH, "./Dockerfile")
                        .build();
        Spec wanted = Spec.builder().put(DOCKER_COMMAND, "serve").build();

        web.update(
                live(ServiceType.WEB, before),
                manifest(ServiceType.WEB, wanted),
                List.of(change(DOCKER_COMMAND, Change.Type.DIFFERENT)));

        assertThat(body(0))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"serviceDetails": {"runtime": "docker", "envSpecificDetails":
                                  {"dockerCommand": "serve", "dockerContext": ".",
                                   "dockerfilePath": "./Dockerfile"}}}
                                """));
    }

    @Test
    void newRuntimeBringsItsImageAlong() throws Exception {
        Spec wanted =
                Spec.builder()
                        .put(RUNTIME, "image")
                        .put(IMAGE, Spec.builder().put(IMAGE_URL, "nginx").build())
                        .build();

        web.update(
                live(ServiceType.WEB, Spec.builder().put(RUNTIME, "docker").build()),
                manifest(ServiceType.WEB, wanted),
                List.of(
                        change(RUNTIME, Change.Type.DIFFERENT),
                        change(IMAGE, Change.Type.MISSING)));

        assertThat(body(0).at("/image/imagePath").asText())
                .isEqualTo("docker.io/library/nginx:latest");
        assertThat(body(0).at("/serviceDetails/runtime").asText()).isEqualTo("image");
    }

    @Test
    void renameIsOnePatchOfTheName() throws Exception {
        Manifest renamed = manifest(ServiceType.WEB, Spec.EMPTY);
        web.update(
                live(ServiceType.WEB, Spec.EMPTY),
                new Manifest(
                        renamed.id(),
                        renamed.kind(),
                        "api 2",
                        renamed.spec(),
                        renamed.handling(),
                        renamed.origin()),
                List.of());

        assertThat(wire.sent()).containsExactly("PATCH /v1/services/" + ID);
        assertThat(body(0).toString()).isEqualTo("{\"name\":\"api 2\"}");
    }

    @Test
    void scalingIsSentWithWhatIsNotManagedAsItIsLive() throws Exception {
        Spec before =
                Spec.builder()
                        .put(MIN_INSTANCES, 1)
                        .put(MAX_INSTANCES, 3)
                        .put(TARGET_CPU, 60)
                        .put(TARGET_MEMORY, Value.absent())
                        .build();
        Spec wanted = Spec.builder().put(MIN_INSTANCES, 2).put(MAX_INSTANCES, 3).build();

        web.update(
                live(ServiceType.WEB, Spec.builder().put(SCALING, before).build()),
                manifest(ServiceType.WEB, Spec.builder().put(SCALING, wanted).build()),
                List.of(change(SCALING, Change.Type.DIFFERENT, "minInstances")));

        JsonNode recorded =
                Recordings.of("backgroundworker-scaling", "PUT", ".*autoscaling").getFirst();
        assertThat(wire.sent()).containsExactly("PUT /v1/services/" + ID + "/autoscaling");
        assertThat(body(0)).isEqualTo(recorded.get("requestBody"));
    }

    @Test
    void removedScalingComesBeforeTheFixedNumber() {
        Spec wanted = Spec.builder().put(SCALING, Value.absent()).put(NUM_INSTANCES, 2).build();

        web.update(
                live(ServiceType.WEB, Spec.EMPTY),
                manifest(ServiceType.WEB, wanted),
                List.of(
                        change(NUM_INSTANCES, Change.Type.DIFFERENT),
                        change(SCALING, Change.Type.EXTRA)));

        assertThat(wire.sent())
                .containsExactly(
                        "DELETE /v1/services/" + ID + "/autoscaling",
                        "POST /v1/services/" + ID + "/scale");
    }

    @Test
    void removingWhatIsGoneIsDone() {
        wire.answerAll(json(404, "{\"message\":\"not found\"}"));

        ResourceKind.Receipt receipt =
                web.update(
                        live(ServiceType.WEB, Spec.EMPTY),
                        manifest(ServiceType.WEB, Spec.EMPTY),
                        List.of(change(ENV_VARS, Change.Type.EXTRA, "OLD")));

        assertThat(receipt.lastWrite()).isEqualTo("2026-11-20T00:00:00Z");
    }

    @Test
    void ambiguousGroupIsRejectedWithItsIds() {
        wire.answer(
                "/env-groups",
                "[{\"id\":\"evg-1\",\"name\":\"g\"},{\"id\":\"evg-2\",\"name\":\"g\"}]");
        wire.provider.list(Set.of(EnvGroupFields.KIND));
        wire.server.resetRequests();
        Spec wanted = Spec.builder().put(ENV_GROUPS, List.of("g")).build();

        assertThatThrownBy(() ->
                        web.update(
                                live(ServiceType.WEB, Spec.EMPTY),
                                manifest(ServiceType.WEB, wanted),
                                List.of(change(ENV_GROUPS, Change.Type.MISSING, "g"))))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("evg-1, evg-2");
        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void outputsHaveTheSlugAndThePortOfThePrivateNetwork() {
        wire.answer(
                "/services/" + ID,
                """
                {"id": "%s", "name": "api", "type": "web_service", "slug": "api-x1y2",
                 "serviceDetails":
                  {"url": "https://api-x1y2.onrender.com", "openPorts": [{"port": 8080}]}}
                """
                        .formatted(ID));

        Map<String, Sensitive> outputs = web.outputs(web.find(ID).orElseThrow());

        assertThat(outputs.keySet())
                .contains("host", "port", "externalUrl", "envVars.RENDER_EXTERNAL_URL");
        assertThat(outputs.get("hostport").reveal()).isEqualTo("api-x1y2:8080");
        assertThat(outputs.get("externalHost").reveal()).isEqualTo("api-x1y2.onrender.com");
        assertThat(wire.sent()).hasSize(1);
    }

    @Test
    void recordedValuesFilesAndDomainsAreInspected() {
        for (String collection : List.of("env-vars", "secret-files", "custom-domains")) {
            JsonNode recorded =
                    Recordings.of("webservice-web_service", "GET", ".*/" + collection).stream()
                            .filter(it -> it.get("responseBody").size() == 2)
                            .findFirst()
                            .orElseThrow();
            wire.answer(
                    "/services/" + ID + "/" + collection, recorded.get("responseBody").toString());
        }

        Live seen =
                web.inspect(
                        live(ServiceType.WEB, Spec.EMPTY),
                        Set.of(ENV_VARS_FACET, SECRET_FILES_FACET, DOMAINS_FACET));

        assertThat(seen.spec().get(ENV_VARS))
                .isEqualTo(Value.of(inputs("key1", "val1", "key2", "val2")));
        assertThat(seen.spec().get(SECRET_FILES).present().orElseThrow())
                .containsEntry("file1", Input.known("content1"));
        assertThat(seen.spec().get(DOMAINS))
                .isEqualTo(
                        Value.of(
                                List.of(
                                        "terraform-provider-1.example.com",
                                        "terraform-provider-2.example.com")));
        assertThat(seen.wasRead(DOMAINS_FACET)).isTrue();
    }

    @Test
    void createdServiceWithoutAnIdIsAnUnclearAnswer() {
        wire.answerAll(aResponse().withStatus(201));

        assertThatThrownBy(() -> web.create(manifest(ServiceType.WEB, Spec.EMPTY)))
                .isInstanceOf(ProviderException.Transient.class);
    }

    private JsonNode body(int request) throws Exception {
        List<LoggedRequest> writes =
                wire.requests().stream().filter(it -> it.getBody().length > 0).toList();
        return JSON.readTree(writes.get(request).getBodyAsString());
    }

    private static Spec recordedSpec() {
        return Spec.builder()
                .put(RUNTIME, "node")
                .put(REPO, "https://github.com/render-examples/express-hello-world")
                .put(BRANCH, "main")
                .put(PLAN, "starter")
                .put(REGION, "oregon")
                .put(BUILD_COMMAND, "npm install")
                .put(START_COMMAND, "npm start")
                .put(PRE_DEPLOY_COMMAND, "echo 'hello world'")
                .put(NUM_INSTANCES, 1)
                .put(DISK, disk("some-disk", 1))
                .put(ENV_VARS, inputs("key1", "val1", "key2", "val2"))
                .build();
    }

    private static Spec everyWish() {
        return Spec.builder()
                .put(PLAN, "standard")
                .put(NUM_INSTANCES, 2)
                .put(ENV_VARS, inputs("A", "1", "KEPT", "x"))
                .put(SECRET_FILES, inputs("f", "1"))
                .put(ENV_GROUPS, List.of("shared"))
                .put(DISK, disk("d", 20))
                .put(DOMAINS, List.of("example.org", "www.api.example.org"))
                .build();
    }

    private static List<Change> everyChange() {
        return List.of(
                change(DOMAINS, Change.Type.MISSING, "example.org"),
                change(DOMAINS, Change.Type.MISSING, "www.api.example.org"),
                change(PLAN, Change.Type.DIFFERENT),
                change(NUM_INSTANCES, Change.Type.DIFFERENT),
                change(DISK, Change.Type.DIFFERENT, "sizeGB"),
                change(SECRET_FILES, Change.Type.MISSING, "f"),
                change(ENV_VARS, Change.Type.EXTRA, "OLD"),
                change(ENV_VARS, Change.Type.DIFFERENT, "A"),
                change(ENV_GROUPS, Change.Type.MISSING, "shared"));
    }

    private static Spec disk(String name, int size) {
        return Spec.builder()
                .put(DISK_NAME, name)
                .put(DISK_MOUNT_PATH, "/data")
                .put(DISK_SIZE, size)
                .build();
    }

    private static SortedMap<String, Input> inputs(String... pairs) {
        SortedMap<String, Input> inputs = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            inputs.put(pairs[i], Input.known(pairs[i + 1]));
        }
        return inputs;
    }
}
