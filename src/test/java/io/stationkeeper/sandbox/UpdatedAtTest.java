package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code updatedAt} is no change feed: one row for each measured event. */
class UpdatedAtTest {

    private static final String DISK =
            "{'name': 'd', 'sizeGB': 1, 'mountPath': '/d', 'serviceId': 'SERVICE'}";

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
                "false | PUT    | services/SERVICE/autoscaling | {'enabled': true, 'min': 1, 'max': 2, 'criteria': {}}",
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

    private int call(String method, String path, String body) {
        return sandbox.call(method, "/render/v1/" + filled(path), filled(body)).status();
    }

    private String filled(String text) {
        return text.replace("SERVICE", service).replace("GROUP", group);
    }

    private String updatedAt(String path) {
        return sandbox.get("/render/v1/" + path).text("/updatedAt");
    }
}
