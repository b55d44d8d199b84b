package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code updatedAt} is no change feed: one row for each measured event. */
class UpdatedAtTest {

    private static final String DISK =
            "{'name': 'd', 'sizeGB': 1, 'mountPath': '/d', 'serviceId': 'SERVICE'}";

    private static final String CRITERIA =
            "{'cpu': {'enabled': true, 'percentage': 60},"
                    + " 'memory': {'enabled': false, 'percentage': 60}}";

    private final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());
    private String service = "";
    private String group = "";

    @BeforeEach
    void createServiceAndGroup() {
        service = sandbox.webService("api");
        group =
                sandbox.post(
                                "/render/v1/env-groups",
                                "{'name': 'g', 'ownerId': 'tea-test', 'envVars': []}")
                        .text("/id");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | PATCH  | services/SERVICE | {'name': 'other'}",
                "false | PATCH  | services/SERVICE | {'name': 'api', 'rootDir': ''}",
                "true  | POST   | services/SERVICE/scale | {'numInstances': 2}",
                "true  | POST   | disks | " + DISK,
                "true  | POST   | services/SERVICE/deploys | {}",
                "false | PUT    | services/SERVICE/env-vars | [{'key': 'A', 'value': '1'}]",
                "false | PUT    | services/SERVICE/env-vars/A | {'value': '1'}",
                "false | PUT    | services/SERVICE/secret-files | [{'name': 'a', 'content': '1'}]",
                "false | PATCH  | notification-settings/overrides/services/SERVICE | {'notificationsToSend': 'all'}",
                "false | PUT    | logs/streams/resource/SERVICE | {'setting': 'drop'}",
                "false | POST   | services/SERVICE/custom-domains | {'name': 'a.example.com'}",
                "false | PUT    | services/SERVICE/secret-files/a | {'content': '1'}",
                "false | PUT    | services/SERVICE/env-vars | null",
                "false | PUT    | services/SERVICE/autoscaling | {'enabled': true, 'min': 1, 'max': 2, 'criteria': CRITERIA}",
            })
    void serviceMovesOnlyOnMeasuredEvents(boolean moves, String method, String path, String body) {
        String before = updatedAt("services/" + service);
        sandbox.pass(Duration.ofSeconds(1));

        int status = call(method, path, body);

        assertThat(status).isBetween(200, 202);
        assertThat(!updatedAt("services/" + service).equals(before)).isEqualTo(moves);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | PATCH | env-groups/GROUP | {'name': 'other'}",
                "false | PATCH | env-groups/GROUP | {'name': 'g'}",
                "false | PUT   | env-groups/GROUP/env-vars/A | {'value': '1'}",
                "false | PUT   | env-groups/GROUP/secret-files/A | {'content': '1'}",
                "false | POST  | env-groups/GROUP/services/SERVICE | {}",
            })
    void groupMovesOnARenameAlone(boolean moves, String method, String path, String body) {
        String before = updatedAt("env-groups/" + group);
        sandbox.pass(Duration.ofSeconds(1));

        int status = call(method, path, body);

        assertThat(status).isEqualTo(200);
        assertThat(!updatedAt("env-groups/" + group).equals(before)).isEqualTo(moves);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"true | {'sizeGB': 2}", "false | {'sizeGB': 1, 'name': 'd'}"})
    void diskMovesItselfButNeverItsService(boolean moves, String body) {
        String disk = "disks/" + sandbox.post("/render/v1/disks", filled(DISK)).text("/id");
        String before = updatedAt(disk);
        String serviceBefore = updatedAt("services/" + service);
        sandbox.pass(Duration.ofSeconds(1));

        int status = call("PATCH", disk, body);

        assertThat(status).isEqualTo(200);
        assertThat(!updatedAt(disk).equals(before)).isEqualTo(moves);
        assertThat(updatedAt("services/" + service)).isEqualTo(serviceBefore);
    }

    @Test
    void removedDiskMovesItsService() {
        String disk = "disks/" + sandbox.post("/render/v1/disks", filled(DISK)).text("/id");

        assertThat(moves("services/SERVICE", "DELETE", disk, "")).isTrue();
    }

    @Test
    void removedAutoscalingLeavesItsService() {
        String path = "services/SERVICE/autoscaling";
        call("PUT", path, "{'enabled': true, 'min': 1, 'max': 2, 'criteria': CRITERIA}");

        assertThat(moves("services/SERVICE", "DELETE", path, "")).isFalse();
    }

    @Test
    void serviceThatGoesToAnEnvironmentOrLeavesItMoves() {
        String path = "environments/" + environment() + "/resources";

        assertThat(moves("services/SERVICE", "POST", path, "{'resourceIds': ['SERVICE']}"))
                .isTrue();
        assertThat(moves("services/SERVICE", "DELETE", path + "?resourceIds=SERVICE", "")).isTrue();
    }

    /** Measured in none of four cases. */
    @Test
    void deployOfAnImageCronJobLeavesIt() {
        String cron =
                sandbox.create(SandboxFixture.imageBody("cron", "cron_job", "docker.io/nginx:1"));

        assertThat(moves("services/" + cron, "POST", "services/" + cron + "/deploys", "{}"))
                .isFalse();
    }

    /** The second deploy waits for the first and begins without a call. */
    @Test
    void whatThePlatformDoesByItselfMovesTheService() {
        sandbox.settings("{'build': '10s', 'overlappingDeploys': 'wait'}");
        call("POST", "services/SERVICE/deploys", "{}");
        call("POST", "services/SERVICE/deploys", "{}");
        String before = updatedAt("services/" + service);

        sandbox.pass(Duration.ofSeconds(15));

        assertThat(updatedAt("services/" + service)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-value", "redis"})
    void allowListOfAKeyValueInstanceMovesNothing(String kind) {
        String one = kind + "/" + made(kind, "'plan': 'starter'");

        assertThat(moves(one, "PATCH", one, "{'ipAllowList': []}")).isFalse();
        assertThat(moves(one, "PATCH", one, "{'maxmemoryPolicy': 'noeviction'}")).isTrue();
    }

    @Test
    void postgresMovesByAPatchOfNothingAndNotByItsStatus() {
        sandbox.settings("{'provisioning': '10s'}");
        String one = "postgres/" + made("postgres", "'plan': 'basic_1gb', 'version': '16'");
        String busy = sandbox.get("/render/v1/" + one).text("/status");
        String before = updatedAt(one);

        sandbox.pass(Duration.ofSeconds(11));
        String ready = sandbox.get("/render/v1/" + one).text("/status");

        assertThat(busy).isNotEqualTo(ready);
        assertThat(ready).isEqualTo("available");
        assertThat(updatedAt(one)).isEqualTo(before);
        assertThat(moves(one, "PATCH", one, "{}")).isTrue();
    }

    @Test
    void projectMovesByAPatchOfNothing() {
        String one = "projects/" + made("projects", "'environments': [{'name': 'e'}]");

        assertThat(moves(one, "PATCH", one, "{'name': 'x'}")).isTrue();
    }

    @Test
    void environmentHasNoTimes() {
        assertThat(sandbox.get("/render/v1/environments/" + environment()).body().has("id"))
                .isTrue();
        assertThat(sandbox.get("/render/v1/environments/" + environment()).body().fieldNames())
                .toIterable()
                .doesNotContain("createdAt", "updatedAt");
    }

    private String environment() {
        return sandbox.post(
                        "/render/v1/projects",
                        "{'name': 'p', 'ownerId': 'tea-test', 'environments': [{'name': 'e'}]}")
                .text("/environmentIds/0");
    }

    private String made(String kind, String fields) {
        String body = "{'name': 'x', 'ownerId': 'tea-test', " + fields + "}";
        return sandbox.post("/render/v1/" + kind, body).text("/id");
    }

    private boolean moves(String watched, String method, String path, String body) {
        String before = updatedAt(filled(watched));
        sandbox.pass(Duration.ofSeconds(1));
        assertThat(call(method, path, body)).isBetween(200, 204);
        return !updatedAt(filled(watched)).equals(before);
    }

    private int call(String method, String path, String body) {
        return sandbox.call(method, "/render/v1/" + filled(path), filled(body)).status();
    }

    private String filled(String text) {
        return text.replace("SERVICE", service)
                .replace("GROUP", group)
                .replace("CRITERIA", CRITERIA);
    }

    private String updatedAt(String path) {
        return sandbox.get("/render/v1/" + path).text("/updatedAt");
    }
}
