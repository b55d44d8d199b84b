package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.copy.LiveAccount;
import io.stationkeeper.sandbox.copy.LiveCopy;
import io.stationkeeper.sandbox.copy.StandIns;
import io.stationkeeper.sandbox.copy.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A copy answers as the account that it was read from, but for every secret. */
class LiveCopyTest {

    private static final Set<String> HIDDEN =
            Set.of("value", "content", "password", "rest_token", "read_only_rest_token");

    private final SandboxFixture live = new SandboxFixture();
    private final SandboxFixture copy = new SandboxFixture();
    private final List<Duration> pauses = new ArrayList<>();

    @AfterEach
    void close() {
        live.close();
        copy.close();
    }

    private LiveCopy read(StandIns.Known known) {
        Optional<LiveAccount> render =
                Optional.of(account("/sandbox/render/v1", "Bearer the-live-key"));
        Optional<LiveAccount> upstash =
                Optional.of(account("/sandbox/upstash/v2", FullWorkspace.UPSTASH));
        LiveCopy.From from = new LiveCopy.From(render, Optional.empty(), upstash, this::pause);
        return LiveCopy.of(from, new StandIns(new Random(3), known));
    }

    private LiveAccount account(String path, String authorization) {
        return new LiveAccount(URI.create(live.base() + path), authorization, 10_000, 0.5);
    }

    private void pause(Duration time) {
        pauses.add(time);
        live.pass(time);
    }

