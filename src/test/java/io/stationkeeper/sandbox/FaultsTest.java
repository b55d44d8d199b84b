package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String CREATE = "'operation': 'POST /render/v1/services'";
    private static final String BODY = SandboxFixture.body("api", "web_service").toString();

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void fault(String fields) {
        Reply set = sandbox.put("/admin/faults", "[{" + CREATE + ", " + fields + "}]");
        assertThat(set.status()).isEqualTo(200);
    }

    private int services() {
        return sandbox.get("/render/v1/services").body().size();
    }

    @Test
    void statusStrikesAfterTheSkippedCallsAndOnlySoOften() {
        fault("'action': 'status', 'status': 429, 'retryAfter': 2, 'skip': 1, 'times': 1");

        Reply first = sandbox.post("/render/v1/services", BODY);
        Reply second = sandbox.post("/render/v1/services", BODY.replace("api", "web"));
        Reply third = sandbox.post("/render/v1/services", BODY.replace("api", "web"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.header("Retry-After")).isEqualTo("2");
        assertThat(second.text("/error")).isEqualTo("rate limit exceeded");
        assertThat(third.status()).isEqualTo(201);
    }

    @Test
    void cutBeforeLeavesNothingBehind() {
        fault("'action': 'cut-before'");

        assertThatThrownBy(() -> sandbox.exchange("POST", "/render/v1/services", BODY))
                .isInstanceOf(IOException.class);
        assertThat(services()).isZero();
    }

    @Test
    void cutAfterHasCreatedAllTheSame() {
        fault("'action': 'cut-after'");

        assertThatThrownBy(() -> sandbox.exchange("POST", "/render/v1/services", BODY))
                .isInstanceOf(IOException.class);
        assertThat(services()).isOne();
    }

    @Test
    void truncatedBodyBreaksOffInTheMiddle() {
        fault("'action': 'truncate'");

        assertThatThrownBy(() -> sandbox.exchange("POST", "/render/v1/services", BODY))
                .isInstanceOf(IOException.class);
        assertThat(services()).isOne();
    }

    @Test
    void silenceLastsUntilTheClientGivesUp() {
        fault("'action': 'timeout'");

        assertThatThrownBy(() -> sandbox.exchange("POST", "/render/v1/services", BODY))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(services()).isOne();
    }

    @Test
    void delayedAnswerArrivesWhole() {
        fault("'action': 'delay', 'delay': '120ms'");
        long start = System.nanoTime();

        Reply reply = sandbox.post("/render/v1/services", BODY);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(110));
    }

    @Test
    void emptyListHidesWhatIsThere() {
        sandbox.webService("api");
        sandbox.put(
                "/admin/faults",
                "[{'operation': 'GET /render/v1/services', 'action': 'empty', 'times': 1}]");

        Reply hidden = sandbox.get("/render/v1/services");

        assertThat(hidden.status()).isEqualTo(200);
        assertThat(hidden.body().toString()).isEqualTo("[]");
        assertThat(services()).isOne();
    }

    @Test
    void faultsThatMakeNoSenseAreRefusedAndAnEmptyListClears() {
        fault("'action': 'status', 'status': 500");
        Reply refused = sandbox.put("/admin/faults", "[{" + CREATE + ", 'action': 'explode'}]");
        sandbox.put("/admin/faults", "[]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(sandbox.post("/render/v1/services", BODY).status()).isEqualTo(201);
    }

    @Test
    void somebodyElseChangesTheListBetweenTwoPages() {
        String first = sandbox.webService("first");
        sandbox.webService("second");
        sandbox.webService("third");
        sandbox.put(
                "/admin/faults",
                "[{'operation': 'GET /render/v1/services', 'skip': 1, 'action': 'edit',"
                        + " 'method': 'DELETE', 'path': '/render/v1/services/"
                        + first
                        + "'}]");
        Reply page = sandbox.get("/render/v1/services?limit=2");
        Reply next = sandbox.get("/render/v1/services?limit=2&cursor=" + page.text("/1/cursor"));

        assertThat(page.body()).hasSize(2);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.body()).isEmpty();
        assertThat(sandbox.get("/admin/calls").body().path("operations").has("DELETE /render/v1"))
                .isFalse();
    }

    @Test
    void serviceVanishesAsSomebodyWritesToIt() {
        String path = "/render/v1/services/" + sandbox.webService("api");
        String edit = "'action': 'edit', 'method': 'DELETE', 'path': '" + path + "'";
        sandbox.put(
                "/admin/faults",
                "[{'operation': 'PUT /render/v1/services/{id}/env-vars', " + edit + "}]");
        Reply patched = sandbox.patch(path, "{'name': 'shop'}");
        Reply refused = sandbox.put(path + "/env-vars", "[]");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void dashboardMayWriteBesideTheApi() {
        String path = "/render/v1/services/" + sandbox.webService("api");
        sandbox.put(
                "/admin/faults",
                "[{'operation': 'GET /render/v1/services/{id}', 'action': 'edit', 'method': 'PATCH',"
                        + " 'body': {'name': 'shop'}, 'path': '"
                        + path
                        + "'}]");

        assertThat(sandbox.get(path).text("/name")).isEqualTo("shop");
        assertThat(sandbox.get(path).status()).isEqualTo(200);
    }

    @Test
    void deletedMayBeGoneInsteadOfNotFound() {
        fault("'action': 'status', 'status': 410");
        Reply gone = sandbox.post("/render/v1/services", BODY);

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.text("/message")).isNotEmpty();
    }

    @Test
    void slowCreationHasHappenedBeforeItIsAnswered() {
        fault("'action': 'delay', 'delay': '13s'");

        assertThatThrownBy(() -> sandbox.exchange("POST", "/render/v1/services", BODY))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(services()).isOne();
    }
}
