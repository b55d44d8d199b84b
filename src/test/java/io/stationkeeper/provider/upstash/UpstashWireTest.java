package io.stationkeeper.provider.upstash;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.stationkeeper.provider.upstash.RedisFields.EVICTION;
import static io.stationkeeper.provider.upstash.RedisFields.PLATFORM;
import static io.stationkeeper.provider.upstash.RedisFields.PRIMARY_REGION;
import static io.stationkeeper.provider.upstash.RedisFields.READ_REGIONS;
import static io.stationkeeper.provider.upstash.RedisFields.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UpstashWireTest {
    private static final String ID = "96ad0856-03b1-4ee7-9666-e81abd0349e1";

    /** With the one number that no long can hold. */
    private static final String DATABASE =
            """
            {"database_id": "%s", "database_name": "cache", "region": "global",
             "primary_region": "us-east-1", "read_regions": ["us-west-1"], "eviction": false,
             "state": "active", "modifying_state": "", "creation_time": 1752649602, "port": 6379,
             "endpoint": "fond-mole-12345", "password": "p/w+1", "rest_token": "rest-planted",
             "read_only_rest_token": "ro", "db_request_limit": 9223372036854775808, "tls": true}
            """
                    .formatted(ID);

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final TestSeams time = new TestSeams();
    private UpstashProvider provider;
    private ResourceKind redis;

    @BeforeEach
    void start() {
        server.start();
        provider =
                new UpstashProvider(
                        new UpstashConfig(
                                "upstash",
                                URI.create(server.baseUrl() + "/v2"),
                                "me@example.com",
                                Sensitive.of("planted-key"),
                                60),
                        time.seams());
        redis = provider.kinds().getFirst();
        server.stubFor(any(anyUrl()).willReturn(json(200, "\"OK\"")));
        database(DATABASE);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void listedDatabaseIsReadWithoutItsSecrets() {
        list("[" + DATABASE + "]");

        Live live = listed().getFirst();

        assertThat(live.name()).isEqualTo("cache");
        assertThat(live.createdAt()).isEqualTo("2025-07-16T07:06:42Z");
        assertThat(live.health()).isInstanceOf(Health.Ready.class);
        assertThat(live.spec())
                .isEqualTo(
                        Spec.builder()
                                .put(PLATFORM, "aws")
                                .put(PRIMARY_REGION, "us-east-1")
                                .put(READ_REGIONS, List.of("us-west-1"))
                                .put(EVICTION, false)
                                .build());
        assertThat(live.wasRead(SETTINGS)).isTrue();
        assertThat(live.toString()).doesNotContain("planted").doesNotContain("p/w");
        assertThat(server.getAllServeEvents().getFirst().getRequest().getHeader("Authorization"))
                .startsWith("Basic ");
    }

    @Test
    void keysThatTheListLeavesOutAreNotObservedUntilInspected() {
        list("[{\"database_id\":\"" + ID + "\",\"database_name\":\"cache\"}]");

        Live live = listed().getFirst();

        assertThat(live.wasRead(SETTINGS)).isFalse();
        assertThat(live.spec().get(EVICTION)).isEqualTo(Value.unset());
        assertThat(redis.inspect(live, Set.of(SETTINGS)).spec().get(EVICTION))
                .isEqualTo(Value.of(false));
    }

    @Test
    void noRegionsAreKnownWhenTheyAreNull() {
        list("[" + DATABASE.replace("[\"us-west-1\"]", "null") + "]");

        assertThat(listed().getFirst().spec().get(READ_REGIONS)).isEqualTo(Value.of(List.of()));
    }

    @Test
    void outputsAreTheAddressesThatClientsUse() {
        Map<String, Sensitive> outputs = redis.outputs(live());

        assertThat(outputs.keySet()).isEqualTo(redis.model().outputs());
        assertThat(outputs.get("url").reveal())
                .isEqualTo("rediss://default:p%2Fw%2B1@fond-mole-12345.upstash.io:6379");
        assertThat(outputs.get("restUrl").reveal()).isEqualTo("https://fond-mole-12345.upstash.io");
    }

    @Test
    void createDerivesThePlatform() {
        server.stubFor(any(urlPathEqualTo("/v2/redis/database")).willReturn(json(200, DATABASE)));

        redis.create(manifest("cache", Spec.builder().put(PRIMARY_REGION, "us-east4").build()));

        assertThat(bodies())
                .containsExactly(
                        "{\"database_name\":\"cache\",\"platform\":\"gcp\","
                                + "\"primary_region\":\"us-east4\",\"tls\":true}");
    }

    @Test
    void updateReadsBeforeEachWriteAndReplacesRegionsWhole() {
        Spec wanted =
                Spec.builder().put(READ_REGIONS, List.of("eu-west-1")).put(EVICTION, true).build();

        redis.update(
                live(),
                manifest("cache 2", wanted),
                List.of(
                        change(EVICTION, Change.Type.DIFFERENT),
                        change(READ_REGIONS, Change.Type.MISSING, "eu-west-1")));

        assertThat(time.calls())
                .containsExactly(
                        "GET /redis/database/{id} 200",
                        "POST /redis/update-regions/{id} 200",
                        "GET /redis/database/{id} 200",
                        "POST /redis/enable-eviction/{id} 200",
                        "GET /redis/database/{id} 200",
                        "POST /redis/rename/{id} 200");
        assertThat(bodies())
                .containsExactly(
                        "{\"read_regions\":[\"us-west-1\",\"eu-west-1\"]}",
                        "{\"name\":\"cache 2\"}");
    }

    @Test
    void whatIsSoAlreadyIsDone() {
        Spec on = Spec.builder().put(EVICTION, true).build();
        Spec off = Spec.builder().put(EVICTION, false).build();
        server.stubFor(
                any(urlPathEqualTo("/v2/redis/enable-eviction/" + ID))
                        .willReturn(json(400, "\"eviction is already enabled\"")));
        List<Change> changes = List.of(change(EVICTION, Change.Type.DIFFERENT));

        redis.update(live(), manifest("cache", on), changes);
        redis.update(live(), manifest("cache", off), changes);

        assertThat(time.calls())
                .containsExactly(
                        "GET /redis/database/{id} 200",
                        "POST /redis/enable-eviction/{id} 400",
                        "GET /redis/database/{id} 200");
    }

    @Test
    void databaseThatIsBeingChangedTakesNoOtherChange() {
        database(
                DATABASE.replace(
                        "\"modifying_state\": \"\"", "\"modifying_state\": \"upgrading\""));

        assertThat(redis.find(ID).orElseThrow().health()).isInstanceOf(Health.Progressing.class);
        assertThatThrownBy(() -> redis.update(live(), manifest("x", Spec.EMPTY), List.of()))
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessageContaining("upgrading");
        assertThat(time.calls()).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void bothErrorShapesAreUnderstood() {
        database(404, "\"database not found\"");
        assertThat(redis.find(ID)).isEmpty();

        database(401, "{\"error\":\"Unauthorized\"}");
        assertThatThrownBy(() -> redis.find(ID))
                .isInstanceOf(ProviderException.Unauthorized.class)
                .hasMessageEndingWith("401: Unauthorized");

        database(400, "\"Readonly API key\"");
        assertThatThrownBy(() -> redis.find(ID)).isInstanceOf(ProviderException.Unauthorized.class);
    }

    @Test
    void maintenanceOfANewDatabaseIsTransient() {
        server.stubFor(
                any(urlPathEqualTo("/v2/redis/rename/" + ID))
                        .willReturn(json(500, "\"database is in maintenance mode\"")));

        assertThatThrownBy(() -> redis.update(live(), manifest("x", Spec.EMPTY), List.of()))
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessageContaining("maintenance");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void createThatGotNoAnswerIsNotRepeated() {
        server.stubFor(
                any(urlPathEqualTo("/v2/redis/database"))
                        .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        Manifest manifest =
                manifest("cache", Spec.builder().put(PRIMARY_REGION, "us-east-1").build());

        assertThatThrownBy(() -> redis.create(manifest))
                .isInstanceOf(ProviderException.Transient.class);

        assertThat(bodies()).hasSize(1);
    }

    @Test
    void unreadableListIsUnknownAndTheAccountIsTheEMail() {
        list("{\"error\":\"odd\"}");

        assertThat(provider.list(Set.of(RedisFields.KIND)).get(RedisFields.KIND))
                .isInstanceOf(Listing.Unknown.class);
        assertThat(provider.account()).isEqualTo("me@example.com");
        assertThat(provider.reads(time.instant()).left()).isEqualTo(59);
    }

    private List<Live> listed() {
        return ((Listing.Whole) provider.list(Set.of(RedisFields.KIND)).get(RedisFields.KIND))
                .items();
    }

    private static Live live() {
        return new Live(
                RedisFields.KIND,
                ID,
                "cache",
                Spec.EMPTY,
                new TreeMap<>(),
                TestSeams.START,
                Optional.empty(),
                new Health.Ready("Active", ""));
    }

    private void list(String body) {
        server.stubFor(get(urlPathEqualTo("/v2/redis/databases")).willReturn(json(200, body)));
    }

    private void database(String body) {
        database(200, body);
    }

    private void database(int status, String body) {
        server.stubFor(
                get(urlPathEqualTo("/v2/redis/database/" + ID)).willReturn(json(status, body)));
    }

    private List<String> bodies() {
        return server.getAllServeEvents().reversed().stream()
                .map(it -> it.getRequest().getBodyAsString())
                .filter(body -> !body.isEmpty())
                .toList();
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static Manifest manifest(String liveName, Spec spec) {
        return new Manifest(
                new ResourceId("upstash", "RedisDatabase", "cache"),
                RedisFields.KIND,
                liveName,
                spec,
                Handling.DEFAULT,
                "cache.yaml:1");
    }

    private static Change change(Field<?> field, Change.Type type, String... element) {
        return new Change(
                field,
                element.length == 0 ? Optional.empty() : Optional.of(element[0]),
                type,
                false,
                Optional.empty(),
                Optional.empty(),
                new Transition.Possible(Effect.LIVE));
    }
}
