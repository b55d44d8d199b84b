package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.story.Variable.Source;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values that the variables of an entry mean, worked out from what is live by HTTP alone. */
final class VariableMeaning {
    /** Whatever it is, it is not empty. */
    static final String ANY = "*";

    private final Dashboard dashboard;
    private final Oracle oracle;

    VariableMeaning(Dashboard dashboard, Oracle oracle) {
        this.dashboard = dashboard;
        this.oracle = oracle;
    }

    Map<String, String> expected(Wanted wanted) {
        Map<String, String> meant = new TreeMap<>();
        wanted.variables().forEach(variable -> meant.put(variable.key(), value(wanted, variable)));
        return meant;
    }

    private String value(Wanted wanted, Variable variable) {
        return switch (variable.source()) {
            case Source.Literal(String text) -> text;
            case Source.Generated _ -> ANY;
            case Source.Given _ ->
                    "planted-secret-" + secretName(wanted.name() + "-" + variable.key());
            case Source.FromDatabase(String name, String property) -> database(name, property);
            case Source.FromService(String name, var _, String property) -> service(name, property);
            case Source.FromVariable(String name, var _, String key) -> variable(name, key);
        };
    }

    private static String secretName(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }

    private String database(String name, String property) {
        Optional<JsonNode> primary =
                dashboard.postgres().stream()
                        .filter(it -> it.path("name").asText().equals(name))
                        .findFirst();
        if (primary.isEmpty()) {
            return service(name, property);
        }
        JsonNode info =
                dashboard.render(
                        "GET",
                        "/postgres/%s/connection-info".formatted(primary.get().path("id").asText()),
                        "");
        String internal = info.path("internalConnectionString").asText();
        URI uri = URI.create(internal);
        return switch (property) {
            case "connectionString" -> internal;
            case "host" -> uri.getHost();
            case "port" -> uri.getPort() < 0 ? "5432" : String.valueOf(uri.getPort());
            case "user" -> primary.get().path("databaseUser").asText();
            case "password" -> info.path("password").asText();
            case "database" -> primary.get().path("databaseName").asText();
            default -> ANY;
        };
    }

    private String service(String name, String property) {
        Optional<JsonNode> store =
                dashboard.all("/key-value", "keyValue").stream()
                        .filter(it -> it.path("name").asText().equals(name))
                        .findFirst();
        if (store.isPresent()) {
            return keyValue(store.get().path("id").asText(), property);
        }
        String slug = dashboard.service(name).path("slug").asText();
        return switch (property) {
            case "host" -> slug;
            case "port" -> "10000";
            case "hostport" -> slug + ":10000";
            default -> ANY;
        };
    }

    private String keyValue(String id, String property) {
        String internal =
                dashboard
                        .render("GET", "/key-value/%s/connection-info".formatted(id), "")
                        .path("internalConnectionString")
                        .asText();
        return switch (property) {
            case "connectionString" -> internal;
            case "host" -> URI.create(internal).getHost();
            case "port" -> "6379";
            case "hostport" -> URI.create(internal).getHost() + ":6379";
            default -> ANY;
        };
    }

    /** Its own, that of one of its groups, or one that the platform gives and no list shows. */
    private String variable(String name, String key) {
        JsonNode service = dashboard.service(name);
        String url = service.at("/serviceDetails/url").asText();
        return switch (key) {
            case "RENDER_EXTERNAL_URL" -> url;
            case "RENDER_EXTERNAL_HOSTNAME" -> url.replaceFirst("^https://", "");
            case "RENDER_INTERNAL_HOSTNAME" -> service.path("slug").asText();
            case "RENDER_DISCOVERY_SERVICE" -> service.path("slug").asText() + "-discovery";
            case "RENDER_SERVICE_NAME" -> name;
            case "RENDER_SERVICE_ID" -> service.path("id").asText();
            default ->
                    Optional.ofNullable(dashboard.envVars(name).get(key))
                            .or(() -> ofGroup(name, key))
                            .orElse(ANY);
        };
    }

    private Optional<String> ofGroup(String service, String key) {
        return oracle.find(Need.Kind.SERVICE, service).stream()
                .flatMap(it -> it.groups().stream())
                .map(dashboard::groupVars)
                .filter(vars -> vars.containsKey(key))
                .map(vars -> vars.getOrDefault(key, ""))
                .findFirst();
    }

    /** What differs: keys that are missing, values that are others. */
    static Map<String, String> differences(Map<String, String> meant, Map<String, String> seen) {
        Map<String, String> differences = new TreeMap<>();
        meant.forEach((key, value) -> {
            String live = seen.get(key);
            boolean same = value.equals(ANY) ? live != null && !live.isEmpty() : value.equals(live);
            if (!same) {
                differences.put(key, "wanted <" + value + ">, is <" + live + ">");
            }
        });
        return differences;
    }
}
