package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that a Blueprint has, and what is found in real ones instead of them. */
final class BlueprintWords {
    static final List<String> RESOURCES = List.of("services", "databases", "envVarGroups");

    static final List<String> ROOT =
            List.of(
                    "services",
                    "databases",
                    "envVarGroups",
                    "projects",
                    "ungrouped",
                    "previews",
                    "previewsEnabled",
                    "previewsExpireAfterDays",
                    "version");

    static final List<String> PROJECT = List.of("name", "environments");

    static final List<String> ENVIRONMENT =
            List.of("name", "services", "databases", "envVarGroups", "networking", "permissions");

    static final List<String> GROUP = List.of("name", "envVars");

    static final List<String> SERVICE =
            List.of(
                    "type",
                    "name",
                    "runtime",
                    "plan",
                    "region",
                    "repo",
                    "branch",
                    "image",
                    "registryCredential",
                    "rootDir",
                    "buildCommand",
                    "startCommand",
                    "dockerfilePath",
                    "dockerContext",
                    "dockerCommand",
                    "preDeployCommand",
                    "initialDeployHook",
                    "healthCheckPath",
                    "numInstances",
                    "scaling",
                    "disk",
                    "domains",
                    "renderSubdomainPolicy",
                    "maintenanceMode",
                    "ipAllowList",
                    "maxShutdownDelaySeconds",
                    "autoDeployTrigger",
                    "buildFilter",
                    "previews",
                    "previewPlan",
                    "previewsEnabled",
                    "envVars",
                    "schedule",
                    "staticPublishPath",
                    "headers",
                    "routes",
                    "maxmemoryPolicy",
                    "persistenceMode");

    static final List<String> DATABASE =
            List.of(
                    "name",
                    "plan",
                    "databaseName",
                    "user",
                    "region",
                    "postgresMajorVersion",
                    "diskSizeGB",
                    "storageAutoscalingEnabled",
                    "connectionPool",
                    "highAvailability",
                    "readReplicas",
                    "ipAllowList",
                    "previewPlan",
                    "previewDiskSizeGB",
                    "previewsEnabled");

    /** Keys that only Render's own reading of a Blueprint has a use for. */
    static final List<String> NOT_ENFORCEABLE =
            List.of(
                    "initialDeployHook",
                    "previewPlan",
                    "previewDiskSizeGB",
                    "previewsEnabled",
                    "connectionPool");

    static final List<String> VARIABLE =
            List.of(
                    "key",
                    "value",
                    "previewValue",
                    "generateValue",
                    "sync",
                    "fromDatabase",
                    "fromService",
                    "fromGroup");

    /** Found in real files, and too far from the right key to be taken for a typing error. */
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("healthCheck", "write \"healthCheckPath\" with the path alone"),
                    Map.entry("size", "write \"plan\", or \"diskSizeGB\" for a disk"),
                    Map.entry("volumes", "write \"disk: {name, mountPath, sizeGB}\""),
                    Map.entry(
                            "maxmemoryPolicy",
                            "Redis is a service: write one with \"type: keyvalue\""),
                    Map.entry("redis", "Redis is a service: write one with \"type: keyvalue\""),
                    Map.entry("redises", "Redis is a service: write one with \"type: keyvalue\""),
                    Map.entry(
                            "postDeployCommand",
                            "nothing runs after a deploy: write \"preDeployCommand\", which runs"
                                    + " before it goes live, or drop the line"),
                    Map.entry(
                            "nodeVersion",
                            "write a variable: \"key: NODE_VERSION\" with its value"),
                    Map.entry("pythonVersion", "write a variable: \"key: PYTHON_VERSION\""),
                    Map.entry("installCommand", "write it at the start of \"buildCommand\""),
                    Map.entry("jobs", "write a service with \"type: cron\" for each"),
                    Map.entry("cronJobs", "write a service with \"type: cron\" for each"),
                    Map.entry("workers", "write a service with \"type: worker\" for each"),
                    Map.entry("mongoVersion", "Render has no MongoDB: drop the entry"),
                    Map.entry(
                            "initScript",
                            "Render runs none: write what it does as \"preDeployCommand\" of a"
                                    + " service"));

    private BlueprintWords() {}

    /** Says of each key that is not known what to write instead. */
    static void only(Mapping mapping, Collection<String> known, FileProblems problems) {
        Expect expect = new Expect(problems);
        for (Node.Entry entry : mapping.entries()) {
            Optional<String> meant = Optional.ofNullable(MEANT.get(entry.key()));
            if (known.contains(entry.key())) {
                continue;
            }
            if (meant.isPresent()) {
                problems.error(
                        entry.at(),
                        "unknown key " + Words.quoted(entry.key()) + ": " + meant.get());
            } else {
                expect.only(new Mapping(entry.at(), List.of(entry)), known);
            }
        }
    }
}
