package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids, echoes, ends of pages and filters: what official clients rely on. */
class WireRulesTest {

    private static final String V1 = OneOfEach.V1;
    private static final OneOfEach WORLD = new OneOfEach();

    private final SandboxFixture sandbox = WORLD.sandbox;
    private final Map<String, String> ids = WORLD.ids;

    @BeforeEach
    void makeOneOfEach() {
        WORLD.again();
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatNormalisationDoesNotConcernIsEchoed() {
        ObjectNode body = SandboxFixture.body("echo", "cron_job");
        body.withObject("/serviceDetails")
                .put("plan", "pro_plus")
                .put("region", "frankfurt")
                .put("schedule", "5 4 * * 1-5");
        body.set("buildFilter", Comparison.json("{'paths': ['a/**'], 'ignoredPaths': ['b']}"));
        ObjectNode web = SandboxFixture.body("echo2", "web_service");
        web.withObject("/serviceDetails").put("healthCheckPath", "/up");

        JsonNode cron = sandbox.get(V1 + "/services/" + sandbox.create(body)).body();
        JsonNode read = sandbox.get(V1 + "/services/" + sandbox.create(web)).body();

        for (String field : List.of("plan", "region", "schedule", "envSpecificDetails")) {
            assertThat(cron.at("/serviceDetails/" + field))
                    .isEqualTo(body.at("/serviceDetails/" + field));
        }
        assertThat(cron.path("buildFilter")).isEqualTo(body.path("buildFilter"));
        assertThat(read.at("/serviceDetails/healthCheckPath").asText()).isEqualTo("/up");
    }

    @Test
    void idsHaveTheirPrefixAndTwentyCharacters() {
        Map<String, String> prefixes =
                Map.of(
                        "WEB",
                        "srv",
                        "CRON",
                        "crn",
                        "SITE",
                        "srv",
                        "GROUP",
                        "evg",
                        "KV",
                        "red",
                        "PROJECT",
                        "prj",
                        "ENV",
                        "evm",
                        "CREDENTIAL",
                        "rgc",
                        "HOOK",
                        "whk",
                        "IPS",
                        "egs");

        prefixes.forEach(
                (word, prefix) -> assertThat(ids.get(word)).matches(prefix + "-[a-v0-9]{20}"));
        assertThat(ids.get("PG")).matches("dpg-[a-v0-9]{20}-a");
        assertThat(ids.get("WEB").compareTo(ids.get("SITE"))).isNegative();
    }

    /** Each list: 20 unless told, newest first, {@code cursor=} is none, an empty page after the last. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/key-value | keyValue | {'name': 'NAME', OWNER, 'plan': 'free'}",
                "/redis | redis | {'name': 'NAME', OWNER, 'plan': 'free'}",
                "/postgres | postgres | {'name': 'NAME', OWNER, 'plan': 'free', 'version': '16'}",
                "/projects | project | {'name': 'NAME', OWNER, 'environments': [{'name': 'e'}]}",
                "/environments | environment | {'name': 'NAME', 'projectId': 'PROJECT'}",
                "/env-groups | envGroup | {'name': 'NAME', OWNER, 'envVars': []}",
                "/webhooks | webhook | {'name': 'NAME', OWNER, HOOK}",
                "/services/SITE/headers | header | {'path': '/', 'name': 'NAME', 'value': 'b'}",
                "/services/WEB/custom-domains | customDomain | {'name': 'NAME.example.com'}",
            })
    void pagesEndWithAShortOrAnEmptyOne(String path, String envelope, String body) {
        for (int i = 0; i < 25; i++) {
            assertThat(
                            sandbox.post(
                                            V1 + WORLD.filled(path),
                                            WORLD.filled(body).replace("NAME", "n" + i))
                                    .status())
                    .isEqualTo(201);
        }
        String list =
                V1 + WORLD.filled(path) + "?projectId=" + ids.get("PROJECT") + "&ownerId=tea-test";

        JsonNode first = sandbox.get(list + "&cursor=").body();
        JsonNode rest = sandbox.get(list + "&limit=100&cursor=" + last(first)).body();
        JsonNode end = sandbox.get(list + "&cursor=" + last(rest)).body();

        assertThat(first).hasSize(20);
        assertThat(rest.size()).isBetween(5, 7);
        assertThat(end).isEmpty();
        assertThat(first.get(0).at("/" + envelope + "/name").asText()).startsWith("n24");
        assertThat(last(first)).matches("[A-Za-z0-9_-]{32}");
        assertThat(sandbox.get(list + "&limit=101").status()).isEqualTo(400);
    }

    private static String last(JsonNode page) {
        return page.get(page.size() - 1).path("cursor").asText();
    }

    /** Several values comma-joined or repeated mean any of them; filters that nobody knows are ignored. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/services | name | web | cron",
                "/services | type | web_service | cron_job",
                "/services | env | node | python",
                "/postgres | name | pg | pg",
                "/key-value | name | kv | kv",
                "/redis | region | oregon | ohio",
                "/projects | name | project | project",
                "/environments | name | env | e",
                "/env-groups | name | group | group",
                "/registrycredentials | username | u | v",
                "/disks | name | data | data",
                "/disks | serviceId | DISKED | DISKED",
                "/notification-settings/overrides | serviceId | DISKED | WEB",
                "/logs/streams/resource | resourceId | DISKED | WEB",
            })
    void listsOfValuesAreTakenInBothForms(String path, String name, String one, String other) {
        prepareForFilters();
        String list = V1 + path + "?projectId=" + ids.get("PROJECT") + "&ownerId=tea-test&";
        String first = name + "=" + WORLD.filled(one);

        JsonNode joined = sandbox.get(list + first + "," + WORLD.filled(other)).body();
        JsonNode repeated =
                sandbox.get(list + first + "&" + name + "=" + WORLD.filled(other)).body();
        JsonNode single = sandbox.get(list + first).body();
        JsonNode none = sandbox.get(list + name + "=nothing-of-this-name").body();
        JsonNode unknown = sandbox.get(list + first + "&madeUp=1").body();

        assertThat(single).isNotEmpty();
        assertThat(joined).isEqualTo(repeated);
        assertThat(joined.size()).isGreaterThanOrEqualTo(single.size());
        assertThat(none).isEmpty();
        assertThat(unknown).isEqualTo(single);
    }

    private void prepareForFilters() {
        ids.put("DISKED", sandbox.webService("disked"));
        sandbox.post(
                V1 + "/disks",
                WORLD.filled(
                        "{'name': 'data', 'sizeGB': 1, 'mountPath': '/d', 'serviceId': 'DISKED'}"));
        sandbox.patch(
                V1 + "/notification-settings/overrides/services/" + ids.get("DISKED"),
                "{'notificationsToSend': 'all'}");
        sandbox.put(V1 + "/logs/streams/resource/" + ids.get("DISKED"), "{'setting': 'drop'}");
    }

    @Test
    void resourcesLeaveThroughThePathOfAnythingAndMoveWithOneCall() {
        String other =
                sandbox.post(
                                V1 + "/environments",
                                WORLD.filled("{'name': 'o', 'projectId': 'PROJECT'}"))
                        .text("/id");
        String resources = WORLD.filled("{'resourceIds': ['WEB', 'KV', 'PG', 'GROUP']}");
        sandbox.post(V1 + "/environments/" + ids.get("ENV") + "/resources", resources);

        JsonNode moved =
                sandbox.post(V1 + "/environments/" + other + "/resources", resources).body();
        JsonNode left = sandbox.get(V1 + "/environments/" + ids.get("ENV")).body();
        Reply deleted =
                sandbox.delete(
                        V1
                                + WORLD.filled(
                                        "/environments/WEB/resources?resourceIds=WEB,KV&resourceIds=PG"));

        List<String> four = new ArrayList<>();
        for (String kind : List.of("serviceIds", "redisIds", "databasesIds", "envGroupIds")) {
            four.add(moved.at("/" + kind + "/0").asText());
            assertThat(left.path(kind).isNull()).isTrue();
        }
        assertThat(four)
                .containsExactly(ids.get("WEB"), ids.get("KV"), ids.get("PG"), ids.get("GROUP"));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(sandbox.delete(V1 + "/environments/" + other).status()).isEqualTo(409);
        assertThat(sandbox.delete(V1 + "/projects/" + ids.get("PROJECT")).status()).isEqualTo(409);
        assertThat(sandbox.get(V1 + "/environments/" + other).body().path("redisIds").isNull())
                .isTrue();
        assertThat(sandbox.get(V1 + "/services/" + ids.get("WEB")).body().has("environmentId"))
                .isFalse();
    }
}
