package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, exports, recovery and maintenance of databases. */
class PostgresAdministrationTest {

    private static final String ALL = "/render/v1/postgres";

    private final SandboxFixture sandbox = new SandboxFixture();
    private String id = "";
    private String path = "";

    @BeforeEach
    void createDatabase() {
        id = create("pro_4gb").text("/id");
        path = ALL + "/" + id;
        sandbox.pass(Duration.ofSeconds(2));
    }

    private Reply create(String plan) {
        String body = "{'name': 'db', 'ownerId': 'tea-1', 'version': '16', 'plan': '" + plan + "'}";
        return sandbox.post(ALL, body);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void newUserBecomesTheDefaultAndTheOldOneCanGo() {
        Reply first = sandbox.get(path + "/credentials");
        String before = sandbox.get(path + "/connection-info").text("/password");
        Reply added = sandbox.post(path + "/credentials", "{'username': 'app2'}");
        Reply both = sandbox.get(path + "/credentials");
        Reply info = sandbox.get(path + "/connection-info");
        String old = first.text("/0/username");

        assertThat(first.body().at("/0/default").asBoolean()).isTrue();
        assertThat(added.status()).isEqualTo(202);
        assertThat(added.body().isMissingNode()).isTrue();
        assertThat(both.body()).hasSize(2);
        assertThat(both.body().at("/0/default").asBoolean()).isFalse();
        assertThat(info.text("/internalConnectionString")).contains("app2:");
        assertThat(info.text("/password")).isNotEqualTo(before);
        assertThat(sandbox.get(path).text("/databaseUser")).isEqualTo(old);
        assertThat(sandbox.post(path + "/credentials", "{'username': 'app2'}").status())
                .isEqualTo(409);
        assertThat(sandbox.delete(path + "/credentials/app2").status()).isEqualTo(400);
        assertThat(sandbox.delete(path + "/credentials/" + old).status()).isEqualTo(200);
        assertThat(sandbox.delete(path + "/credentials/" + old).status()).isEqualTo(404);
    }

    @Test
    void exportHasItsAddressWhenItIsDone() {
        Reply asked = sandbox.post(path + "/export", "");
        Reply early = sandbox.get(path + "/export");
        sandbox.pass(Duration.ofSeconds(2));
        Reply done = sandbox.get(path + "/export");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(early.body()).hasSize(1);
        assertThat(early.body().path(0).has("url")).isFalse();
        assertThat(done.text("/0/url")).startsWith("https://");
    }

    @Test
    void recoveryMakesASecondInstanceWithTheSameDatabase() {
        String start = sandbox.get(path + "/recovery").text("/startsAt");
        sandbox.pass(Duration.ofMinutes(5));
        String time = "{'restoreTime': '" + start + "', 'restoreName': 'copy'}";
        Reply copy = sandbox.post(path + "/recovery", time);
        sandbox.pass(Duration.ofSeconds(2));
        Reply ready = sandbox.get(ALL + "/" + copy.text("/id"));

        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.text("/name")).isEqualTo("copy");
        assertThat(copy.text("/status")).isEqualTo("recovery_in_progress");
        assertThat(copy.text("/databaseName")).isEqualTo(sandbox.get(path).text("/databaseName"));
        assertThat(ready.text("/status")).isEqualTo("available");
        assertThat(
                        sandbox.post(path + "/recovery", "{'restoreTime': '2020-01-01T00:00:00Z'}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void recoveryNeedsABackup() {
        String free = ALL + "/" + create("free").text("/id");
        String fresh = ALL + "/" + create("basic_1gb").text("/id");

        assertThat(sandbox.get(path + "/recovery").text("/recoveryStatus")).isEqualTo("AVAILABLE");
        assertThat(sandbox.get(free + "/recovery").text("/recoveryStatus"))
                .isEqualTo("NOT_AVAILABLE");
        assertThat(sandbox.get(fresh + "/recovery").text("/recoveryStatus"))
                .isEqualTo("BACKUP_NOT_READY");
    }

    @Test
    void maintenanceIsMovedAndTriggered() {
        String body = "{'resource': '" + id + "', 'at': '2026-06-03T00:00:00Z'}";
        String run = sandbox.post("/admin/maintenance", body).text("/id");
        String one = "/render/v1/maintenance/" + run;
        Reply shown = sandbox.get(path);
        Reply moved = sandbox.patch(one, "{'scheduledAt': '2026-06-04T00:00:00Z'}");
        Reply late = sandbox.patch(one, "{'scheduledAt': '2027-06-04T00:00:00Z'}");
        Reply triggered = sandbox.post(one + "/trigger", "");
        Reply under = sandbox.get(one);
        sandbox.pass(Duration.ofSeconds(2));
        Reply list = sandbox.get("/render/v1/maintenance?resourceId=" + id + "&state=succeeded");

        assertThat(run).matches("mrn-[a-v0-9]{20}");
        assertThat(shown.text("/maintenance/id")).isEqualTo(run);
        assertThat(moved.status()).isEqualTo(202);
        assertThat(late.status()).isEqualTo(400);
        assertThat(triggered.status()).isEqualTo(202);
        assertThat(under.text("/state")).isEqualTo("in_progress");
        assertThat(list.body()).hasSize(1);
        assertThat(sandbox.get(path).body().has("maintenance")).isFalse();
        assertThat(sandbox.post(one + "/trigger", "").status()).isEqualTo(400);
    }
}
