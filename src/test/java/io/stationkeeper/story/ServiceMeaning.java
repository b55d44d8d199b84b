package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What an entry of a Blueprint means for a new service, and what a live one is, both as texts under
 * the same names. Defaults are those that the format documents.
 */
final class ServiceMeaning {
    private static final String DETAILS = "/serviceDetails/";
    private static final String COMMANDS = DETAILS + "envSpecificDetails/";
    private static final Map<String, String> PLACES =
            Map.ofEntries(
                    Map.entry("type", "/type"),
                    Map.entry("plan", DETAILS + "plan"),
                    Map.entry("region", DETAILS + "region"),
                    Map.entry("runtime", DETAILS + "runtime"),
                    Map.entry("repo", "/repo"),
                    Map.entry("branch", "/branch"),
                    Map.entry("rootDir", "/rootDir"),
                    Map.entry("autoDeployTrigger", "/autoDeployTrigger"),
                    Map.entry("startCommand", COMMANDS + "startCommand"),
                    Map.entry("dockerCommand", COMMANDS + "dockerCommand"),
                    Map.entry("dockerContext", COMMANDS + "dockerContext"),
                    Map.entry("dockerfilePath", COMMANDS + "dockerfilePath"),
                    Map.entry("preDeployCommand", COMMANDS + "preDeployCommand"),
                    Map.entry("staticPublishPath", DETAILS + "publishPath"),
                    Map.entry("healthCheckPath", DETAILS + "healthCheckPath"),
                    Map.entry("numInstances", DETAILS + "numInstances"),
                    Map.entry("maxShutdownDelaySeconds", DETAILS + "maxShutdownDelaySeconds"),
                    Map.entry("schedule", DETAILS + "schedule"),
                    Map.entry("renderSubdomainPolicy", DETAILS + "renderSubdomainPolicy"),
                    Map.entry("previews", DETAILS + "previews/generation"));

    private ServiceMeaning() {}

    static Map<String, String> expected(Wanted wanted, String defaultRepo) {
        Map<String, String> meant = new TreeMap<>();
        Tree entry = wanted.entry();
        meant.put("type", wanted.type().wire);
        if (wanted.isBuilt()) {
            meant.put("repo", repository(entry.textOr("repo", defaultRepo)));
            meant.put("branch", entry.textOr("branch", "main"));
        }
        meant.put("rootDir", path(entry.textOr("rootDir", "")));
        meant.put("autoDeployTrigger", trigger(entry));
        if (wanted.type() == Wanted.Type.STATIC) {
            meant.put("buildCommand", entry.textOr("buildCommand", ""));
            entry.text("staticPublishPath")
                    .ifPresent(it -> meant.put("staticPublishPath", path(it)));
        } else {
            process(wanted, meant);
        }
        if (wanted.type().scales()) {
            instances(wanted, meant);
        }
        if (wanted.type().scales() || wanted.type() == Wanted.Type.STATIC) {
            meant.put("previews", previews(entry));
        }
        if (wanted.type() == Wanted.Type.WEB) {
            entry.text("healthCheckPath").ifPresent(it -> meant.put("healthCheckPath", it));
            entry.tree("maintenanceMode")
                    .ifPresent(it ->
                            meant.put(
                                    "maintenanceMode",
                                    it.textOr("enabled", "") + " " + it.textOr("uri", "")));
        }
        if (wanted.type() == Wanted.Type.WEB || wanted.type() == Wanted.Type.STATIC) {
            entry.text("renderSubdomainPolicy")
                    .ifPresent(it -> meant.put("renderSubdomainPolicy", it));
        }
        ServiceLists.expected(wanted, meant);
        return meant;
    }

    private static void process(Wanted wanted, Map<String, String> meant) {
        Tree entry = wanted.entry();
        meant.put("runtime", wanted.runtime());
        meant.put("plan", wanted.plan().orElse("starter"));
        meant.put("region", entry.textOr("region", "oregon"));
        if (wanted.type() == Wanted.Type.CRON) {
            entry.text("schedule")
                    .ifPresent(it -> meant.put("schedule", it.strip().replaceAll("\\s+", " ")));
        }
        if (wanted.isNative()) {
            for (String command : List.of("buildCommand", "startCommand")) {
                entry.text(command).ifPresent(it -> meant.put(command, it));
            }
            return;
        }
        entry.text("dockerCommand").ifPresent(it -> meant.put("dockerCommand", it));
        if (wanted.isBuilt()) {
            meant.put("dockerContext", path(entry.textOr("dockerContext", ".")));
            meant.put("dockerfilePath", path(entry.textOr("dockerfilePath", "Dockerfile")));
            return;
        }
        entry.tree("image").flatMap(it -> it.text("url")).ifPresent(it -> meant.put("image", it));
    }

