package io.stationkeeper.story;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What somebody else sends to have a database or Key Value instance; only what the file says. */
final class StoreBodies {
    private StoreBodies() {}

    /** The API wants a plan and a version: where the file has none, not those of the format. */
    static ObjectNode postgres(Wanted wanted, ObjectNode body) {
        Tree entry = wanted.entry();
        body.put("plan", wanted.plan().orElse("basic_1gb"));
        body.put("version", entry.textOr("postgresMajorVersion", "16"));
        entry.text("region").ifPresent(it -> body.put("region", it));
        entry.text("databaseName").ifPresent(it -> body.put("databaseName", it));
        entry.text("user").ifPresent(it -> body.put("databaseUser", it));
        entry.text("diskSizeGB").ifPresent(it -> body.put("diskSizeGB", Integer.parseInt(it)));
        entry.text("storageAutoscalingEnabled")
                .ifPresent(it -> body.put("enableDiskAutoscaling", it.equals("true")));
        entry.tree("highAvailability")
                .flatMap(it -> it.text("enabled"))
                .ifPresent(it -> body.put("enableHighAvailability", it.equals("true")));
        if (entry.has("readReplicas")) {
            ArrayNode replicas = body.putArray("readReplicas");
            entry.trees("readReplicas")
                    .forEach(it -> replicas.addObject().put("name", it.textOr("name", "")));
        }
        allowList(entry, body);
        return body;
    }

    static ObjectNode keyValue(Wanted wanted, ObjectNode body) {
        Tree entry = wanted.entry();
        body.put("plan", wanted.plan().orElse("standard"));
        entry.text("region").ifPresent(it -> body.put("region", it));
        entry.text("maxmemoryPolicy")
                .ifPresent(it -> body.put("maxmemoryPolicy", it.replace('-', '_')));
        entry.text("persistenceMode")
                .ifPresent(it -> body.put("persistenceMode", it.replace('-', '_')));
        allowList(entry, body);
        return body;
    }

    static void allowList(Tree entry, ObjectNode body) {
        if (!entry.has("ipAllowList")) {
            return;
        }
        ArrayNode ranges = body.putArray("ipAllowList");
        for (Tree range : entry.trees("ipAllowList")) {
            ranges.addObject()
                    .put("cidrBlock", ServiceLists.range(range.textOr("source", "")))
                    .put("description", range.textOr("description", ""));
        }
        for (String range : entry.texts("ipAllowList")) {
            ranges.addObject().put("cidrBlock", ServiceLists.range(range)).put("description", "");
        }
    }
}
