package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas of a Postgres instance, its connections, its suspension, and what else refers to it. */
class PostgresFamilyTest {

    private static final String ALL = "/render/v1/postgres";

    private final SandboxFixture sandbox = new SandboxFixture();
    private String id = "";
    private String path = "";

    @BeforeEach
    void createDatabase() {
        Reply created =
                sandbox.post(
                        ALL,
                        "{'name': 'db', 'ownerId': 'tea-test', 'plan': 'pro_4gb', 'version': '16'}");
        id = created.text("/id");
        path = ALL + "/" + id;
        sandbox.pass(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String replica(char letter) {
        return id.substring(0, id.length() - 1) + letter;
    }

    @Test
    void replicasAreListedAsElementsOfTheirOwn() {
        Reply patched = sandbox.patch(path, "{'readReplicas': [{'name': 'r1'}, {'name': 'r2'}]}");
        Reply all = sandbox.get(ALL);
        Reply primaries = sandbox.get(ALL + "?includeReplicas=false");
        Reply one = sandbox.get(ALL + "/" + replica('b'));

        assertThat(patched.text("/status")).isEqualTo("creating");
        assertThat(patched.text("/readReplicas/0/id")).isEqualTo(replica('b'));
        assertThat(all.body().findValuesAsText("role"))
                .containsExactly("replica", "replica", "primary");
        assertThat(all.text("/0/postgres/primaryPostgresID")).isEqualTo(id);
        assertThat(primaries.body()).hasSize(1);
        assertThat(one.text("/name")).isEqualTo("r1");
        assertThat(one.body().path("readReplicas")).isEmpty();
        assertThat(sandbox.patch(ALL + "/" + replica('b'), "{}").status()).isEqualTo(400);
    }

    @Test
    void replicasAreKeptByName() {
        sandbox.patch(path, "{'readReplicas': [{'name': 'r1'}, {'name': 'r2'}]}");
        sandbox.put("/render/v1/logs/streams/resource/" + replica('b'), "{'setting': 'drop'}");
        sandbox.pass(Duration.ofSeconds(2));
        Reply renamed = sandbox.patch(path, "{'readReplicas': [{'name': 'r2'}]}");
        Reply gone = sandbox.get(ALL + "/" + replica('b'));
        Reply stream = sandbox.get("/render/v1/logs/streams/resource/" + replica('b'));
        Reply none = sandbox.patch(path, "{'readReplicas': []}");

        assertThat(renamed.text("/status")).isEqualTo("available");
        assertThat(renamed.text("/readReplicas/0/id")).isEqualTo(replica('c'));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(stream.status()).isEqualTo(404);
        assertThat(none.body().path("readReplicas")).isEmpty();
    }

    @Test
    void connectionInfoNamesTheDatabaseAndStaysTheSame() {
        Reply info = sandbox.get(path + "/connection-info");
        String database = sandbox.get(path).text("/databaseName");
        String password = info.text("/password");
        String user = database + "_user";

        assertThat(password).matches("[A-Za-z0-9]{32}");
        assertThat(info.text("/internalConnectionString"))
                .isEqualTo("postgresql://" + user + ":" + password + "@" + id + "/" + database);
        assertThat(info.text("/externalConnectionString"))
                .contains("@" + id + ".oregon-postgres.render.com:5432/");
        assertThat(info.text("/psqlCommand")).startsWith("PGPASSWORD=" + password + " psql -h ");
        assertThat(sandbox.get(path + "/connection-info").body()).isEqualTo(info.body());
    }

    @Test
    void realServerMayStandBehindTheExternalConnection() {
        String url = "postgresql://me:secret@127.0.0.1:54329/shop";
        sandbox.settings("{'postgresServer': '" + url + "'}");
        Reply info = sandbox.get(path + "/connection-info");
        Reply nonsense = sandbox.put("/admin/settings", "{'postgresServer': 'localhost'}");

        assertThat(info.text("/externalConnectionString")).isEqualTo(url);
        assertThat(info.text("/password")).isEqualTo("secret");
        assertThat(info.text("/psqlCommand"))
                .isEqualTo("PGPASSWORD=secret psql -h 127.0.0.1 -p 54329 -U me shop");
        assertThat(nonsense.status()).isEqualTo(400);
    }

    @Test
    void suspensionShowsAndResumptionTakesAWhile() {
        Reply suspended = sandbox.post(path + "/suspend", "");
        Reply asleep = sandbox.get(path);
        Reply refused = sandbox.post(path + "/restart", "");
        Reply listed = sandbox.get(ALL + "?suspended=suspended");
        Reply resumed = sandbox.post(path + "/resume", "");
        String waking = sandbox.get(path).text("/status");
        sandbox.pass(Duration.ofSeconds(2));

        assertThat(suspended.status()).isEqualTo(202);
        assertThat(suspended.body().isMissingNode()).isTrue();
        assertThat(asleep.text("/suspended")).isEqualTo("suspended");
        assertThat(asleep.text("/suspenders/0")).isEqualTo("user");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(listed.body()).hasSize(1);
        assertThat(resumed.status()).isEqualTo(202);
        assertThat(waking).isEqualTo("unavailable");
        assertThat(sandbox.get(path).text("/status")).isEqualTo("available");
        assertThat(sandbox.post(path + "/restart", "").status()).isEqualTo(202);
    }

    @Test
    void environmentHoldsTheDatabaseWithItsReplicas() {
        sandbox.patch(path, "{'readReplicas': [{'name': 'r'}]}");
        String environment =
                sandbox.post(
                                "/render/v1/projects",
                                "{'name': 'p', 'ownerId': 'o', 'environments': [{'name': 'e'}]}")
                        .text("/environmentIds/0");
        String members = "/render/v1/environments/" + environment + "/resources";
        String before = sandbox.get(path).text("/updatedAt");
        Reply joined = sandbox.post(members, "{'resourceIds': ['" + id + "']}");
        Reply listed = sandbox.get(ALL + "?environmentId=" + environment);

        assertThat(joined.text("/databasesIds/0")).isEqualTo(replica('b'));
        assertThat(joined.text("/databasesIds/1")).isEqualTo(id);
        assertThat(listed.body()).hasSize(2);
        assertThat(sandbox.get(path).text("/updatedAt")).isGreaterThan(before);
        assertThat(sandbox.delete("/render/v1/environments/" + environment).status())
                .isEqualTo(409);
    }

    @Test
    void deletedDatabaseIsGoneWithItsLogStream() {
        sandbox.put("/render/v1/logs/streams/resource/" + id, "{'setting': 'drop'}");
        Reply stream = sandbox.get("/render/v1/logs/streams/resource?ownerId=tea-test");
        Reply deleted = sandbox.delete(path);

        assertThat(stream.text("/0/resourceId")).isEqualTo(id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(sandbox.get(path).text("/message")).isEqualTo("not found: " + id);
        assertThat(sandbox.delete(path).status()).isEqualTo(404);
        assertThat(sandbox.get("/render/v1/logs/streams/resource").body()).isEmpty();
    }
}