    private static void instances(Wanted wanted, Map<String, String> meant) {
        Tree entry = wanted.entry();
        entry.text("preDeployCommand").ifPresent(it -> meant.put("preDeployCommand", it));
        if (!entry.has("scaling")) {
            meant.put("numInstances", entry.textOr("numInstances", "1"));
        }
        entry.text("maxShutdownDelaySeconds")
                .ifPresent(it -> meant.put("maxShutdownDelaySeconds", it));
        meant.put("disk", entry.tree("disk").map(ServiceMeaning::disk).orElse("none"));
        meant.put("scaling", entry.tree("scaling").map(ServiceMeaning::scaling).orElse("none"));
    }

    private static String disk(Tree disk) {
        return "%s at %s, %s GB"
                .formatted(
                        disk.textOr("name", ""),
                        disk.textOr("mountPath", ""),
                        disk.textOr("sizeGB", "10"));
    }

    private static String scaling(Tree scaling) {
        return "%s to %s by %s, %s"
                .formatted(
                        scaling.textOr("minInstances", ""),
                        scaling.textOr("maxInstances", ""),
                        scaling.textOr("targetCPUPercent", "no processor"),
                        scaling.textOr("targetMemoryPercent", "no memory"));
    }

    private static String trigger(Tree entry) {
        boolean off = entry.is("autoDeploy", "false") || entry.is("autoDeploy", "no");
        return entry.textOr("autoDeployTrigger", off ? "off" : "commit");
    }

    private static String previews(Tree entry) {
        boolean old =
                entry.is("pullRequestPreviewsEnabled", "true")
                        || entry.is("pullRequestPreviewsEnabled", "yes");
        return entry.tree("previews")
                .flatMap(it -> it.text("generation"))
                .orElse(old && !entry.has("previews") ? "automatic" : "off");
    }

    static Map<String, String> seen(JsonNode service) {
        Map<String, String> seen = new TreeMap<>();
        PLACES.forEach((name, place) -> put(seen, name, service.at(place)));
        put(seen, "image", service.path("imagePath"));
        boolean site = service.path("type").asText().equals("static_site");
        put(seen, "buildCommand", service.at((site ? DETAILS : COMMANDS) + "buildCommand"));
        for (String name :
                List.of("rootDir", "dockerContext", "dockerfilePath", "staticPublishPath")) {
            seen.computeIfPresent(name, (_, path) -> path(path));
        }
        seen.computeIfPresent("schedule", (_, text) -> text.strip().replaceAll("\\s+", " "));
        seen.computeIfPresent("repo", (_, url) -> repository(url));
        JsonNode mode = service.at(DETAILS + "maintenanceMode");
        seen.put(
                "maintenanceMode", mode.path("enabled").asText() + " " + mode.path("uri").asText());
        JsonNode disk = service.at(DETAILS + "disk");
        seen.put(
                "disk",
                disk.isObject()
                        ? "%s at %s, %s GB"
                                .formatted(
                                        disk.path("name").asText(),
                                        disk.path("mountPath").asText(),
                                        disk.path("sizeGB").asText())
                        : "none");
        seen.put("scaling", scaling(service.at(DETAILS + "autoscaling")));
        return seen;
    }

    private static String scaling(JsonNode live) {
        if (!live.path("enabled").asBoolean()) {
            return "none";
        }
        return "%s to %s by %s, %s"
                .formatted(
                        live.path("min").asText(),
                        live.path("max").asText(),
                        target(live.at("/criteria/cpu"), "no processor"),
                        target(live.at("/criteria/memory"), "no memory"));
    }

    private static String target(JsonNode criterion, String none) {
        return criterion.path("enabled").asBoolean() ? criterion.path("percentage").asText() : none;
    }

    private static void put(Map<String, String> seen, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            seen.put(name, value.asText());
        }
    }

    static String repository(String url) {
        return url.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }

    /** {@code ./Dockerfile} and {@code Dockerfile}, {@code .} and nothing are the same. */
    static String path(String path) {
        String bare = path.strip().replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
        return bare.equals(".") ? "" : bare;
    }

    static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
