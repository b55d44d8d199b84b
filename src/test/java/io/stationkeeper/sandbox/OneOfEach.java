package io.stationkeeper.sandbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A simulator with one resource of each kind. Upper-case words in paths and bodies stand for their ids and
 * for parts of bodies. It is emptied before each test: starting it takes most of the time.
 */
final class OneOfEach implements AutoCloseable {

    static final String V1 = "/render/v1";

    static final String CRITERIA =
            "{'cpu': {'enabled': true, 'percentage': 60}, 'memory': {'enabled': false, 'percentage': 60}}";

    static final String OWNER = "'ownerId': 'tea-test'";
    static final String CREDENTIAL = "'registry': 'DOCKER', 'username': 'u', 'authToken': 't'";

    static final String HOOK = "'url': 'https://a.example.com', 'enabled': true, 'eventFilter': []";

    final SandboxFixture sandbox = new SandboxFixture(true, Optional.empty());
    final Map<String, String> ids = new HashMap<>();

    void again() {
        sandbox.post("/admin/reset", "");
        ids.clear();
        ids.put("WEB", sandbox.webService("web"));
        ids.put("CRON", sandbox.create(SandboxFixture.body("cron", "cron_job")));
        ids.put("SITE", sandbox.create(SandboxFixture.body("site", "static_site")));
        make("GROUP", "env-groups", "'envVars': []");
        make(
                "PG",
                "postgres",
                "'plan': 'pro_4gb', 'version': '16', 'enableHighAvailability': true");
        make("KV", "key-value", "'plan': 'starter'");
        make("PROJECT", "projects", "'environments': [{'name': 'e'}]");
        make("ENV", "environments", "'projectId': '" + ids.get("PROJECT") + "'");
        make("CREDENTIAL", "registrycredentials", CREDENTIAL);
        make("HOOK", "webhooks", HOOK);
        make("IPS", "dedicated-ips", "'region': 'oregon', 'environmentIds': []");
    }

    private void make(String word, String kind, String fields) {
        String body =
                "{'name': '" + word.toLowerCase(Locale.ROOT) + "', " + OWNER + ", " + fields + "}";
        ids.put(word, sandbox.post(V1 + "/" + kind, body).text("/id"));
    }

    @Override
    public void close() {
        sandbox.close();
    }

    String filled(String text) {
        String filled =
                text.replace("OWNER", OWNER)
                        .replace("CRITERIA", CRITERIA)
                        .replace("HOOK}", HOOK + "}")
                        .replace("CREDENTIAL}", CREDENTIAL + "}");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replaceAll("\\b" + id.getKey() + "\\b", id.getValue());
        }
        return filled;
    }
}
