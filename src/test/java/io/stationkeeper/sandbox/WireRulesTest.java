package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact codes, content types, ids, echoes, page ends and filters: what official clients rely on. */
class WireRulesTest {

    private static final String V1 = "/render/v1";
    private static final String CRITERIA =
            "{'cpu': {'enabled': true, 'percentage': 60}, 'memory': {'enabled': false, 'percentage': 60}}";

    private static final String OWNER = "'ownerId': 'tea-test'";
    private static final String CREDENTIAL =
            "'registry': 'DOCKER', 'username': 'u', 'authToken': 't'";

    private static final String HOOK =
            "'url': 'https://a.example.com', 'enabled': true, 'eventFilter': []";

    /** One for all, emptied before each: most of the time would go into starting it. */
    private static final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());

    private final Map<String, String> ids = new HashMap<>();

    @BeforeEach
    void makeOneOfEach() {
        sandbox.post("/admin/reset", "");
        ids.put("WEB", sandbox.webService("web"));
        ids.put("CRON", sandbox.create(SandboxFixture.body("cron", "cron_job")));
        ids.put("SITE", sandbox.create(SandboxFixture.body("site", "static_site")));
        make("GROUP", "env-groups", "'envVars': []");
        make(
                "PG",
                "postgres",
                "'plan': 'pro_4gb', 'version': '16', 'enableHighAvailability': true");
        make("KV", "key-value", "'plan': 'starter'");
        make("PROJECT", "projects", "'environments': [{'name': 'e'}]");
        make("ENV", "environments", "'projectId': '" + ids.get("PROJECT") + "'");
        make("CREDENTIAL", "registrycredentials", CREDENTIAL);
        make("HOOK", "webhooks", HOOK);
        make("IPS", "dedicated-ips", "'region': 'oregon', 'environmentIds': []");
    }

    private void make(String word, String kind, String fields) {
        String body =
                "{'name': '" + word.toLowerCase(Locale.ROOT) + "', " + OWNER + ", " + fields + "}";
        ids.put(word, sandbox.post(V1 + "/" + kind, body).text("/id"));
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    /** An answer with a body says so in its type; one without has neither. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "201 body  | POST   /services/WEB/deploys | {}",
                "201 body  | POST   /services/WEB/custom-domains | {'name': 'a.example.com'}",
                "201 body  | POST   /disks | {'name': 'd', 'sizeGB': 1, 'mountPath': '/d', 'serviceId': 'WEB'}",
                "201 body  | POST   /env-groups | {'name': 'x', OWNER, 'envVars': []}",
                "201 body  | POST   /postgres | {'name': 'x', OWNER, 'plan': 'free', 'version': '16'}",
                "201 body  | POST   /key-value | {'name': 'x', OWNER, 'plan': 'free'}",
                "201 body  | POST   /redis | {'name': 'x', OWNER, 'plan': 'free'}",
                "201 body  | POST   /projects | {'name': 'x', OWNER, 'environments': [{'name': 'e'}]}",
                "201 body  | POST   /environments | {'name': 'x', 'projectId': 'PROJECT'}",
                "201 body  | POST   /environments/ENV/resources | {'resourceIds': ['WEB']}",
                "201 body  | POST   /webhooks | {'name': 'x', OWNER, HOOK}",
                "201 body  | POST   /dedicated-ips | {'name': 'x', OWNER, 'region': 'oregon'}",
                "201 body  | POST   /services/SITE/headers | {'path': '/', 'name': 'a', 'value': 'b'}",
                "201 body  | POST   /services/SITE/routes | {'type': 'rewrite', 'source': '/a', 'destination': '/b'}",
                "201 body  | PUT    /services/WEB/secret-files/f | {'content': 'c'}",
                "200 body  | POST   /registrycredentials | {'name': 'x', OWNER, CREDENTIAL}",
                "200 body  | POST   /env-groups/GROUP/services/WEB |",
                "200 empty | POST   /services/WEB/restart |",
                "200 body  | POST   /cron-jobs/CRON/runs |",
                "200 body  | PATCH  /services/WEB | {}",
                "200 body  | PATCH  /postgres/PG | {}",
                "200 body  | PATCH  /key-value/KV | {}",
                "200 body  | PATCH  /redis/KV | {}",
                "200 body  | PATCH  /projects/PROJECT | {'name': 'p'}",
                "200 body  | PATCH  /environments/ENV | {'name': 'p'}",
                "200 body  | PATCH  /env-groups/GROUP | {'name': 'p'}",
                "200 body  | PATCH  /registrycredentials/CREDENTIAL | {'name': 'x', CREDENTIAL}",
                "200 body  | PATCH  /webhooks/HOOK | {'name': 'x'}",
                "200 body  | PATCH  /dedicated-ips/IPS | {'name': 'x'}",
                "200 body  | PATCH  /notification-settings/overrides/services/WEB | {}",
                "200 body  | PATCH  /notification-settings/owners/tea-test | {}",
                "200 body  | PUT    /services/WEB/env-vars | []",
                "200 body  | PUT    /services/WEB/secret-files | null",
                "200 body  | PUT    /services/WEB/env-vars/A | {'value': '1'}",
                "200 body  | PUT    /services/SITE/headers | []",
                "200 body  | PUT    /services/SITE/routes | []",
                "200 body  | PUT    /env-groups/GROUP/env-vars/A | {'value': '1'}",
                "200 body  | PUT    /env-groups/GROUP/secret-files/A | {'content': '1'}",
                "200 body  | PUT    /services/WEB/autoscaling | {'enabled': true, 'min': 1, 'max': 2, 'criteria': CRITERIA}",
                "200 body  | PUT    /logs/streams/resource/WEB | {'setting': 'drop'}",
                "200 body  | PUT    /logs/streams/owner/tea-test | {'preview': 'send', 'endpoint': 'a.example.com:1'}",
                "200 body  | PUT    /metrics-stream/tea-test | {'provider': 'CUSTOM', 'url': 'https://a.example.com'}",
                "202 empty | POST   /services/WEB/scale | {'numInstances': 2}",
                "202 empty | POST   /services/WEB/suspend |",
                "202 empty | POST   /services/WEB/resume |",
                "202 empty | POST   /services/SITE/cache/purge | {}",
                "202 empty | POST   /postgres/PG/suspend |",
                "202 empty | POST   /postgres/PG/resume |",
                "202 empty | POST   /postgres/PG/restart |",
                "202 empty | POST   /postgres/PG/failover |",
                "202 empty | POST   /key-value/KV/suspend |",
                "202 empty | POST   /key-value/KV/resume |",
                "204 empty | DELETE /environments/ENV/resources?resourceIds=WEB |",
                "204 empty | DELETE /services/WEB |",
                "204 empty | DELETE /postgres/PG |",
                "204 empty | DELETE /key-value/KV |",
                "204 empty | DELETE /redis/KV |",
                "204 empty | DELETE /env-groups/GROUP |",
                "204 empty | DELETE /environments/ENV |",
                "204 empty | DELETE /registrycredentials/CREDENTIAL |",
                "204 empty | DELETE /webhooks/HOOK |",
                "204 empty | DELETE /dedicated-ips/IPS |",
                "204 empty | DELETE /services/WEB/autoscaling |",
                "404 body  | GET    /logs/streams/resource/WEB |",
                "404 body  | GET    /services/srv-00000000000000000000 |",
                "400 body  | POST   /services | {}",
            })
    void codeAndTypeOfTheAnswerAreExact(String expected, String call, String body) {
        String[] parts = call.split(" +", 2);

        Reply reply =
                sandbox.call(parts[0], V1 + filled(parts[1]), body == null ? "" : filled(body));

        boolean withBody = expected.endsWith("body");
        assertThat(reply.status()).isEqualTo(Integer.parseInt(expected.substring(0, 3)));
        assertThat(reply.body().isMissingNode()).isEqualTo(!withBody);
        assertThat(reply.header("Content-Type"))
                .isEqualTo(withBody ? "application/json; charset=utf-8" : "");
        if (reply.status() >= 400) {
            assertThat(reply.text("/message")).isNotEmpty();
        }
    }

    @Test
    void pieceOfAServiceIsDeletedWith204() {
        String web = V1 + "/services/" + ids.get("WEB");
        sandbox.post(web + "/custom-domains", "{'name': 'a.example.com'}");
        sandbox.put(web + "/env-vars/A", "{'value': '1'}");
        sandbox.put(web + "/secret-files/f", "{'content': '1'}");
        sandbox.put(V1 + "/logs/streams/resource/" + ids.get("WEB"), "{'setting': 'drop'}");
        Reply verified = sandbox.post(web + "/custom-domains/a.example.com/verify", "");

        List<Reply> deleted =
                List.of(
                        sandbox.delete(web + "/custom-domains/a.example.com"),
                        sandbox.delete(web + "/env-vars/A"),
                        sandbox.delete(web + "/secret-files/f"),
                        sandbox.delete(V1 + "/logs/streams/resource/" + ids.get("WEB")));

        assertThat(verified.status()).isEqualTo(202);
        assertThat(deleted).allSatisfy(each -> assertThat(each.status()).isEqualTo(204));
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
                            sandbox.post(V1 + filled(path), filled(body).replace("NAME", "n" + i))
                                    .status())
                    .isEqualTo(201);
        }
        String list = V1 + filled(path) + "?projectId=" + ids.get("PROJECT") + "&ownerId=tea-test";

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
        String first = name + "=" + filled(one);

        JsonNode joined = sandbox.get(list + first + "," + filled(other)).body();
        JsonNode repeated = sandbox.get(list + first + "&" + name + "=" + filled(other)).body();
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
                filled("{'name': 'data', 'sizeGB': 1, 'mountPath': '/d', 'serviceId': 'DISKED'}"));
        sandbox.patch(
                V1 + "/notification-settings/overrides/services/" + ids.get("DISKED"),
                "{'notificationsToSend': 'all'}");
        sandbox.put(V1 + "/logs/streams/resource/" + ids.get("DISKED"), "{'setting': 'drop'}");
    }

    @Test
    void resourcesLeaveThroughThePathOfAnythingAndMoveWithOneCall() {
        String other =
                sandbox.post(V1 + "/environments", filled("{'name': 'o', 'projectId': 'PROJECT'}"))
                        .text("/id");
        String resources = filled("{'resourceIds': ['WEB', 'KV', 'PG', 'GROUP']}");
        sandbox.post(V1 + "/environments/" + ids.get("ENV") + "/resources", resources);

        JsonNode moved =
                sandbox.post(V1 + "/environments/" + other + "/resources", resources).body();
        JsonNode left = sandbox.get(V1 + "/environments/" + ids.get("ENV")).body();
        Reply deleted =
                sandbox.delete(
                        V1
                                + filled(
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

    private String filled(String text) {
        String filled =
                text.replace("OWNER", OWNER)
                        .replace("CRITERIA", CRITERIA)
                        .replace("HOOK}", HOOK + "}")
                        .replace("CREDENTIAL}", CREDENTIAL + "}");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replaceAll("\\b" + id.getKey() + "\\b", id.getValue());
        }
        return filled;
    }
}
