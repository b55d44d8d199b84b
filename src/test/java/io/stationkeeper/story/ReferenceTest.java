package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Step;
import io.stationkeeper.engine.Verdict;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Obstacle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that one resource takes from another, from the first creation on. */
@QuarkusTest
class ReferenceTest {
    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder);
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aVariableIsCopiedWhateverGaveItItsValue() {
        station.declare(
                Stacks.GROUP,
                service(
                                "PrivateService",
                                "back",
                                "LITERAL, value: one",
                                "MADE, generateValue: true")
                        + "  envGroups: [shared]\n",
                service(
                        "BackgroundWorker",
                        "reader",
                        copy("A", "back", "LITERAL"),
                        copy("B", "back", "MADE"),
                        copy("C", "back", "LOG_LEVEL"),
                        copy("D", "back", "RENDER_SERVICE_TYPE"),
                        "E, from: {kind: PrivateService, name: back, property: envVars.LITERAL}"));

        converge();

        Map<String, String> back = dashboard.envVars("back");
        assertThat(dashboard.envVars("reader"))
                .containsEntry("A", "one")
                .containsEntry("B", back.get("MADE"))
                .containsEntry("C", "info")
                .containsEntry("D", "pserv")
                .containsEntry("E", "one");
        assertThat(dashboard.deploys("reader")).hasSize(1);
        isSilent();
    }

    @Test
    void whatIsOutsideTheFileIsFoundInTheWorkspace() {
        Station other = station.beside(folderOf("other"));
        other.declare(service("PrivateService", "back", "TOKEN, value: one"));
        assertThat(other.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        station.declare(
                service(
                        "BackgroundWorker",
                        "reader",
                        copy("A", "back", "TOKEN"),
                        "B, fromService: {name: back, type: pserv, property: host}"));
        converge();
        assertThat(dashboard.envVars("reader")).containsEntry("A", "one").containsKey("B");

        String path = "/services/" + dashboard.serviceId("back") + "/env-vars/TOKEN";
        dashboard.render("PUT", path, "{\"value\": \"two\"}");
        converge();

        assertThat(dashboard.envVars("reader")).containsEntry("A", "two");
        dashboard.forgetCalls();
        isSilent();
        assertThat(dashboard.calls().get("GET /render/v1/services/{id}/env-vars"))
                .as("one call for each of the two services")
                .isEqualTo(2);
    }

    @Test
    void whatTheTargetHasNotIsBlockedAndSaysWhatThereIs() {
        station.declare(
                service("PrivateService", "back", "LITERAL, value: one"),
                service("BackgroundWorker", "reader", copy("A", "back", "RENDER_GIT_COMMIT")),
                service("BackgroundWorker", "lost", copy("A", "nowhere", "X")));

        PassReport report = station.settle(8);

        assertThat(blocked(report, "reader"))
                .contains("no variable RENDER_GIT_COMMIT", "LITERAL, RENDER_DISCOVERY_SERVICE");
        assertThat(blocked(report, "lost")).contains("neither declared nor in the workspace");
        assertThat(services()).containsExactly("back");
    }

    @Test
    void servicesThatNeedEachOtherConvergeWithOneMoreDeployEach() {
        station.declare(
                service(
                        "WebService",
                        "front",
                        "BACK, fromService: {name: back, type: pserv, property: hostport}",
                        "SELF, fromService: {name: front, type: web, envVarKey: RENDER_EXTERNAL_URL}"),
                service(
                        "PrivateService",
                        "back",
                        "FRONT, from: {kind: WebService, name: front, property: externalHost}"));

        converge();

        assertThat(dashboard.envVars("front").get("SELF")).startsWith("https://front");
        assertThat(dashboard.envVars("front").get("BACK")).startsWith("back");
        assertThat("https://" + dashboard.envVars("back").get("FRONT"))
                .isEqualTo(dashboard.envVars("front").get("SELF"));
        assertThat(dashboard.deploys("front")).hasSize(2);
        assertThat(dashboard.deploys("back")).hasSize(2);
        isSilent();
    }

    @Test
    void aLoopOfVariablesIsBlockedInWordsAndOthersGoOn() {
        station.declare(
                service("PrivateService", "one", copy("X", "two", "Y")),
                service("PrivateService", "two", copy("Y", "one", "X")),
                service("PrivateService", "three", "X, value: y"));

        PassReport report = station.settle(8);

        assertThat(blocked(report, "one"))
                .contains("one.envVars.X comes from", "two.envVars.Y comes from", "needs a value");
        assertThat(services()).containsExactly("three");
        assertThat(report.source().problems().toString())
                .contains("comes from itself: one of them");
    }

    @Test
    void aChainWithoutEndIsBlockedAndNothingElse() {
        List<String> chain = new ArrayList<>();
        for (int i = 1; i < 3000; i++) {
            chain.add(copy("V%04d".formatted(i), "long", "V%04d".formatted(i + 1)));
        }
        chain.add("V3000, value: end");
        station.declare(
                service("PrivateService", "long", chain.toArray(String[]::new)),
                service("PrivateService", "short", "X, value: y"));

        PassReport report = station.settle(4);

        assertThat(blocked(report, "long")).contains("chain of more than 100 variables");
        assertThat(services()).containsExactly("short");
    }

    @Test
    void aTargetThatIsOnlyWatchedGivesWhatItHas() {
        station.declare(
                service("PrivateService", "back", "X, value: declared")
                        .replace(
                                "metadata: {name: back}",
                                "metadata: {name: back, annotations: {stationkeeper/mode: report}}"),
                service("BackgroundWorker", "reader", copy("A", "back", "X")));
        PassReport before = station.pass();
        assertThat(step(before, "reader").verdict()).isInstanceOf(Verdict.Waiting.class);

        Station other = station.beside(folderOf("other"));
        other.declare(service("PrivateService", "back", "X, value: live"));
        assertThat(other.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        station.settle(8);

        assertThat(dashboard.envVars("reader")).containsEntry("A", "live");
    }

    @Test
    void templatesAndJoinsAreMadeOfOutputsInGroupsToo() {
        station.declare(
                service("WebService", "api"),
                site("shop", "[shop.example.com]"),
                site("admin", "[admin.example.com]"),
                """
                apiVersion: render/v1
                kind: EnvGroup
                metadata: {name: shared}
                spec:
                  envVars:
                    - key: API
                      template: "https://{api}/{{v1}"
                      with: {api: {kind: WebService, name: api, property: externalHost}}
                """,
                service(
                        "WebService",
                        "back",
                        """
                        ORIGINS, join: {from: [{kind: StaticSite, name: shop, property: domains},
                        {kind: StaticSite, name: admin, property: domains},
                        {kind: StaticSite, name: shop, property: externalHost}],
                        prefix: "https://", separator: " "}\
                        """
                                .replace("\n", " ")));

        converge();

        String host = dashboard.service("api").path("serviceDetails").path("url").asText();
        String shop = dashboard.service("shop").path("serviceDetails").path("url").asText();
        assertThat(groupVariable("API")).isEqualTo(host + "/{v1}");
        assertThat(dashboard.envVars("back"))
                .containsEntry(
                        "ORIGINS", "https://shop.example.com https://admin.example.com " + shop);
        isSilent();
    }

    @Test
    void aWaitingServiceSaysWhatItWaitsFor() {
        station.declare(
                Stacks.CACHE,
                service(
                        "BackgroundWorker",
                        "reader",
                        "A, template: 'x{u}', with: {u: {kind: upstash/RedisDatabase, name: cache,"
                                + " property: url}}"));

        PassReport first = station.pass();

        assertThat(step(first, "reader").reason())
                .isEqualTo("(from upstash/RedisDatabase/cache.url)");
    }

    @Test
    void aReplicaIsATargetUnderItsOwnName() {
        station.declare(
                """
                apiVersion: render/v1
                kind: Postgres
                metadata: {name: main}
                spec: {plan: pro-4gb, diskSizeGB: 100, readReplicas: [{name: copy}]}
                """,
                service(
                        "BackgroundWorker",
                        "reader",
                        "A, fromDatabase: {name: main, property: host}",
                        "B, fromDatabase: {name: copy, property: host}"));

        converge();

        Map<String, String> seen = dashboard.envVars("reader");
        assertThat(seen.get("A")).endsWith("-a");
        assertThat(seen.get("B")).isEqualTo(seen.get("A").replaceAll("-a$", "-b"));
        isSilent();
    }

    @Test
    void aNewPasswordReachesEveryConsumerWithOneDeployOfTheSameCommit() {
        Stacks.declareAll(station);
        converge();
        Map<String, String> before = dashboard.envVars("api");
        List<String> commits = commits();
        int api = dashboard.deploys("api").size();
        int worker = dashboard.deploys("worker").size();
        String id = dashboard.databases().getFirst().path("database_id").asText();
        dashboard.upstash("POST", "/redis/reset-password/" + id, "{}");
        dashboard.forgetCalls();

        PassReport report = station.pass();

        assertThat(step(report, "api").note())
                .isEqualTo("because upstash/RedisDatabase/cache.url changed");
        assertThat(dashboard.envVars("api").get("REDIS_URL"))
                .isNotEqualTo(before.get("REDIS_URL"))
                .isEqualTo(dashboard.envVars("worker").get("REDIS_URL"));
        assertThat(dashboard.writes().keySet())
                .containsExactlyInAnyOrder(
                        "PUT /render/v1/services/{id}/env-vars/{id}",
                        "POST /render/v1/services/{id}/deploys");
        converge();
        assertThat(dashboard.deploys("api")).hasSize(api + 1);
        assertThat(dashboard.deploys("worker")).hasSize(worker + 1);
        assertThat(commits()).isEqualTo(commits);
        isSilent();
    }

    @Test
    void filesAndTokensAreMadeOfOutputsAsVariablesAre() {
        String api =
                Stacks.API.replace(
                        "  envGroups: [shared]",
                        """
                            - name: redis.conf
                              template: "url={url}"
                              with: {url: {kind: upstash/RedisDatabase, name: cache, property: url}}
                            - name: hosts
                              join: {from: [{kind: upstash/RedisDatabase, name: cache, property: host}]}
                          envGroups: [shared]\
                        """);
        String logs =
                """
                apiVersion: render/v1
                kind: LogStream
                metadata: {name: workspace}
                spec:
                  endpoint: logs.example.com:6514
                  preview: send
                  token:
                    template: "key-{token}"
                    with: {token: {kind: upstash/RedisDatabase, name: cache, property: restToken}}
                """;
        station.declare(Stacks.GROUP, Stacks.CACHE, api, Stacks.REDIS, Stacks.WORKER, logs);
        converge();
        Map<String, String> before = files("api");
        assertThat(before.get("redis.conf"))
                .isEqualTo("url=" + dashboard.envVars("api").get("REDIS_URL"));
        assertThat(before.get("hosts")).isNotEmpty();
        isSilent();

        String id = dashboard.databases().getFirst().path("database_id").asText();
        dashboard.upstash("POST", "/redis/reset-password/" + id, "{}");
        dashboard.forgetCalls();
        converge();
        station.pass();
        assertThat(files("api").get("redis.conf"))
                .isNotEqualTo(before.get("redis.conf"))
                .isEqualTo("url=" + dashboard.envVars("api").get("REDIS_URL"));
        assertThat(dashboard.writes())
                .as("the token follows too")
                .containsEntry("PUT /render/v1/logs/streams/owner/{id}", 1);
    }

    private Map<String, String> files(String service) {
        Map<String, String> files = new TreeMap<>();
        dashboard
                .all("/services/" + dashboard.serviceId(service) + "/secret-files", "secretFile")
                .forEach(it -> files.put(it.path("name").asText(), it.path("content").asText()));
        return files;
    }

    @Test
    void theReasonIsNamedOnlyIfItIsTheOtherThatChanged() {
        Stacks.declareAll(station);
        converge();
        String id = dashboard.databases().getFirst().path("database_id").asText();
        station.declare(
                Stacks.GROUP,
                Stacks.CACHE,
                Stacks.API.replace("property: url", "property: restUrl"),
                Stacks.REDIS,
                Stacks.WORKER);
        assertThat(step(station.pass(), "api").note()).as("git changed it").isEmpty();
        converge();

        dashboard.upstash("POST", "/redis/reset-password/" + id, "{}");
        assertThat(step(station.restart().pass(), "worker").note())
                .as("a new process does not know what it was before")
                .isEqualTo("taken from upstash/RedisDatabase/cache.url");
    }

    @Test
    void aStaticSiteElsewhereIsOfTypeWebInABlueprint() {
        String blueprint =
                """
                services:
                  - type: worker
                    name: reader
                    runtime: docker
                    repo: https://github.com/acme/shop
                    branch: main
                    plan: starter
                    region: oregon
                    envVars:
                      - key: SITE
                        fromService: {name: front, type: web, envVarKey: RENDER_EXTERNAL_URL}
                """;
        station.write("render.yaml", blueprint);
        station.write("front.yaml", site("front", "[]"));
        converge();
        assertThat(dashboard.envVars("reader").get("SITE")).startsWith("https://front");
        assertThat(station.pass().source().problems()).isEmpty();

        station.write("front.yaml", "");
        assertThat(station.settle(6).result())
                .as("it is in the workspace and no longer declared")
                .isEqualTo(PassResult.CONVERGED);
        station.restart();
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        isSilent();
    }

    @Test
    void originsFollowTheDomainsOfASite() {
        String back =
                service(
                        "WebService",
                        "back",
                        "ORIGINS, join: {from: [{kind: StaticSite, name: shop, property: domains}],"
                                + " prefix: 'https://'}");
        station.declare(site("shop", "[shop.example.com]"), back);
        converge();
        int deploys = dashboard.deploys("back").size();

        station.declare(site("shop", "[shop.example.com, neu.example.com]"), back);
        converge();

        assertThat(dashboard.envVars("back"))
                .containsEntry("ORIGINS", "https://neu.example.com,https://shop.example.com");
        assertThat(dashboard.deploys("back")).hasSize(deploys + 1);
        isSilent();
    }

    @Test
    void onlyWhatIsConsumedIsReadAndOnceAPass() {
        String database =
                """
                apiVersion: render/v1
                kind: Postgres
                metadata: {name: %s}
                spec: {plan: basic-256mb}
                """;
        station.declare(
                database.formatted("used"),
                database.formatted("unused"),
                service(
                        "BackgroundWorker",
                        "reader",
                        "A, fromDatabase: {name: used, property: host}",
                        "B, fromDatabase: {name: used, property: password}"),
                service(
                        "BackgroundWorker",
                        "second",
                        "A, fromDatabase: {name: used, property: host}"));
        converge();
        dashboard.forgetCalls();

        station.pass();

        assertThat(dashboard.calls())
                .containsEntry("GET /render/v1/postgres/{id}/connection-info", 1);
    }

    static Stream<KindModel> withOutputs() {
        return Station.models().stream().filter(model -> !model.outputs().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("withOutputs")
    void everyOutputOfEveryKindReachesAConsumer(KindModel model) {
        Fixtures fixtures = Fixtures.of(model);
        List<String> wanted = new ArrayList<>();
        model.outputList().stream()
                .filter(output -> output.without().isEmpty())
                .forEach(output ->
                        wanted.add(
                                "OUT_%d, from: {kind: %s, name: %s, property: %s}"
                                        .formatted(
                                                wanted.size(),
                                                model.id(),
                                                fixtures.name(),
                                                output.name())));
        station.write("needs.yaml", fixtures.needs());
        station.declare(
                fixtures.base(),
                service("BackgroundWorker", "reader", wanted.toArray(String[]::new)));

        PassReport report = station.settle(16);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("reader")).hasSize(wanted.size());
    }

    private Path folderOf(String name) {
        return station.ledgerFile().getParent().getParent().resolve(name);
    }

    private void converge() {
        PassReport report = station.settle(16);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
    }

    private void isSilent() {
        dashboard.forgetCalls();
        assertThat(station.pass().steps()).isEmpty();
        assertThat(dashboard.writes()).isEmpty();
    }

    private List<String> commits() {
        return Stream.of("api", "worker")
                .map(name -> dashboard.deploys(name).getFirst().path("commit").path("id").asText())
                .toList();
    }

    private String groupVariable(String key) {
        String id = dashboard.groups().getFirst().path("id").asText();
        return dashboard
                .render("GET", "/env-groups/" + id + "/env-vars/" + key, "")
                .path("value")
                .asText();
    }

    private List<String> services() {
        return dashboard.services().stream().map(it -> it.path("name").asText()).sorted().toList();
    }

    private static String copy(String key, String from, String variable) {
        return "%s, fromService: {name: %s, type: pserv, envVarKey: %s}"
                .formatted(key, from, variable);
    }

    private static String service(String kind, String name, String... variables) {
        StringBuilder text =
                new StringBuilder(
                        """
                        apiVersion: render/v1
                        kind: %s
                        metadata: {name: %s}
                        spec:
                          runtime: docker
                          repo: https://github.com/acme/shop
                          plan: starter
                          envVars:
                        """
                                .formatted(kind, name));
        if (variables.length == 0) {
            text.append("    []\n");
        }
        for (String variable : variables) {
            text.append("    - {key: ").append(variable).append("}\n");
        }
        return text.toString();
    }

    private static String site(String name, String domains) {
        return """
        apiVersion: render/v1
        kind: StaticSite
        metadata: {name: %s}
        spec:
          repo: https://github.com/acme/shop
          staticPublishPath: dist
          domains: %s
        """
                .formatted(name, domains);
    }

    private static Step step(PassReport report, String name) {
        return report.steps().stream()
                .filter(step -> step.id().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(Stories.words(report)));
    }

    private static String blocked(PassReport report, String name) {
        Step step = step(report, name);
        assertThat(step.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Blocked.class,
                        it -> assertThat(it.obstacle()).isEqualTo(Obstacle.TARGET_MISSING));
        return step.reason();
    }
}
