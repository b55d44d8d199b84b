package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers and routes of a static site, one at a time. */
class StaticRulesTest {

    private final SandboxFixture sandbox = new SandboxFixture();
    private String site = "";

    @BeforeEach
    void createSite() {
        site = "/render/v1/services/" + sandbox.create(SandboxFixture.body("site", "static_site"));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply route(String source, String more) {
        return sandbox.post(
                site + "/routes",
                "{'type': 'redirect', 'destination': '/', 'source': '" + source + "'" + more + "}");
    }

    private Reply routes() {
        return sandbox.get(site + "/routes");
    }

    @Test
    void headerComesAndGoesAlone() {
        Reply added =
                sandbox.post(site + "/headers", "{'path': '/*', 'name': 'X-A', 'value': 'b'}");
        String id = added.text("/headers/id");
        Reply listed = sandbox.get(site + "/headers?name=X-A");
        Reply filtered = sandbox.get(site + "/headers?name=X-B");
        Reply removed = sandbox.delete(site + "/headers/" + id);

        assertThat(added.status()).isEqualTo(201);
        assertThat(id).startsWith("hdr-");
        assertThat(listed.text("/0/header/value")).isEqualTo("b");
        assertThat(filtered.body()).isEmpty();
        assertThat(removed.status()).isEqualTo(204);
        assertThat(sandbox.delete(site + "/headers/" + id).status()).isEqualTo(404);
    }

    @Test
    void routeGoesLastOrWhereItIsTold() {
        Reply first = route("/a", "");
        route("/b", "");
        Reply front = route("/c", ", 'priority': 0");
        Reply moved = sandbox.patch(site + "/routes/" + first.text("/id"), "{'priority': 2}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().path("priority").asInt()).isZero();
        assertThat(front.body().path("priority").asInt()).isZero();
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body().at("/headers/priority").asInt()).isEqualTo(2);
        assertThat(routes().body().findValuesAsText("source")).containsExactly("/c", "/b", "/a");
        assertThat(routes().body().findValuesAsText("priority")).containsExactly("0", "1", "2");
    }

    @Test
    void removedRouteLeavesNoGap() {
        Reply first = route("/a", "");
        route("/b", "");
        Reply removed = sandbox.delete(site + "/routes/" + first.text("/id"));

        assertThat(removed.status()).isEqualTo(204);
        assertThat(routes().body().findValuesAsText("priority")).containsExactly("0");
        assertThat(route("/c", ", 'type': 'forward'").status()).isEqualTo(400);
    }
}
