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
             "read_only_rest_token": "ro-planted", "db_request_limit": 9223372036854775808,
             "tls": "true", "auto_upgrade": 0, "prod_pack_enabled": "false", "budget": 20,
             "daily_backup_enabled": false, "allowed_ip_ranges": null, "type": "paid",
             "db_disk_threshold": 107374182400, "db_max_request_size": 10485760,
             "customer_id": "me@example.com"}
            """
                    .formatted(ID);

    private static final String WITHOUT_SECRETS =
            DATABASE.replaceAll("\"(password|rest_token|read_only_rest_token)\": \"[^\"]*\",", "");

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
                                .put(RedisFields.PLAN, "payg")
                                .put(RedisFields.AUTO_UPGRADE, false)
                                .put(RedisFields.BUDGET, 20)
                                .put(RedisFields.PROD_PACK, false)
                                .put(RedisFields.DAILY_BACKUP, false)
                                .put(RedisFields.ALLOW_LIST, List.of())
                                .put(RedisFields.TLS, true)
                                .put(RedisFields.TEAM, "me@example.com")
                                .build());
        assertThat(redis.model().facets()).allMatch(live::wasRead);
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
    void secretsThatAreNotShownAreLeftOutOfTheOutputs() {
        database(WITHOUT_SECRETS);

        assertThat(redis.outputs(live()).keySet())
                .containsExactlyInAnyOrder("host", "port", "restUrl");
        assertThatThrownBy(() -> redis.rotate(live()))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("Credential Protection");
        assertThat(time.calls()).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void secretsAreAskedForOnlyWhereTheyAreNeeded() {
        redis.find(ID);
        redis.outputs(live());

        assertThat(server.getAllServeEvents().reversed())
                .extracting(event -> event.getRequest().getUrl())
                .containsExactly(
                        "/v2/redis/database/" + ID + "?credentials=hide",
                        "/v2/redis/database/" + ID);
    }

    @Test
    void rotationIsOneCallAndALostAnswerIsNotRepeated() {
        assertThat(redis.rotate(live())).isPresent();
        server.stubFor(
                any(urlPathEqualTo("/v2/redis/reset-password/" + ID))
                        .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> redis.rotate(live()))
                .isInstanceOf(ProviderException.Transient.class);

        assertThat(time.calls().stream().filter(call -> call.startsWith("POST")))
                .containsExactly(
                        "POST /redis/reset-password/{id} 200", "POST /redis/reset-password/{id} 0");
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
                        change(READ_REGIONS, Change.Type.DIFFERENT)));

        assertThat(time.calls())
                .containsExactly(
                        "GET /redis/database/{id} 200",
                        "POST /redis/enable-eviction/{id} 200",
                        "GET /redis/database/{id} 200",
                        "POST /redis/rename/{id} 200",
                        "GET /redis/database/{id} 200",
                        "POST /redis/update-regions/{id} 200");
        assertThat(bodies())
                .containsExactly("{\"name\":\"cache 2\"}", "{\"read_regions\":[\"eu-west-1\"]}");
    }

    @Test
    void everySettingHasItsEndpoint() {
        Spec wanted =
                Spec.builder()
                        .put(RedisFields.AUTO_UPGRADE, true)
                        .put(RedisFields.TLS, true)
                        .put(RedisFields.DAILY_BACKUP, true)
                        .put(RedisFields.PROD_PACK, true)
                        .put(RedisFields.BUDGET, 50)
                        .put(RedisFields.ALLOW_LIST, List.of())
                        .put(RedisFields.PLAN, "fixed_1gb")
                        .build();
        database(DATABASE.replace("\"tls\": \"true\"", "\"tls\": \"false\""));

        redis.update(live(), manifest("cache", wanted), changes(wanted));

        assertThat(time.calls().stream().filter(call -> !call.startsWith("GET")))
                .containsExactly(
                        "POST /redis/enable-autoupgrade/{id} 200",
                        "POST /redis/enable-tls/{id} 200",
                        "PATCH /redis/enable-dailybackup/{id} 200",
                        "POST /redis/enable-prodpack/{id} 200",
                        "PATCH /redis/update-budget/{id} 200",
                        "POST /redis/update-allowlist/{id} 200",
                        "POST /redis/{id}/change-plan 200");
        assertThat(bodies())
                .containsExactly(
                        "{\"budget\":50}",
                        "{\"allowed_ips\":[]}",
                        "{\"plan_name\":\"fixed_1gb\",\"auto_upgrade\":false,"
                                + "\"prod_pack_enabled\":false}");
    }

    @Test
    void aFreeDatabaseIsPaidForBeforeItGetsWhatTheFreePlanLacks() {
        database(DATABASE.replace("\"type\": \"paid\"", "\"type\": \"free\""));
        Live free = redis.find(ID).orElseThrow();
        Spec wanted =
                Spec.builder()
                        .put(RedisFields.ALLOW_LIST, List.of("203.0.113.0/24"))
                        .put(RedisFields.PLAN, "payg")
                        .build();

        redis.update(free, manifest("cache", wanted), changes(wanted));

        assertThat(bodies()).last().isEqualTo("{\"allowed_ips\":[\"203.0.113.0/24\"]}");
    }

    @Test
    void aBudgetThatReadsBackAsAnotherNumberCountsAsWritten() {
        Spec wanted = Spec.builder().put(RedisFields.BUDGET, 50).build();

        redis.update(live(), manifest("cache", wanted), changes(wanted));

        assertThat(redis.find(ID).orElseThrow().spec().get(RedisFields.BUDGET))
                .as("shown is 20 as before")
                .isEqualTo(Value.of(50));
        database(DATABASE.replace("\"budget\": 20", "\"budget\": 99"));
        assertThat(redis.find(ID).orElseThrow().spec().get(RedisFields.BUDGET))
                .as("somebody changed it")
                .isEqualTo(Value.of(99));
    }

    @Test
    void aPlanThatReadsBackAsAnotherCountsAsWrittenOnceUpstashIsDone() {
        Spec wanted = Spec.builder().put(RedisFields.PLAN, "fixed_1gb").build();
        redis.update(live(), manifest("cache", wanted), changes(wanted));

        database(DATABASE.replace("\"modifying_state\": \"\"", "\"modifying_state\": \"plan\""));
        Value<String> meanwhile = redis.find(ID).orElseThrow().spec().get(RedisFields.PLAN);
        database(DATABASE);
        Value<String> then = redis.find(ID).orElseThrow().spec().get(RedisFields.PLAN);

        assertThat(meanwhile).isEqualTo(Value.unset());
        assertThat(then).as("its limits are those of payg").isEqualTo(Value.of("fixed_1gb"));
    }

    @Test
    void aPlanThatCannotBeToldIsSaidToBeUnverifiable() {
        database(DATABASE.replace("107374182400", "9223372036854775808"));

        Live live = redis.find(ID).orElseThrow();

        assertThat(live.spec().get(RedisFields.PLAN)).isEqualTo(Value.unset());
        assertThat(live.facts().get("plan")).startsWith("unverifiable");
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
                .isInstanceOf(ProviderException.Throttled.class)
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

    private static List<Change> changes(Spec wanted) {
        return wanted.fields().stream().map(field -> change(field, Change.Type.DIFFERENT)).toList();
    }

    private static Change change(Field<?> field, Change.Type type) {
        return new Change(
                field,
                Optional.empty(),
                type,
                false,
                Optional.empty(),
                Optional.empty(),
                new Transition.Possible(Effect.LIVE));
    }
}
