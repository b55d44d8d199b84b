package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks, metrics streams, log streams of databases, snapshots of disks, dedicated addresses. */
class StreamsTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply webhook(String more) {
        return sandbox.post(
                V1 + "/webhooks",
                "{'ownerId': 'tea-test', 'name': 'w', 'url': 'https://example.com/hook',"
                        + " 'enabled': true, 'eventFilter': null"
                        + more
                        + "}");
    }

    @Test
    void webhookShowsItsSecretOnlyWhereTheSwitchSaysSo() {
        Reply created = webhook("");
        String path = V1 + "/webhooks/" + created.text("/id");
        sandbox.settings("{'webhookSecrets': true}");
        Reply shown = sandbox.get(path);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/id")).matches("whk-[a-v0-9]{20}");
        assertThat(created.body().path("eventFilter").isNull()).isTrue();
        assertThat(created.body().path("secret").isTextual()).isTrue();
        assertThat(created.text("/secret")).isEmpty();
        assertThat(shown.text("/secret")).startsWith("whsec_");
    }

    @Test
    void webhookIsListedChangedAndDeleted() {
        String path = V1 + "/webhooks/" + webhook("").text("/id");
        Reply changed = sandbox.patch(path, "{'enabled': false, 'eventFilter': ['deploy_ended']}");
        Reply wrong = sandbox.patch(path, "{'eventFilter': ['deploy.ended']}");
        Reply listed = sandbox.get(V1 + "/webhooks?ownerId=tea-test");

        assertThat(changed.body().path("enabled").asBoolean()).isFalse();
        assertThat(changed.text("/eventFilter/0")).isEqualTo("deploy_ended");
        assertThat(changed.text("/name")).isEqualTo("w");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(listed.body().path(0).path("webhook")).isEqualTo(changed.body());
        assertThat(sandbox.get(V1 + "/webhooks?ownerId=tea-other").body()).isEmpty();
        assertThat(sandbox.get(path + "/events").body()).isEmpty();
        assertThat(sandbox.delete(path).status()).isEqualTo(204);
        assertThat(sandbox.get(path).status()).isEqualTo(404);
    }

    @Test
    void incompleteWebhookIsRefused() {
        String noFilter =
                "{'ownerId': 'o', 'name': 'w', 'url': 'https://example.com', 'enabled': true}";

        assertThat(sandbox.post(V1 + "/webhooks", noFilter).status()).isEqualTo(400);
        assertThat(webhook(", 'url': 'nowhere'").status()).isEqualTo(400);
    }

    @Test
    void metricsStreamIsMissingUntilPut() {
        String path = V1 + "/metrics-stream/tea-test";
        Reply none = sandbox.get(path);
        Reply half = sandbox.put(path, "{'provider': 'DATADOG'}");
        sandbox.put(path, "{'provider': 'CUSTOM', 'url': 'https://m.example.com', 'token': 's3'}");
        Reply changed = sandbox.put(path, "{'provider': 'GRAFANA'}");

        assertThat(none.status()).isEqualTo(404);
        assertThat(half.status()).isEqualTo(400);
        assertThat(changed.body())
                .isEqualTo(
                        Comparison.json(
                                "{'ownerId': 'tea-test', 'provider': 'GRAFANA',"
                                        + " 'url': 'https://m.example.com'}"));
        assertThat(sandbox.delete(path).status()).isEqualTo(204);
        assertThat(sandbox.delete(path).status()).isEqualTo(404);
    }

    @Test
    void bareListOfLogStreamsEndsAtItsLimit() {
        for (int i = 0; i < 3; i++) {
            String id = sandbox.webService("s" + i);
            sandbox.put(V1 + "/logs/streams/resource/" + id, "{'setting': 'drop'}");
        }

        String list = V1 + "/logs/streams/resource?ownerId=tea-test";
        assertThat(sandbox.get(list).body()).hasSize(3);
        assertThat(sandbox.get(list + "&limit=2").body()).hasSize(2);
        assertThat(sandbox.get(list + "&setting=send").body()).isEmpty();
    }

    @Test
    void logStreamOfAKeyValueInstanceGoesWithIt() {
        String id =
                sandbox.post(
                                V1 + "/key-value",
                                "{'name': 'c', 'ownerId': 'tea-test', 'plan': 'starter'}")
                        .text("/id");
        String stream = V1 + "/logs/streams/resource/" + id;
        Reply put = sandbox.put(stream, "{'setting': 'send', 'endpoint': 'logs.example.com:6514'}");
        sandbox.delete(V1 + "/key-value/" + id);

        assertThat(put.status()).isEqualTo(200);
        assertThat(sandbox.get(stream).status()).isEqualTo(404);
        assertThat(sandbox.put(stream, "{'setting': 'drop'}").status()).isEqualTo(404);
    }

    @Test
    void snapshotKeyServesForADay() {
        String disk =
                sandbox.post(
                                V1 + "/disks",
                                "{'name': 'd', 'sizeGB': 1, 'mountPath': '/d', 'serviceId': '"
                                        + sandbox.webService("api")
                                        + "'}")
                        .text("/id");
        String path = V1 + "/disks/" + disk + "/snapshots";
        Reply none = sandbox.get(path);
        sandbox.post("/admin/snapshot", "{'disk': '" + disk + "'}");
        Reply listed = sandbox.get(path);
        String restore = "{'snapshotKey': '" + listed.text("/0/snapshotKey") + "'}";
        Reply restored = sandbox.post(path + "/restore", restore);
        sandbox.pass(Duration.ofHours(24));
        Reply late = sandbox.post(path + "/restore", restore);
        Reply again = sandbox.get(path);

        assertThat(none.body()).isEmpty();
        assertThat(listed.status()).isEqualTo(201);
        assertThat(listed.body().path(0).has("createdAt")).isTrue();
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.text("/id")).isEqualTo(disk);
        assertThat(late.status()).isEqualTo(400);
        assertThat(again.text("/0/snapshotKey")).isNotEqualTo(listed.text("/0/snapshotKey"));
        assertThat(sandbox.post(path + "/restore", "{'snapshotKey': 'x'}").status()).isEqualTo(404);
    }

    @Test
    void dedicatedAddressesComeAfterAWhile() {
        Reply created =
                sandbox.post(
                        V1 + "/dedicated-ips",
                        "{'name': 'out', 'ownerId': 'tea-test', 'region': 'oregon'}");
        String path = V1 + "/dedicated-ips/" + created.text("/id");
        Reply early = sandbox.get(path);
        sandbox.pass(Duration.ofSeconds(2));
        Reply late = sandbox.get(path);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("CREATING");
        assertThat(early.text("/status")).isEqualTo("PENDING");
        assertThat(early.body().path("ips")).isEmpty();
        assertThat(late.text("/status")).isEqualTo("RUNNING");
        assertThat(late.body().path("ips")).hasSize(3);
        String elsewhere = "{'environmentIds': ['evm-none']}";
        assertThat(sandbox.patch(path, elsewhere).text("/environmentIds/0")).isEqualTo("evm-none");
        sandbox.settings("{'dedicatedIpEnvironments': 'known'}");
        assertThat(sandbox.patch(path, elsewhere).status()).isEqualTo(404);
        assertThat(sandbox.patch(path, "{'name': 'in'}").text("/name")).isEqualTo("in");
        assertThat(sandbox.delete(path).status()).isEqualTo(204);
    }
}
