package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More of what was never recorded: each switch in both positions. */
class UnknownsTest {

    private static final String V1 = "/render/v1";

    private final SandboxFixture sandbox = new SandboxFixture();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Reply store(String name) {
        String body = "{'name': '" + name + "', 'ownerId': 'tea-test', 'plan': 'starter'}";
        return sandbox.post(V1 + "/key-value", body);
    }

    @ParameterizedTest
    @CsvSource({"shared, 18", "own, 19"})
    void creationsShareTheirHourOrDoNot(String setting, String remaining) {
        sandbox.settings("{'createBucket': '" + setting + "'}");
        sandbox.webService("api");

        assertThat(store("cache").header("Ratelimit-Remaining")).isEqualTo(remaining);
    }

    @ParameterizedTest
    @CsvSource({"newest, b", "oldest, a"})
    void listsOfAWorkspaceHaveOneOrderAndPagesKeepIt(String setting, String first) {
        sandbox.settings("{'listOrder': '" + setting + "'}");
        store("a");
        store("b");
        Reply page = sandbox.get(V1 + "/key-value?limit=1");
        sandbox.delete(V1 + "/key-value/" + page.text("/0/keyValue/id"));
        Reply next = sandbox.get(V1 + "/key-value?cursor=" + page.text("/0/cursor"));

        assertThat(page.text("/0/keyValue/name")).isEqualTo(first);
        assertThat(next.body()).hasSize(1);
        assertThat(next.text("/0/keyValue/name")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"empty, 200", "refuse, 404"})
    void filterOfAnUnknownIdFindsNothingOrIsRefused(String setting, int status) {
        sandbox.settings("{'unknownFilterIds': '" + setting + "'}");

        assertThat(sandbox.get(V1 + "/services?environmentId=evm-none").status()).isEqualTo(status);
        assertThat(sandbox.get(V1 + "/disks?serviceId=srv-none").status()).isEqualTo(status);
        assertThat(sandbox.get(V1 + "/services?ownerId=tea-none").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "asked-first, 2, example.com",
        "partner-first, 2, www.example.com",
        "asked-only, 1, example.com"
    })
    void pairOfDomainsShowsInThreeShapesAndIsTheSamePair(String setting, int size, String first) {
        sandbox.settings("{'domainPair': '" + setting + "'}");
        String path = V1 + "/services/" + sandbox.webService("api") + "/custom-domains";
        Reply made = sandbox.post(path, "{'name': 'example.com'}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).hasSize(size);
        assertThat(made.text("/0/name")).isEqualTo(first);
        assertThat(sandbox.get(path).body()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"random, api-[a-z0-9]{4}", "counted, api-2"})
    void takenSlugGetsASuffix(String setting, String pattern) {
        sandbox.settings("{'slugCollision': '" + setting + "'}");
        sandbox.webService("api");
        ObjectNode other = SandboxFixture.body("api", "web_service").put("ownerId", "tea-2");
        Reply second = sandbox.post(V1 + "/services", other.toString());

        assertThat(second.text("/service/slug")).matches(pattern);
    }

    @Test
    void refusalsHaveTheirOwnStatuses() {
        sandbox.settings(
                "{'diskConflictStatus': 409, 'autoscalingDiskStatus': 422, 'diskShrinkStatus': 406,"
                        + " 'immutableStatus': 403, 'planDowngradeStatus': 402}");
        ObjectNode body = SandboxFixture.body("api", "web_service");
        body.withObject("/serviceDetails/disk")
                .put("name", "d")
                .put("sizeGB", 5)
                .put("mountPath", "/d");
        Reply made = sandbox.post(V1 + "/services", body.toString());
        String path = V1 + "/services/" + made.text("/service/id");
        String disk = V1 + "/disks/" + made.text("/service/serviceDetails/disk/id");
        String scaling =
                "{'enabled': true, 'min': 1, 'max': 3, 'criteria': {'cpu': {'enabled': true,"
                        + " 'percentage': 70}, 'memory': {'enabled': false, 'percentage': 70}}}";
        String cache = V1 + "/key-value/" + store("cache").text("/id");

        assertThat(sandbox.post(path + "/scale", "{'numInstances': 2}").status()).isEqualTo(409);
        assertThat(sandbox.put(path + "/autoscaling", scaling).status()).isEqualTo(422);
        assertThat(sandbox.patch(disk, "{'sizeGB': 1}").status()).isEqualTo(406);
        assertThat(sandbox.patch(cache, "{'region': 'ohio'}").status()).isEqualTo(403);
        assertThat(sandbox.patch(cache, "{'plan': 'free'}").status()).isEqualTo(402);
    }

    @Test
    void settingsKnowTheirValues() {
        assertThat(sandbox.put("/admin/settings", "{'webhookRetries': '1s,soon'}").status())
                .isEqualTo(400);
        assertThat(sandbox.put("/admin/settings", "{'webhookRetries': '-1s'}").status())
                .isEqualTo(400);
        assertThat(sandbox.put("/admin/settings", "{'listOrder': 'best'}").status()).isEqualTo(400);
        assertThat(sandbox.put("/admin/settings", "{'failJobs': 3}").status()).isEqualTo(400);
    }
}