    private LiveCopy load() {
        LiveCopy read = read(StandIns.Known.NOTHING);
        var reply = copy.raw("PUT", "/admin/state", read.state().toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(204);
        return read;
    }

    private static JsonNode answer(SandboxFixture from, String path) {
        from.as(path.startsWith("/upstash") ? FullWorkspace.UPSTASH : "Bearer rnd_test");
        return masked(from.get(path).body());
    }

    /** Secrets differ on purpose, and so do cursors of things whose ids no API shows. */
    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("cursor");
            object.properties()
                    .forEach(entry -> {
                        boolean empty = entry.getValue().asText().isEmpty();
                        if (HIDDEN.contains(entry.getKey()) && !empty) {
                            object.put(entry.getKey(), "hidden");
                        }
                        masked(entry.getValue());
                    });
        } else {
            node.forEach(LiveCopyTest::masked);
        }
        return node;
    }

    @Test
    void theCopyAnswersEverythingAsTheAccountDoes() {
        FullWorkspace all = new FullWorkspace(live);
        live.pass(Duration.ofSeconds(10));
        live.get("/render/v1/services");

        load();

        for (String path : all.paths()) {
            assertThat(answer(copy, path)).as(path).isEqualTo(answer(live, path));
        }
    }

    @Test
    void nothingLiveIsWritten() {
        new FullWorkspace(live);
        live.pass(Duration.ofSeconds(10));
        live.get("/render/v1/services");
        JsonNode before = live.get("/admin/state").body().path("render.services");
        live.delete("/admin/calls");

        load();

        JsonNode operations = live.get("/admin/calls").body().path("operations");
        assertThat(operations.properties()).hasSizeGreaterThan(20);
        assertThat(operations.properties()).allMatch(each -> each.getKey().startsWith("GET "));
        assertThat(live.get("/admin/state").body().path("render.services")).isEqualTo(before);
    }

    @Test
    void noSecretIsInTheCopy() {
        FullWorkspace all = new FullWorkspace(live);
        List<String> secrets = new ArrayList<>(FullWorkspace.SECRETS);
        secrets.add(all.info("/postgres/" + all.postgres, "password"));
        secrets.add(
                all.info("/key-value/" + all.keyValue, "externalConnectionString")
                        .replaceAll(".*:(\\w+)@.*", "$1"));
        secrets.add(all.upstashPassword());
        assertThat(live.get("/admin/state").body().toString()).contains(secrets);

        LiveCopy read = load();

        assertThat(read.state().toString()).doesNotContain(secrets).doesNotContain("the-live-key");
        assertThat(read.toString()).doesNotContain(secrets);
        assertThat(account("/x", "Bearer the-live-key").toString()).doesNotContain("the-live-key");
    }

    @Test
    void whatRefersToADatabaseRefersToItsCopy() {
        FullWorkspace all = new FullWorkspace(live);

        load();

        String postgres = "/render/v1/postgres/" + all.postgres + "/connection-info";
        JsonNode info = copy.get(postgres).body();
        String inside = info.path("internalConnectionString").asText();
        assertThat(variable(all, "DATABASE_URL")).isEqualTo(inside);
        assertThat(variable(all, "OUTSIDE"))
                .isEqualTo(info.path("externalConnectionString").asText() + "?sslmode=require");
        assertThat(variable(all, "OTHER_SPELLING"))
                .isEqualTo(inside.replace("postgresql://", "postgres://"));
        assertThat(variable(all, "PASSWORD")).isEqualTo(info.path("password").asText());
        assertThat(variable(all, "QUEUE")).isEqualTo("redis://" + all.keyValue + ":6379");
        copy.as(FullWorkspace.UPSTASH);
        String password = copy.get("/upstash/v2/redis/database/" + all.database).text("/password");
        assertThat(variable(all, "CACHE"))
                .isEqualTo("rediss://default:" + password + "@h.upstash.io:6379");
    }

    private String variable(FullWorkspace all, String key) {
        copy.as("Bearer rnd_test");
        return copy.get("/render/v1/services/" + all.service + "/env-vars/" + key).text("/value");
    }

    @Test
    void equalValuesHaveEqualStandInsWithinACopyOnly() {
        FullWorkspace all = new FullWorkspace(live);
        load();

        assertThat(variable(all, "TOKEN"))
                .startsWith("stand-in-")
                .isEqualTo(variable(all, "SAME_TOKEN"))
                .isNotEqualTo(variable(all, "LOGIN"));
        assertThat(variable(all, "EMPTY")).isEmpty();
        assertThat(new StandIns(new Random(4), StandIns.Known.NOTHING).of("planted-variable"))
                .isNotEqualTo(variable(all, "TOKEN"));
    }

    @Test
    void whatGitSaysInTheOpenStaysAsItIs() {
        FullWorkspace all = new FullWorkspace(live);
        String host = live.get("/render/v1/services/" + all.service).text("/serviceDetails/url");
        live.put(
                "/render/v1/services/" + all.service + "/env-vars/SELF",
                "{'value': '" + host + "/v1'}");
        StandIns.Known git =
                new StandIns.Known(
                        text -> text.equals("planted-variable"),
                        List.of(Pattern.compile("(.+?)/v1")),
                        (value, standIn) -> {});

        copy.raw("PUT", "/admin/state", read(git).state().toString());

        assertThat(variable(all, "TOKEN")).isEqualTo("planted-variable");
        assertThat(variable(all, "SELF")).isEqualTo(host + "/v1");
        assertThat(variable(all, "LOGIN")).startsWith("stand-in-");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsCopied() {
        FullWorkspace all = new FullWorkspace(live);
        live.put(
                "/admin/faults",
                "[{'operation': 'GET /render/v1/webhooks', 'action': 'status', 'status': 402},"
                        + " {'operation': 'GET /render/v1/services/{id}/secret-files', 'times': 2,"
                        + " 'action': 'status', 'status': 403}]");

        LiveCopy read = load();

        assertThat(read.unread())
                .containsOnlyKeys("GET /services/{id}/secret-files: 403", "GET /webhooks: 402")
                .containsEntry("GET /services/{id}/secret-files: 403", 2);
        assertThat(read.counts()).containsEntry("services", 2).containsEntry("Postgres", 1);
        assertThat(answer(copy, "/render/v1/services/" + all.service)).isNotEmpty();
    }

    @Test
    void itKeepsInsideItsShareOfTheQuotaAndWaitsOutARefusal() {
        new FullWorkspace(live);
        live.settings("{'rateScale': 0.05}");
        live.pass(Duration.ofHours(1));
        live.put(
                "/admin/faults",
                "[{'operation': 'GET /render/v1/projects', 'action': 'status', 'status': 429,"
                        + " 'retryAfter': 7}]");

        LiveCopy read = load();

        assertThat(read.unread()).isEmpty();
        // Half of twenty a minute: over thirty calls take more than three windows.
        assertThat(pauses).hasSizeGreaterThan(3).contains(Duration.ofSeconds(7));
    }

    @Test
    void listsAreFollowedToTheirEnd() {
        String owner = FullWorkspace.OWNER;
        for (int i = 0; i < 205; i++) {
            live.pass(Duration.ofSeconds(1));
            live.post(
                    "/render/v1/webhooks",
                    "{'name': 'w', 'ownerId': '"
                            + owner
                            + "', 'url': 'https://example.com', 'enabled': true,"
                            + " 'eventFilter': []}");
        }

        assertThat(load().counts()).containsEntry("webhooks", 205);
    }

    @Test
    void whatIsInsideOfAServiceOrGroupIsFollowedToItsEndToo() {
        live.settings("{'rateLimits': false}");
        FullWorkspace all = new FullWorkspace(live);
        String path = "/render/v1/services/" + all.service;
        live.put(path + "/env-vars", items(205, "{'key': 'KEY_%d', 'value': 'hidden %d'}"));
        live.put(path + "/secret-files", items(103, "{'name': 'file%d', 'content': 'hidden %d'}"));
        for (int i = 0; i < 101; i++) {
            live.post(path + "/custom-domains", "{'name': 'a" + i + ".example.org'}");
        }
        String group =
                live.post(
                                "/render/v1/env-groups",
                                "{'name': 'many', 'ownerId': '"
                                        + FullWorkspace.OWNER
                                        + "', 'envVars': "
                                        + items(150, "{'key': 'SHARED_%d', 'value': 'hidden %d'}")
                                        + "}")
                        .text("/id");

        load();

        assertThat(names(copy, path + "/env-vars", "/envVar/key"))
                .hasSize(205)
                .isEqualTo(names(live, path + "/env-vars", "/envVar/key"));
        assertThat(names(copy, path + "/secret-files", "/secretFile/name"))
                .hasSize(103)
                .isEqualTo(names(live, path + "/secret-files", "/secretFile/name"));
        assertThat(names(copy, path + "/custom-domains", "/customDomain/name"))
                .hasSizeGreaterThan(100)
                .isEqualTo(names(live, path + "/custom-domains", "/customDomain/name"));
        assertThat(copy.get("/render/v1/env-groups/" + group).body().path("envVars")).hasSize(150);
        assertThat(copy.get("/admin/state").body().toString()).doesNotContain("hidden 1");
    }

    private static String items(int number, String template) {
        return IntStream.range(0, number)
                .mapToObj(i -> template.replace("%d", Integer.toString(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> names(SandboxFixture from, String path, String name) {
        from.as("Bearer rnd_test");
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = from.get(path + "?limit=100&cursor=" + cursor).body();
            page.forEach(each -> names.add(each.at(name).asText()));
            cursor = page.size() < 100 ? "" : page.get(99).path("cursor").asText();
        } while (!cursor.isEmpty());
        return names;
    }

    @Test
    void aKeyThatIsRefusedEndsIt() {
        live.put(
                "/admin/faults",
                "[{'operation': 'GET /render/v1/owners', 'action': 'status', 'status': 401}]");

        assertThatThrownBy(this::load)
                .isInstanceOf(Unreadable.class)
                .hasMessageEndingWith("does not accept the credential");
    }
}
