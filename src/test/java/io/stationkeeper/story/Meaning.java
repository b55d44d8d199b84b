package io.stationkeeper.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares what is live and what runs with what a Blueprint means, by the simulator's answers. */
final class Meaning {
    private final Dashboard dashboard;
    private final String defaultRepo;
    private final VariableMeaning variables;

    Meaning(Dashboard dashboard, Oracle oracle, String defaultRepo) {
        this.dashboard = dashboard;
        this.defaultRepo = defaultRepo;
        this.variables = new VariableMeaning(dashboard, oracle);
    }

    /** By resource and field; empty if all is as it is meant. */
    Map<String, Map<String, String>> differences(List<Wanted> ready) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Wanted wanted : ready) {
            Map<String, String> found = new TreeMap<>();
            if (wanted.type().isService()) {
                service(wanted, found);
            } else if (wanted.type() == Wanted.Type.GROUP) {
                group(wanted, found);
            } else {
                found.putAll(
                        VariableMeaning.differences(
                                DataMeaning.expected(wanted), DataMeaning.seen(dashboard, wanted)));
            }
            place(wanted).ifPresent(it -> found.put("environment", it));
            if (!found.isEmpty()) {
                all.put(wanted.toString(), found);
            }
        }
        return all;
    }

    /** The same for what was there before: only what is written counts, and no secret is ours. */
    Map<String, Map<String, String>> ofEntries(List<Wanted> existing) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Wanted wanted : existing) {
            Map<String, String> found = new TreeMap<>();
            if (wanted.type().isService()) {
                Map<String, String> seen = seen(dashboard.service(wanted.name()));
                Map<String, String> meant = ServiceMeaning.expected(wanted, defaultRepo);
                meant.keySet().removeIf(key -> !isWritten(wanted.entry(), key));
                found.putAll(VariableMeaning.differences(meant, seen));
                Map<String, String> values = variables.expected(wanted);
                wanted.variables().stream()
                        .filter(it -> it.source() instanceof Variable.Source.Given)
                        .forEach(it -> values.put(it.key(), VariableMeaning.ANY));
                found.putAll(VariableMeaning.differences(values, dashboard.envVars(wanted.name())));
            }
            if (!found.isEmpty()) {
                all.put(wanted.toString(), found);
            }
        }
        return all;
    }

    private static boolean isWritten(Tree entry, String key) {
        boolean whole =
                !key.equals("disk") || entry.tree("disk").stream().anyMatch(it -> it.has("sizeGB"));
        return !key.equals("image") && (key.contains(" ") || (entry.has(key) && whole));
    }

    private Map<String, String> seen(JsonNode service) {
        Map<String, String> seen = ServiceMeaning.seen(service);
        ServiceLists.seen(dashboard, service, seen);
        return seen;
    }

    private void service(Wanted wanted, Map<String, String> found) {
        Map<String, String> seen = seen(dashboard.service(wanted.name()));
        Map<String, String> meant = ServiceMeaning.expected(wanted, defaultRepo);
        Optional.ofNullable(meant.remove("image"))
                .filter(image -> !isSameImage(image, seen.getOrDefault("image", "")))
                .ifPresent(image -> found.put("image", image + ", is " + seen.get("image")));
        found.putAll(VariableMeaning.differences(meant, seen));
        variables(wanted, dashboard.envVars(wanted.name()), found);
        for (String name : wanted.groups()) {
            boolean linked =
                    ServiceMeaning.items(dashboard.group(name).path("serviceLinks")).stream()
                            .anyMatch(it -> it.path("name").asText().equals(wanted.name()));
            if (!linked) {
                found.put("fromGroup " + name, "not linked");
            }
        }
    }

    /** {@code nginx} reads back as {@code docker.io/library/nginx:latest} (recorded). */
    private static boolean isSameImage(String meant, String live) {
        String bare = meant.replaceFirst("^https?://", "");
        return live.equals(bare)
                || live.equals(bare + ":latest")
                || live.replaceFirst("^docker.io/(library/)?", "").equals(bare)
                || live.replaceFirst("^docker.io/(library/)?", "").equals(bare + ":latest");
    }

    private void group(Wanted wanted, Map<String, String> found) {
        variables(wanted, dashboard.groupVars(wanted.name()), found);
    }

    private void variables(Wanted wanted, Map<String, String> live, Map<String, String> found) {
        Map<String, String> meant = variables.expected(wanted);
        VariableMeaning.differences(meant, live)
                .forEach((key, difference) -> found.put("variable " + key, difference));
        live.keySet().stream()
                .filter(key -> !meant.containsKey(key))
                .forEach(key -> found.put("variable " + key, "nobody declared it"));
    }

    private Optional<String> place(Wanted wanted) {
        if (wanted.place().isEmpty()) {
            return Optional.empty();
        }
        Wanted.Place place = wanted.place().get();
        String id = dashboard.idOf(wanted);
        boolean inside =
                dashboard.environments(place.project()).stream()
                        .filter(it -> it.path("name").asText().equals(place.environment()))
                        .anyMatch(it -> it.toString().contains("\"" + id + "\""));
        return inside ? Optional.empty() : Optional.of("not in " + place);
    }

    /** Services whose live deploy was not started with what is declared now. */
    List<String> notRunning(List<Wanted> ready) {
        Map<String, JsonNode> running = dashboard.running();
        List<String> stale = new ArrayList<>();
        for (Wanted wanted : ready) {
            JsonNode runs = running.get(wanted.name());
            if (!wanted.type().isService()) {
                continue;
            }
            if (runs == null) {
                stale.add(wanted + " has no live deploy");
                continue;
            }
            dashboard
                    .envVars(wanted.name())
                    .forEach((key, value) -> {
                        if (!runs.path("env").path(key).asText().equals(hash(value))) {
                            stale.add(wanted + " runs with another " + key);
                        }
                    });
            for (String group : wanted.groups()) {
                dashboard.groupVars(group).keySet().stream()
                        .filter(key -> !runs.path("env").has(key))
                        .forEach(key -> stale.add(wanted + " runs without " + key));
            }
        }
        return stale;
    }

    private static String hash(String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
