package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueprintsTest {

    private static final String ALL = "/render/v1/blueprints";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply connect(String resources) {
        return sandbox.post(
                "/admin/blueprint",
                "{'name': 'shop', 'repo': 'https://github.com/acme/shop', 'ownerId': 'tea-test',"
                        + " 'resources': ["
                        + resources
                        + "]}");
    }

    @Test
    void blueprintNamesWhatItManages() {
        String service = sandbox.webService("api");
        String database =
                sandbox.post(
                                "/render/v1/postgres",
                                "{'name': 'd', 'ownerId': 'o', 'plan': 'pro_4gb', 'version': '16'}")
                        .text("/id");
        String id = connect("'" + service + "', '" + database + "'").text("/id");
        Reply single = sandbox.get(ALL + "/" + id);
        Reply list = sandbox.get(ALL + "?ownerId=tea-test");
        sandbox.delete("/render/v1/services/" + service);
        Reply later = sandbox.get(ALL + "/" + id);

        assertThat(id).matches("exs-[a-v0-9]{20}");
        assertThat(single.text("/resources/0/id")).isEqualTo(service);
        assertThat(single.body().path("resources").findValuesAsText("type"))
                .containsExactly("web_service", "postgres");
        assertThat(single.text("/path")).isEqualTo("render.yaml");
        assertThat(list.text("/0/blueprint/status")).isEqualTo("in_sync");
        assertThat(list.body().at("/0/blueprint").has("resources")).isFalse();
        assertThat(sandbox.get(ALL + "?ownerId=tea-other").body()).isEmpty();
        assertThat(later.body().path("resources")).hasSize(1);
        assertThat(connect("'srv-none'").status()).isEqualTo(404);
    }

    @Test
    void pushSyncsUnlessItIsPaused() {
        String path = ALL + "/" + connect("").text("/id");
        String push = "{'repo': 'https://github.com/acme/shop.git', 'branch': 'main'}";
        Reply commit = sandbox.post("/admin/push", push);
        Reply synced = sandbox.get(path + "/syncs");
        Reply paused = sandbox.patch(path, "{'autoSync': false, 'name': 'old shop'}");
        sandbox.post("/admin/push", push);

        assertThat(synced.text("/0/sync/commit/id")).isEqualTo(commit.text("/id"));
        assertThat(synced.text("/0/sync/state")).isEqualTo("success");
        assertThat(paused.text("/status")).isEqualTo("paused");
        assertThat(paused.text("/name")).isEqualTo("old shop");
        assertThat(paused.body().has("resources")).isFalse();
        assertThat(sandbox.get(path + "/syncs").body()).hasSize(1);
    }

    @Test
    void disconnectedBlueprintLeavesItsResources() {
        String service = sandbox.webService("api");
        String path = ALL + "/" + connect("'" + service + "'").text("/id");

        assertThat(sandbox.delete(path).status()).isEqualTo(204);
        assertThat(sandbox.get(path).status()).isEqualTo(404);
        assertThat(sandbox.get("/render/v1/services/" + service).status()).isEqualTo(200);
        assertThat(sandbox.post(ALL, "{'name': 'x'}").status()).isEqualTo(404);
    }
}
