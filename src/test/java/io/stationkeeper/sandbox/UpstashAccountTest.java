package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees and may do what in an account at Upstash, and what its audit log keeps. */
class UpstashAccountTest {

    private static final String ROOT = "/upstash/v2/redis";
    private static final String BODY =
            "{'database_name': 'cache', 'platform': 'aws', 'primary_region': 'us-east-1'}";

    private final SandboxFixture sandbox = new SandboxFixture().as(basic("ops@example.com"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static String basic(String user) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":key").getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode created() {
        Reply reply = sandbox.post(ROOT + "/database", BODY);
        sandbox.pass(Duration.ofSeconds(2));
        return reply.body();
    }

    @Test
    void everyCredentialSeesTheOneAccount() {
        String id = created().path("database_id").asText();

        Reply person = sandbox.as(basic("person@example.com")).get(ROOT + "/databases");

        assertThat(person.text("/0/database_id")).isEqualTo(id);
    }

    @Test
    void mutationsAreLoggedAndLimitsAreQuiet() {
        created();
        Reply log = sandbox.get("/upstash/auditlogs");
        sandbox.settings("{'upstashRateLimit': 1}");
        Reply refused = sandbox.get(ROOT + "/databases");

        assertThat(log.text("/0/action_string")).isEqualTo("Create Database");
        assertThat(log.text("/0/actor")).isEqualTo("ops@example.com");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().map().keySet())
                .noneMatch(name -> name.startsWith("ratelimit"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | rename/ID              | {'name': 'other'}",
                "POST   | reset-password/ID      | {}",
                "POST   | enable-tls/ID          | {}",
                "POST   | enable-eviction/ID     | {}",
                "POST   | disable-eviction/ID    | {}",
                "POST   | enable-autoupgrade/ID  | {}",
                "POST   | ID/change-plan         | {'plan_name': 'fixed_1gb'}",
                "PATCH  | update-budget/ID       | {'budget': 50}",
                "PATCH  | enable-dailybackup/ID  | {}",
                "POST   | enable-prodpack/ID     | {}",
                "POST   | update-regions/ID      | {'read_regions': ['us-west-1']}",
                "POST   | update-allowlist/ID    | {'allowed_ips': ['1.2.3.4/32']}",
                "POST   | create-backup/ID       | {'name': 'before'}",
                "DELETE | database/ID            | {}",
            })
    void everyChangeIsLoggedWithTheKeyThatMadeIt(String method, String path, String body) {
        String id = created().path("database_id").asText();
        Reply before = sandbox.get("/upstash/auditlogs");

        sandbox.as(basic("person@example.com"));
        assertThat(sandbox.call(method, ROOT + "/" + path.replace("ID", id), body).status())
                .isEqualTo(200);

        Reply after = sandbox.get("/upstash/auditlogs");
        assertThat(after.body()).hasSizeGreaterThan(before.body().size());
        assertThat(after.text("/0/actor")).isEqualTo("person@example.com");
        assertThat(after.text("/0/source"))
                .startsWith("API_KEY - ")
                .isNotEqualTo(before.text("/0/source"));
        assertThat(after.text("/0/entity")).isNotEmpty();
        assertThat(after.body().path(0).path("timestamp").asLong())
                .isEqualTo(sandbox.clock.instant().getEpochSecond());
    }

    @Test
    void keysThatOnlyReadAreRefusedBeforeAnythingElse() {
        String id = created().path("database_id").asText();
        sandbox.as(basic("ops+readonly@example.com"));

        Reply missing = sandbox.post(ROOT + "/rename/00000000-0000-0000-0000-000000000000", "");

        assertThat(missing.status()).isEqualTo(403);
        assertThat(missing.body().asText()).contains("Readonly API key");
        assertThat(sandbox.get(ROOT + "/database/" + id).status()).isEqualTo(200);
    }

    @Test
    void movedDatabaseIsSeenByTheTeamsKeyAlone() {
        String id = created().path("database_id").asText();
        String team =
                sandbox.post("/upstash/v2/team", "{'team_name': 'shop', 'copy_cc': true}")
                        .text("/team_id");
        String body = "{'team_id': '" + team + "', 'database_id': '" + id + "'}";

        Reply nowhere = sandbox.post(ROOT + "/move-to-team", body.replace(team, "none"));
        Reply moved = sandbox.post(ROOT + "/move-to-team", body);

        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(moved.body().toString()).isEqualTo("\"OK\"");
        assertThat(sandbox.get(ROOT + "/database/" + id).status()).isEqualTo(404);
        assertThat(sandbox.get(ROOT + "/databases").body()).isEmpty();
        assertThat(sandbox.delete("/upstash/v2/team/" + team).status()).isEqualTo(400);
        assertThat(sandbox.get("/upstash/v2/teams/" + team).text("/0/member_role"))
                .isEqualTo("owner");
        sandbox.as(basic("ops+team-" + team + "@example.com"));
        assertThat(sandbox.get(ROOT + "/databases").text("/0/customer_id")).isEqualTo(team);
        sandbox.as(basic("ops@example.com")).settings("{'upstashMovedVisible': true}");
        assertThat(sandbox.get(ROOT + "/database/" + id).status()).isEqualTo(200);
    }

    @Test
    void secretsAreShownOnceUnderProtectionAndLookingAtThemIsLogged() {
        String path = ROOT + "/database/" + created().path("database_id").asText();
        sandbox.get(path + "?credentials=hide");
        Reply before = sandbox.get("/upstash/auditlogs");
        sandbox.get(path);
        Reply after = sandbox.get("/upstash/auditlogs");
        sandbox.settings("{'upstashProtected': true}");

        assertThat(before.text("/0/action_string")).isEqualTo("Create Database");
        assertThat(after.text("/0/action_string")).isEqualTo("Read Credentials");
        assertThat(sandbox.get(path).body().has("password")).isFalse();
        assertThat(sandbox.get(ROOT + "/databases").body().path(0).has("rest_token")).isFalse();
        Reply reset = sandbox.post(path.replace("database/", "reset-password/"), "null");
        assertThat(reset.body().has("password")).isTrue();
    }
}
