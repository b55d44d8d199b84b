package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One of everything that the simulators know, with secrets that can be looked for, and the paths that show it. */
final class FullWorkspace {

    static final String OWNER = "tea-d0sandboggggggggggg0";
    static final String UPSTASH = "Basic bWVAZXhhbXBsZS5jb206a2V5";

    /** Each is in some place where nobody but its owner may see it. */
    static final List<String> SECRETS =
            List.of(
                    "planted-variable",
                    "planted-file",
                    "planted-group-variable",
                    "planted-registry-token",
                    "planted-log-token",
                    "planted-metrics-token",
                    "planted-parameter",
                    "planted-login");

    private final SandboxFixture sandbox;
    private final List<String> paths = new ArrayList<>();

    final String service;
    final String postgres;
    final String keyValue;
    final String database;

    FullWorkspace(SandboxFixture sandbox) {
        this.sandbox = sandbox;
        String project =
                post(
                        "/projects",
                        "{'name': 'shop', 'ownerId': 'O', 'environments': [{'name': 'live'}]}");
        String environment =
                sandbox.get("/render/v1/environments?projectId=" + project)
                        .text("/0/environment/id");
        String made =
                "{'name': 'main', 'ownerId': 'O', 'plan': 'pro_4gb', 'version': '16', 'environmentId': '"
                        + environment
                        + "', 'parameterOverrides': {'max_connections': '50'},"
                        + " 'readReplicas': [{'name': 'copy'}]}";
        postgres = post("/postgres", made);
        keyValue = post("/key-value", "{'name': 'queue', 'ownerId': 'O', 'plan': 'starter'}");
        database = upstash();
        service = webService(environment);
        site();
        beside();
        show("/projects", "/environments?projectId=" + project, "/environments/" + environment);
        show("/postgres", "/postgres/" + postgres, "/key-value", "/key-value/" + keyValue);
        show("/postgres/" + postgres.replaceFirst("a$", "b"), "/registrycredentials");
        show("/services", "/env-groups", "/webhooks", "/disks", "/blueprints", "/owners");
        paths.add("/upstash/v2/redis/databases");
        paths.add("/upstash/v2/redis/database/" + database);
    }

    /** What shows the workspace, below {@code /sandbox}. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    private void show(String... more) {
        for (String path : more) {
            paths.add("/render/v1" + path);
        }
    }

    private String post(String path, String body) {
        SandboxFixture.Reply reply =
                sandbox.post("/render/v1" + path, body.replace("'O'", "'" + OWNER + "'"));
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.status() + " " + reply.body());
        }
        return reply.text("/id");
    }

    private void put(String path, String body) {
        SandboxFixture.Reply reply = sandbox.put("/render/v1" + path, body);
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.status() + " " + reply.body());
        }
    }

    private String upstash() {
        sandbox.as(UPSTASH);
        String id =
                sandbox.post(
                                "/upstash/v2/redis/database",
                                "{'database_name': 'cache', 'platform': 'aws',"
                                        + " 'primary_region': 'us-east-1'}")
                        .text("/database_id");
        sandbox.as("Bearer rnd_test");
        return id;
    }

    String info(String path, String field) {
        return sandbox.get("/render/v1" + path + "/connection-info").text("/" + field);
    }

    String upstashPassword() {
        sandbox.as(UPSTASH);
        String password = sandbox.get("/upstash/v2/redis/database/" + database).text("/password");
        sandbox.as("Bearer rnd_test");
        return password;
    }

    private String webService(String environment) {
        ObjectNode body = SandboxFixture.body("api", "web_service").put("ownerId", OWNER);
        body.put("environmentId", environment);
        String id = sandbox.create(body);
        String inside = info("/postgres/" + postgres, "internalConnectionString");
        String outside = info("/postgres/" + postgres, "externalConnectionString");
        variable(id, "DATABASE_URL", inside);
        variable(id, "OUTSIDE", outside + "?sslmode=require");
        variable(id, "OTHER_SPELLING", inside.replace("postgresql://", "postgres://"));
        variable(id, "PASSWORD", info("/postgres/" + postgres, "password"));
        variable(id, "QUEUE", info("/key-value/" + keyValue, "internalConnectionString"));
        variable(id, "CACHE", "rediss://default:" + upstashPassword() + "@h.upstash.io:6379");
        variable(id, "TOKEN", "planted-variable");
        variable(id, "SAME_TOKEN", "planted-variable");
        variable(id, "LOGIN", "https://ann:planted-login@example.com/x?key=planted-parameter");
        variable(id, "EMPTY", "");
        put("/services/" + id + "/secret-files/key.pem", "{'content': 'planted-file'}");
        post("/services/" + id + "/custom-domains", "{'name': 'shop.example.com'}");
        post("/disks", "{'serviceId': '" + id + "', 'name': 'd', 'sizeGB': 5, 'mountPath': '/d'}");
        sandbox.patch(
                "/render/v1/notification-settings/overrides/services/" + id,
                "{'notificationsToSend': 'all'}");
        String one = "/services/" + id;
        show(one, one + "/env-vars", one + "/secret-files", one + "/custom-domains");
        show(one + "/deploys", "/notification-settings/overrides?ownerId=" + OWNER);
        return id;
    }

    private void variable(String service, String key, String value) {
        put("/services/" + service + "/env-vars/" + key, "{'value': '" + value + "'}");
    }

    private void site() {
        ObjectNode body = SandboxFixture.body("site", "static_site").put("ownerId", OWNER);
        String id = sandbox.create(body);
        put("/services/" + id + "/headers", "[{'path': '/*', 'name': 'X-A', 'value': 'b'}]");
        put(
                "/services/" + id + "/routes",
                "[{'type': 'rewrite', 'source': '/a', 'destination': '/b'},"
                        + " {'type': 'redirect', 'source': '/c', 'destination': '/d'}]");
        show("/services/" + id + "/headers", "/services/" + id + "/routes");
    }

    private void beside() {
        String group =
                post(
                        "/env-groups",
                        "{'name': 'shared', 'ownerId': 'O', 'serviceIds': ['"
                                + service
                                + "'], 'envVars': [{'key': 'A', 'value': 'planted-group-variable'},"
                                + " {'key': 'B', 'value': '2'}]}");
        show("/env-groups/" + group);
        post(
                "/registrycredentials",
                "{'name': 'hub', 'ownerId': 'O', 'registry': 'DOCKER', 'username': 'ann',"
                        + " 'authToken': 'planted-registry-token'}");
        post(
                "/webhooks",
                "{'name': 'hook', 'ownerId': 'O', 'url': 'https://example.com/hook',"
                        + " 'enabled': true, 'eventFilter': []}");
        put(
                "/logs/streams/owner/" + OWNER,
                "{'preview': 'send', 'endpoint': 'logs.example.com:1', 'token': 'planted-log-token'}");
        put(
                "/logs/streams/resource/" + service,
                "{'setting': 'send', 'endpoint': 'logs.example.com:2', 'token': 'planted-log-token'}");
        put(
                "/metrics-stream/" + OWNER,
                "{'provider': 'GRAFANA', 'url': 'https://example.com/m',"
                        + " 'token': 'planted-metrics-token'}");
        sandbox.post(
                "/admin/blueprint",
                "{'name': 'b', 'repo': 'https://github.com/acme/shop', 'ownerId': '"
                        + OWNER
                        + "', 'resources': ['"
                        + service
                        + "']}");
        show("/logs/streams/owner/" + OWNER, "/logs/streams/resource?ownerId=" + OWNER);
        show("/metrics-stream/" + OWNER, "/notification-settings/owners/" + OWNER);
    }
}
