package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresTest {

    private static final String ALL = "/render/v1/postgres";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply create(String more) {
        return sandbox.post(
                ALL,
                "{'name': 'main-db', 'ownerId': 'tea-test', 'plan': 'pro_4gb', 'version': '16'"
                        + more
                        + "}");
    }

    private String database() {
        return ALL + "/" + create("").text("/id");
    }

    @Test
    void statusIsUnknownThenCreatingThenAvailable() {
        Reply created = create("");
        String path = ALL + "/" + created.text("/id");
        Reply early = sandbox.get(path);
        sandbox.pass(Duration.ofSeconds(2));
        Reply late = sandbox.get(path);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/id")).matches("dpg-[a-v0-9]{20}-a");
        assertThat(created.text("/status")).isEqualTo("unknown");
        assertThat(early.text("/status")).isEqualTo("creating");
        assertThat(late.text("/status")).isEqualTo("available");
        assertThat(late.text("/updatedAt")).isEqualTo(early.text("/updatedAt"));
        assertThat(created.text("/createdAt")).matches(".*\\.\\d{8,9}Z");
        assertThat(early.text("/createdAt")).doesNotMatch(".*\\.\\d{7,9}Z");
    }

    @Test
    void namesAreDerivedAndDisksFollowThePlan() {
        Reply derived = create("");
        Reply named = create(", 'databaseName': 'shop', 'databaseUser': 'owner'");
        Reply basic =
                sandbox.post(
                        ALL,
                        "{'name': 'b', 'ownerId': 'o', 'plan': 'basic_256mb', 'version': '18'}");

        assertThat(derived.text("/databaseName")).matches("main_db_[a-z0-9]{4}");
        assertThat(derived.text("/databaseUser"))
                .isEqualTo(derived.text("/databaseName") + "_user");
        assertThat(named.text("/databaseName")).matches("shop_[a-z0-9]{4}");
        assertThat(named.text("/databaseUser")).isEqualTo("owner");
        assertThat(derived.body().path("diskSizeGB").asInt()).isEqualTo(100);
        assertThat(basic.body().path("diskSizeGB").asInt()).isEqualTo(15);
        assertThat(derived.body().path("readReplicas")).isEmpty();
        assertThat(derived.text("/owner/id")).isEqualTo("tea-test");
    }

    @Test
    void emptyAllowListReadsAsNullAndAnAbsentOneIsOpen() {
        Reply closed = create(", 'ipAllowList': []");
        Reply open = create("");
        String path = ALL + "/" + open.text("/id");
        Reply list = sandbox.patch(path, "{'ipAllowList': [{'cidrBlock': '1.1.1.1/32'}]}");
        Reply emptied = sandbox.patch(path, "{'ipAllowList': []}");

        assertThat(closed.body().path("ipAllowList").isNull()).isTrue();
        assertThat(open.text("/ipAllowList/0/cidrBlock")).isEqualTo("0.0.0.0/0");
        assertThat(list.text("/ipAllowList/0/cidrBlock")).isEqualTo("1.1.1.1/32");
        assertThat(emptied.body().path("ipAllowList").isNull()).isTrue();
    }

    @Test
    void anyPatchMovesUpdatedAtAndSomePutTheDatabaseToWork() {
        String path = database();
        sandbox.pass(Duration.ofSeconds(2));
        String before = sandbox.get(path).text("/updatedAt");

        Reply same = sandbox.patch(path, "{'plan': 'pro_4gb'}");
        Reply available = sandbox.patch(path, "{'enableHighAvailability': true}");
        sandbox.pass(Duration.ofSeconds(2));
        Reply moved = sandbox.patch(path, "{'plan': 'pro_8gb'}");

        assertThat(same.text("/updatedAt")).isGreaterThan(before);
        assertThat(same.text("/status")).isEqualTo("available");
        assertThat(available.body().path("highAvailabilityEnabled").asBoolean()).isTrue();
        assertThat(available.text("/status")).isEqualTo("creating");
        assertThat(moved.text("/plan")).isEqualTo("pro_8gb");
        assertThat(moved.text("/status")).isEqualTo("creating");
    }

    @Test
    void parametersShowInTheSingleAnswerOnly() {
        String path = ALL + "/" + create(", 'parameterOverrides': {'a': '1'}").text("/id");
        Reply single = sandbox.get(path);
        Reply list = sandbox.get(ALL);
        sandbox.patch(path, "{'parameterOverrides': {'b': '2'}}");
        Reply replaced = sandbox.get(path);
        sandbox.patch(path, "{'parameterOverrides': {}}");

        assertThat(single.text("/parameterOverrides/a")).isEqualTo("1");
        assertThat(list.body().at("/0/postgres").has("parameterOverrides")).isFalse();
        assertThat(replaced.body().path("parameterOverrides"))
                .isEqualTo(Comparison.json("{'b': '2'}"));
        assertThat(sandbox.get(path).body().has("parameterOverrides")).isFalse();
    }

    @Test
    void diskGrowsInStepsOfFiveAndNotTwiceADay() {
        String path = database();

        int odd = sandbox.patch(path, "{'diskSizeGB': 101}").status();
        int shrunk = sandbox.patch(path, "{'diskSizeGB': 95}").status();
        Reply grown = sandbox.patch(path, "{'diskSizeGB': 105}");
        int again = sandbox.patch(path, "{'diskSizeGB': 110}").status();
        int same = sandbox.patch(path, "{'diskSizeGB': 105}").status();
        sandbox.pass(Duration.ofHours(12));

        assertThat(odd).isEqualTo(400);
        assertThat(shrunk).isEqualTo(400);
        assertThat(grown.body().path("diskSizeGB").asInt()).isEqualTo(105);
        assertThat(again).isEqualTo(400);
        assertThat(same).isEqualTo(200);
        assertThat(sandbox.patch(path, "{'diskSizeGB': 110}").status()).isEqualTo(200);
        assertThat(create(", 'diskSizeGB': 7").status()).isEqualTo(400);
        assertThat(create(", 'diskSizeGB': 1").status()).isEqualTo(201);
    }

    @Test
    void fixedFieldsOldPlansAndSmallPlansAreRefused() {
        String path = database();

        assertThat(sandbox.patch(path, "{'version': '17'}").status()).isEqualTo(400);
        assertThat(sandbox.patch(path, "{'region': 'ohio'}").status()).isEqualTo(400);
        assertThat(sandbox.patch(path, "{'region': 'oregon'}").status()).isEqualTo(200);
        assertThat(sandbox.patch(path, "{'plan': 'standard'}").status()).isEqualTo(400);
        assertThat(sandbox.patch(path, "{'plan': 'huge'}").status()).isEqualTo(400);
        assertThat(create(", 'plan': 'starter'").status()).isEqualTo(400);
        assertThat(create(", 'version': '10'").status()).isEqualTo(400);
        assertThat(create(", 'version': '12', 'enableHighAvailability': true").status())
                .isEqualTo(400);
        assertThat(create(", 'plan': 'basic_1gb', 'enableHighAvailability': true").status())
                .isEqualTo(400);
        sandbox.settings("{'immutableFields': 'ignore'}");
        assertThat(sandbox.patch(path, "{'version': '17'}").text("/version")).isEqualTo("16");
    }

    @Test
    void refusedPatchChangesNothing() {
        String path = database();

        sandbox.patch(path, "{'name': 'other', 'diskSizeGB': 7}");

        assertThat(sandbox.get(path).text("/name")).isEqualTo("main-db");
    }

    @Test
    void secondDatabaseOfOneNameDependsOnTheSwitch() {
        database();
        Reply second = create("");
        sandbox.settings("{'duplicateDatastores': 'refuse'}");
        Reply third = create("");

        assertThat(second.status()).isEqualTo(201);
        assertThat(third.status()).isEqualTo(409);
        assertThat(sandbox.get(ALL).body()).hasSize(2);
    }

    @Test
    void freeDatabaseExpires() {
        Reply free = create(", 'plan': 'free'");

        assertThat(free.body().path("diskSizeGB").asInt()).isEqualTo(1);
        assertThat(free.text("/expiresAt")).startsWith("2026-07-01T");
    }
}
