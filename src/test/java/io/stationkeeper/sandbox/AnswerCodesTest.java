package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact codes and content types: typed clients look at nothing else. */
class AnswerCodesTest {

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
                "202 empty | POST   /key-value/KV/restart |",
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
                sandbox.call(
                        parts[0],
                        V1 + WORLD.filled(parts[1]),
                        body == null ? "" : WORLD.filled(body));

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
}
