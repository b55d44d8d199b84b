package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstashTest {

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
    void createdDatabaseShowsSecretsLimitsAndItsHost() {
        JsonNode database = created();

        assertThat(database.path("database_id").asText()).matches("[0-9a-f-]{36}");
        assertThat(database.path("endpoint").asText()).endsWith(".upstash.io");
        assertThat(database.path("tls").booleanValue()).isTrue();
        assertThat(database.path("prometheus_enabled").isTextual()).isTrue();
        assertThat(database.path("db_request_limit").bigIntegerValue())
                .isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));
        assertThat(database.path("rest_token").asText())
                .isNotEqualTo(database.path("read_only_rest_token").asText());
        assertThat(database.toString()).doesNotContain("\"_");
    }

    @Test
    void credentialsAreHiddenOnRequest() {
        String path = ROOT + "/database/" + created().path("database_id").asText();

        Reply shown = sandbox.get(path);
        Reply hidden = sandbox.get(path + "?credentials=hide");

        assertThat(shown.body().has("password")).isTrue();
        assertThat(hidden.body().has("password")).isFalse();
        assertThat(hidden.body().has("rest_token")).isFalse();
        assertThat(hidden.text("/database_name")).isEqualTo("cache");
    }

    @Test
    void errorsAreBareStrings() {
        Reply regional = sandbox.post(ROOT + "/database", "{'name': 'a', 'region': 'us-east-1'}");
        Reply missing = sandbox.get(ROOT + "/database/00000000-0000-0000-0000-000000000000");
        Reply anonymous = sandbox.as("").get(ROOT + "/databases");

        assertThat(regional.status()).isEqualTo(400);
        assertThat(regional.body().asText()).isEqualTo("regional db creation is deprecated");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body().asText()).isEqualTo("database not found");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.text("/error")).isEqualTo("Unauthorized");
    }

    @Test
    void freshDatabaseRefusesMutationsForAWhile() {
        String id = sandbox.post(ROOT + "/database", BODY).text("/database_id");

        Reply early = sandbox.post(ROOT + "/enable-eviction/" + id, "");
        String state = sandbox.get(ROOT + "/database/" + id).text("/modifying_state");
        sandbox.pass(Duration.ofSeconds(2));
        Reply late = sandbox.post(ROOT + "/enable-eviction/" + id, "null");

        assertThat(early.status()).isEqualTo(500);
        assertThat(early.body().asText()).contains("maintenance mode");
        assertThat(state).isNotEmpty();
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.body().toString()).isEqualTo("\"OK\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | enable-eviction/ID    | null | /eviction | true",
                "POST  | enable-autoupgrade/ID |      | /auto_upgrade | true",
                "POST  | ID/change-plan        | {'plan_name': 'fixed_1gb'} | /database_type | Fixed 1GB",
                "POST  | change-plan/ID        | {'plan_name': 'fixed_1gb'} | /type | paid",
                "POST  | change-plan/ID        | {'plan': 'paid'} | /database_type | Pay as You Go",
                "PATCH | update-budget/ID      | {'budget': 50} | /budget | 50",
                "PATCH | enable-dailybackup/ID |      | /daily_backup_enabled | true",
                "POST  | enable-dailybackup/ID |      | /daily_backup_enabled | true",
                "POST  | enable-prodpack/ID    |      | /prod_pack_enabled | true",
                "POST  | update-regions/ID     | {'read_regions': ['us-west-1']} | /read_regions/0 | us-west-1",
                "POST  | update-allowlist/ID   | {'allowed_ips': ['1.2.3.4/32']} | /allowed_ip_ranges/0 | 1.2.3.4/32",
            })
    void eachPropertyHasItsEndpointThatAnswersOk(
            String method, String path, String body, String pointer, String value) {
        String id = created().path("database_id").asText();
        String sent = body == null ? "" : body;

        Reply reply = sandbox.call(method, ROOT + "/" + path.replace("ID", id), sent);

        assertThat(reply.body().toString()).isEqualTo("\"OK\"");
        assertThat(sandbox.get(ROOT + "/database/" + id).text(pointer)).isEqualTo(value);
    }

    @Test
    void whatUpstashRefusesIsRefused() {
        String id = created().path("database_id").asText();
        String regions = ROOT + "/update-regions/" + id;

        Reply off = sandbox.post(ROOT + "/disable-autoupgrade/" + id, "");
        Reply primary = sandbox.post(regions, "{'read_regions': ['us-east-1']}");
        Reply google = sandbox.post(regions, "{'read_regions': ['us-central1']}");
        Reply plan = sandbox.post(ROOT + "/" + id + "/change-plan", "{'plan': 'pro'}");

        assertThat(off.body().asText()).contains("already disabled");
        assertThat(primary.status()).isEqualTo(400);
        assertThat(google.status()).isEqualTo(400);
        assertThat(plan.status()).isEqualTo(400);
    }

    @Test
    void renameAndResetAnswerTheObject() {
        JsonNode database = created();
        String id = database.path("database_id").asText();

        Reply renamed = sandbox.post(ROOT + "/rename/" + id, "{'name': 'other'}");
        Reply reset = sandbox.post(ROOT + "/reset-password/" + id, "");

        assertThat(renamed.text("/database_name")).isEqualTo("other");
        assertThat(reset.text("/password")).isNotEqualTo(database.path("password").asText());
        assertThat(reset.text("/rest_token")).isNotEqualTo(database.path("rest_token").asText());
    }

    @Test
    void freePlanIsForOneDatabaseAndHasNoWayBack() {
        String id = created().path("database_id").asText();
        String free = BODY.replace("}", ", 'plan': 'free'}");
        sandbox.post(ROOT + "/database", free);

        Reply second = sandbox.post(ROOT + "/database", free);
        Reply back = sandbox.post(ROOT + "/" + id + "/change-plan", "{'plan_name': 'free'}");
        sandbox.settings("{'upstashToFree': 'allow'}");
        Reply taken = sandbox.post(ROOT + "/" + id + "/change-plan", "{'plan_name': 'free'}");

        assertThat(second.status()).isEqualTo(400);
        assertThat(back.status()).isEqualTo(400);
        assertThat(taken.body().asText()).contains("limit exceeded");
    }

    @Test
    void backupKeepsTheDatabaseBusy() {
        String id = created().path("database_id").asText();
        String list = ROOT + "/list-backup/" + id;

        sandbox.post(ROOT + "/create-backup/" + id, "{'name': 'before'}");
        Reply early = sandbox.get(list);
        Reply refused = sandbox.post(ROOT + "/enable-eviction/" + id, "");
        sandbox.pass(Duration.ofSeconds(2));
        Reply late = sandbox.get(list);

        assertThat(early.text("/0/state")).isEqualTo("pending");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(late.text("/0/state")).isEqualTo("completed");
        assertThat(late.text("/0/daily_backup")).isEqualTo("false");
        String backup = late.text("/0/backup_id");
        assertThat(sandbox.delete(ROOT + "/delete-backup/" + id + "/" + backup).status())
                .isEqualTo(200);
        assertThat(sandbox.get(list).body()).isEmpty();
    }

    @Test
    void statisticsAreTimedAsGoDoesAndEndInNothing() {
        String id = created().path("database_id").asText();

        Reply stats = sandbox.get(ROOT + "/stats/" + id + "?period=1h");
        JsonNode points = stats.body().path("connection_count");

        assertThat(points.path(0).path("x").asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])? \\+0000 UTC");
        assertThat(points.path(0).path("y").isNumber()).isTrue();
        assertThat(points.path(points.size() - 1).path("y").isNull()).isTrue();
        assertThat(stats.body().path("days")).hasSize(5);
        assertThat(sandbox.get(ROOT + "/stats/none").status()).isEqualTo(404);
    }

    @Test
    void listMayBeAsShortAsAnOfficialExample() {
        created();
        sandbox.settings("{'upstashListing': 'short'}");

        JsonNode item = sandbox.get(ROOT + "/databases").body().path(0);

        assertThat(item.has("password")).isTrue();
        assertThat(item.has("budget")).isFalse();
        assertThat(item.has("db_disk_threshold")).isFalse();
    }

    @Test
    void knownPathsRefuseOtherMethodsAndSlashesAtTheEndAreNothing() {
        String id = created().path("database_id").asText();

        assertThat(sandbox.delete(ROOT + "/stats/" + id).status()).isEqualTo(405);
        assertThat(sandbox.get(ROOT + "/nothing/" + id).status()).isEqualTo(404);
        assertThat(sandbox.get(ROOT + "/databases/").status()).isEqualTo(200);
        assertThat(sandbox.raw("DELETE", ROOT + "/database/" + id, "null").status()).isEqualTo(200);
    }
}
