package io.stationkeeper.story;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What somebody else sends to have a service of a Blueprint; only what the file says. */
final class ServiceBody {
    private static final List<String> COMMANDS = List.of("buildCommand", "startCommand");
    private static final List<String> CONTAINER =
            List.of("dockerCommand", "dockerContext", "dockerfilePath");

    private ServiceBody() {}

    static ObjectNode of(
            Wanted wanted,
            String owner,
            String defaultRepo,
            Function<Wanted, Optional<String>> credential) {
        Tree entry = wanted.entry();
        ObjectNode body = OtherClient.object().put("type", wanted.type().wire);
        body.put("name", wanted.name()).put("ownerId", owner);
        if (wanted.isBuilt()) {
            body.put("repo", entry.textOr("repo", defaultRepo));
            entry.text("branch").ifPresent(it -> body.put("branch", it));
        } else {
            ObjectNode image = body.putObject("image").put("ownerId", owner);
            entry.tree("image")
                    .flatMap(it -> it.text("url"))
                    .ifPresent(it -> image.put("imagePath", it));
            credential.apply(wanted).ifPresent(it -> image.put("registryCredentialId", it));
        }
        entry.text("rootDir").ifPresent(it -> body.put("rootDir", it));
        trigger(entry, body);
        entry.tree("buildFilter").ifPresent(it -> filter(it, body.putObject("buildFilter")));
        ObjectNode details = body.putObject("serviceDetails");
        if (wanted.type() == Wanted.Type.STATIC) {
            site(entry, details);
        } else {
            process(wanted, details, credential);
        }
        return body;
    }

    private static void trigger(Tree entry, ObjectNode body) {
        Optional<String> old =
                entry.text("autoDeploy")
                        .map(it ->
                                it.equalsIgnoreCase("true") || it.equals("yes") ? "commit" : "off");
        entry.text("autoDeployTrigger")
                .or(() -> old)
                .ifPresent(it -> body.put("autoDeployTrigger", it));
    }

    private static void filter(Tree entry, ObjectNode filter) {
        for (String list : List.of("paths", "ignoredPaths")) {
            ArrayNode globs = filter.putArray(list);
            entry.texts(list).forEach(globs::add);
        }
    }

    private static void site(Tree entry, ObjectNode details) {
        entry.text("buildCommand").ifPresent(it -> details.put("buildCommand", it));
        entry.text("staticPublishPath").ifPresent(it -> details.put("publishPath", it));
        StoreBodies.allowList(entry, details);
        previews(entry, details);
        ArrayNode headers = details.putArray("headers");
        for (Tree header : entry.trees("headers")) {
            copy(header, headers.addObject(), "path", "name", "value");
        }
        ArrayNode routes = details.putArray("routes");
        for (Tree route : entry.trees("routes")) {
            copy(route, routes.addObject(), "type", "source", "destination");
        }
    }

    private static void copy(Tree from, ObjectNode to, String... names) {
        for (String name : names) {
            from.text(name).ifPresent(it -> to.put(name, it));
        }
    }

    private static void process(
            Wanted wanted, ObjectNode details, Function<Wanted, Optional<String>> credential) {
        Tree entry = wanted.entry();
        details.put("runtime", wanted.runtime());
        wanted.plan().ifPresent(it -> details.put("plan", it));
        copy(entry, details, "region");
        ObjectNode commands = details.putObject("envSpecificDetails");
        if (wanted.isNative()) {
            COMMANDS.forEach(it -> commands.put(it, entry.textOr(it, "")));
        } else {
            copy(entry, commands, CONTAINER.toArray(String[]::new));
            if (wanted.isBuilt()) {
                credential.apply(wanted).ifPresent(it -> commands.put("registryCredentialId", it));
            }
        }
        if (wanted.type() == Wanted.Type.CRON) {
            copy(entry, details, "schedule");
            return;
        }
        instances(wanted, details);
    }

    private static void instances(Wanted wanted, ObjectNode details) {
        Tree entry = wanted.entry();
        copy(entry, details, "preDeployCommand");
        previews(entry, details);
        for (String number : List.of("numInstances", "maxShutdownDelaySeconds")) {
            entry.text(number).ifPresent(it -> details.put(number, Integer.parseInt(it)));
        }
        entry.tree("scaling").ifPresent(it -> scaling(it, details.putObject("autoscaling")));
        entry.tree("disk")
                .ifPresent(it -> {
                    ObjectNode disk = details.putObject("disk");
                    copy(it, disk, "name", "mountPath");
                    it.text("sizeGB").ifPresent(size -> disk.put("sizeGB", Integer.parseInt(size)));
                });
        if (wanted.type() == Wanted.Type.WEB) {
            copy(entry, details, "healthCheckPath");
            entry.tree("maintenanceMode")
                    .ifPresent(it ->
                            details.putObject("maintenanceMode")
                                    .put("enabled", it.is("enabled", "true"))
                                    .put("uri", it.textOr("uri", "")));
            StoreBodies.allowList(entry, details);
        }
    }

    private static void scaling(Tree entry, ObjectNode body) {
        body.put("enabled", true);
        body.put("min", Integer.parseInt(entry.textOr("minInstances", "1")));
        body.put("max", Integer.parseInt(entry.textOr("maxInstances", "1")));
        ObjectNode criteria = body.putObject("criteria");
        target(entry.text("targetCPUPercent"), criteria.putObject("cpu"));
        target(entry.text("targetMemoryPercent"), criteria.putObject("memory"));
    }

    private static void target(Optional<String> percent, ObjectNode criterion) {
        criterion.put("enabled", percent.isPresent());
        criterion.put("percentage", percent.map(Integer::parseInt).orElse(60));
    }

    private static void previews(Tree entry, ObjectNode details) {
        boolean old = entry.is("pullRequestPreviewsEnabled", "true");
        entry.tree("previews")
                .flatMap(it -> it.text("generation"))
                .or(() -> old ? Optional.of("automatic") : Optional.empty())
                .ifPresent(it -> details.putObject("previews").put("generation", it));
    }

    static List<String> domains(Wanted wanted) {
        List<String> domains = new ArrayList<>(wanted.entry().texts("domains"));
        wanted.entry().text("domain").ifPresent(domains::add);
        return domains;
    }
}
