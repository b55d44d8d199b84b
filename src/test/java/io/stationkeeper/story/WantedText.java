package io.stationkeeper.story;

import io.stationkeeper.story.WantedThing.Flag;
import java.util.ArrayList;
import java.util.List;

/** The manifests of a random history as people would write them. */
final class WantedText {
    /** As {@link HistoryWindow} reads it. */
    private static final String WINDOW = "0 4 * * * for 30m";

    private WantedText() {}

    static String of(WantedStack stack) {
        List<String> documents = new ArrayList<>();
        stack.things().values().forEach(thing -> documents.add(head(thing) + spec(thing)));
        return String.join("---\n", documents);
    }

    private static String spec(WantedThing thing) {
        return switch (thing.kind()) {
            case "EnvGroup" -> "spec:\n" + variables(thing);
            case "RedisDatabase" ->
                    "spec: {platform: aws, primaryRegion: us-east-1, eviction: %s, plan: %s}\n"
                            .formatted(thing.fields().get("eviction"), thing.fields().get("plan"));
            case "WebService" -> built(thing) + variables(thing) + more(thing);
            case "BackgroundWorker" ->
                    image(thing.fields().get("image"), "starter") + variables(thing) + more(thing);
            case "PrivateService" ->
                    image("docker.io/library/nginx:1", thing.fields().get("plan"))
                            + variables(thing);
            default -> throw new IllegalStateException(thing.kind());
        };
    }

    private static String built(WantedThing thing) {
        return """
        spec:
          runtime: docker
          repo: %s
          branch: %s
          region: oregon
          plan: %s
          autoDeployTrigger: "off"
        """
                .formatted(
                        WantedStack.REPO, thing.fields().get("branch"), thing.fields().get("plan"));
    }

    private static String image(String image, String plan) {
        return """
        spec:
          runtime: image
          image: {url: "%s"}
          region: oregon
          plan: %s
        """
                .formatted(image, plan);
    }

    private static String head(WantedThing thing) {
        StringBuilder text = new StringBuilder();
        text.append("apiVersion: ")
                .append(thing.provider())
                .append("/v1\nkind: ")
                .append(thing.kind())
                .append("\nmetadata:\n  name: ")
                .append(thing.name())
                .append("\n  annotations:\n");
        annotation(text, "deletion-policy", thing.pruned() ? "delete" : "orphan");
        thing.flags().stream()
                .filter(flag -> flag == Flag.STRICT)
                .forEach(_ -> annotation(text, "key-removal", "delete"));
        thing.flags().stream()
                .filter(flag -> flag == Flag.NIGHTLY)
                .forEach(_ -> annotation(text, "maintenance-window", WINDOW));
        thing.movedFrom()
                .ifPresent(old -> annotation(text, "moved-from", thing.kind() + "/" + old));
        return text.toString();
    }

    private static void annotation(StringBuilder text, String name, String value) {
        text.append("    stationkeeper/").append(name).append(": ").append(value).append('\n');
    }

    private static String variables(WantedThing thing) {
        StringBuilder text = new StringBuilder("  envVars:\n");
        thing.variables()
                .forEach((key, value) ->
                        text.append("    - {key: %s, value: %s}\n".formatted(key, value)));
        thing.cache()
                .ifPresent(name ->
                        text.append(
                                ("    - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name:"
                                                + " %s, property: url}}\n")
                                        .formatted(name)));
        return text.toString();
    }

    private static String more(WantedThing thing) {
        StringBuilder text = new StringBuilder();
        if (!thing.files().isEmpty()) {
            text.append("  secretFiles: [{name: master_key, fromSecret: master-key}]\n");
        }
        if (!thing.groups().isEmpty()) {
            text.append("  envGroups: [shared]\n");
        }
        if (!thing.domains().isEmpty()) {
            text.append("  domains: [").append(WantedStack.DOMAIN).append("]\n");
        }
        return text.toString();
    }
}
