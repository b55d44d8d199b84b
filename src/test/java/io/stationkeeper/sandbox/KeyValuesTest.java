package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTest {

    private static final String ALL = "/render/v1/key-value";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply create(String plan, String more) {
        return sandbox.post(
                ALL,
                "{'name': 'cache', 'ownerId': 'tea-test', 'plan': '" + plan + "'" + more + "}");
    }

    @Test
    void optionsAreWrittenFlatAndReadNested() {
        Reply created =
                create("starter", ", 'maxmemoryPolicy': 'noeviction', 'persistenceMode': 'off'");
        String path = ALL + "/" + created.text("/id");
        Reply patched = sandbox.patch(path, "{'maxmemoryPolicy': 'volatile_ttl'}");
        Reply wrong = sandbox.patch(path, "{'maxmemoryPolicy': 'allkeys-lru'}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/id")).matches("red-[a-v0-9]{20}");
        assertThat(created.body().path("options"))
                .isEqualTo(
                        Comparison.json(
                                "{'maxmemoryPolicy': 'noeviction', 'persistenceMode': 'off'}"));
        assertThat(patched.text("/options/maxmemoryPolicy")).isEqualTo("volatile_ttl");
        assertThat(patched.text("/options/persistenceMode")).isEqualTo("off");
        assertThat(wrong.status()).isEqualTo(400);
    }

    @Test
    void persistenceFollowsThePlanUnlessNamed() {
        Reply paid = create("starter", "");
        Reply free = create("free", "");
        Reply impossible = create("free", ", 'persistenceMode': 'snapshot'");
        Reply upgraded = sandbox.patch(ALL + "/" + free.text("/id"), "{'plan': 'starter'}");
        Reply back = sandbox.patch(ALL + "/" + free.text("/id"), "{'plan': 'free'}");

        assertThat(paid.text("/options/persistenceMode")).isEqualTo("journal_snapshot");
        assertThat(paid.text("/options/maxmemoryPolicy")).isEqualTo("allkeys_lru");
        assertThat(free.text("/options/persistenceMode")).isEqualTo("off");
        assertThat(impossible.status()).isEqualTo(400);
        assertThat(upgraded.text("/options/persistenceMode")).isEqualTo("journal_snapshot");
        assertThat(back.status()).isEqualTo(400);
    }

    @Test
    void statusIsUnknownThenCreatingThenAvailable() {
        Reply created = create("starter", "");
        String path = ALL + "/" + created.text("/id");
        String early = sandbox.get(path).text("/status");
        sandbox.pass(Duration.ofSeconds(2));

        assertThat(created.text("/status")).isEqualTo("unknown");
        assertThat(early).isEqualTo("creating");
        assertThat(sandbox.get(path).text("/status")).isEqualTo("available");
    }

    @Test
    void onlyTheListNamesTheDashboard() {
        String id = create("starter", "").text("/id");
        Reply list = sandbox.get(ALL + "?ownerId=tea-test&region=oregon");
        Reply old = sandbox.get("/render/v1/redis");

        assertThat(list.text("/0/keyValue/dashboardUrl")).endsWith("/" + id);
        assertThat(old.text("/0/redis/id")).isEqualTo(id);
        assertThat(sandbox.get(ALL + "/" + id).body().has("dashboardUrl")).isFalse();
        assertThat(sandbox.get(ALL + "?ownerId=tea-other").body()).isEmpty();
    }

    @Test
    void bothNamesShowTheSameInstanceWithACommandOfTheirOwn() {
        String id = create("starter", "").text("/id");
        Reply info = sandbox.get(ALL + "/" + id + "/connection-info");
        Reply old = sandbox.get("/render/v1/redis/" + id + "/connection-info");

        assertThat(info.text("/internalConnectionString")).isEqualTo("redis://" + id + ":6379");
        assertThat(info.text("/externalConnectionString"))
                .matches("rediss://" + id + ":[A-Za-z0-9]{32}@oregon-keyvalue.render.com:6379");
        assertThat(info.text("/cliCommand")).contains(" valkey-cli --user " + id);
        assertThat(old.text("/redisCLICommand")).isEqualTo(info.text("/cliCommand"));
        assertThat(old.body().has("cliCommand")).isFalse();
        assertThat(sandbox.delete("/render/v1/redis/" + id).status()).isEqualTo(204);
        assertThat(sandbox.get(ALL + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void allowListAloneLeavesUpdatedAtWhereItIs() {
        Reply created = create("starter", "");
        String path = ALL + "/" + created.text("/id");
        String before = sandbox.get(path).text("/updatedAt");

        Reply open = sandbox.patch(path, "{'ipAllowList': [{'cidrBlock': '0.0.0.0/0'}]}");
        Reply closed = sandbox.patch(path, "{'ipAllowList': []}");
        sandbox.pass(Duration.ofSeconds(1));
        Reply renamed = sandbox.patch(path, "{'name': 'other'}");

        assertThat(created.body().path("ipAllowList").isNull()).isTrue();
        assertThat(open.text("/ipAllowList/0/cidrBlock")).isEqualTo("0.0.0.0/0");
        assertThat(closed.body().path("ipAllowList").isNull()).isTrue();
        assertThat(closed.text("/updatedAt")).isEqualTo(before);
        assertThat(renamed.text("/updatedAt")).isGreaterThan(before);
        assertThat(sandbox.patch(path, "{'region': 'ohio'}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/key-value/", "/redis/"})
    void suspensionShowsInTheStatusAlone(String view) {
        String path = "/render/v1" + view + create("starter", "").text("/id");
        Reply suspended = sandbox.post(path + "/suspend", "");
        String asleep = sandbox.get(path).text("/status");
        Reply resumed = sandbox.post(path + "/resume", "");
        sandbox.pass(Duration.ofSeconds(2));

        assertThat(suspended.status()).isEqualTo(202);
        assertThat(asleep).isEqualTo("suspended");
        assertThat(resumed.status()).isEqualTo(202);
        assertThat(sandbox.get(path).text("/status")).isEqualTo("available");
    }

    @Test
    void creationsShareOneBucketOfTwentyAnHour() {
        for (int i = 0; i < 19; i++) {
            create("starter", "");
        }
        Reply last =
                sandbox.post(
                        "/render/v1/postgres",
                        "{'name': 'd', 'ownerId': 'o', 'plan': 'pro_4gb', 'version': '16'}");

        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("Ratelimit-Limit")).isEqualTo("20");
        assertThat(create("starter", "").status()).isEqualTo(429);
    }

    @Test
    void environmentListsItAsRedis() {
        String id = create("starter", "").text("/id");
        String environment =
                sandbox.post(
                                "/render/v1/projects",
                                "{'name': 'p', 'ownerId': 'o', 'environments': [{'name': 'e'}]}")
                        .text("/environmentIds/0");
        Reply joined =
                sandbox.post(
                        "/render/v1/environments/" + environment + "/resources",
                        "{'resourceIds': ['" + id + "']}");

        assertThat(joined.text("/redisIds/0")).isEqualTo(id);
        assertThat(sandbox.get(ALL + "/" + id).text("/environmentId")).isEqualTo(environment);
        assertThat(create("starter", ", 'environmentId': 'evm-none'").status()).isEqualTo(404);
    }
}
