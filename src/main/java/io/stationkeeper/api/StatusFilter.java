package io.stationkeeper.api;

import io.stationkeeper.status.StatusDocument.ResourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The query of {@code GET /status}: conditions on resources, all of which must hold.
 *
 * @param unmanaged whether to add what is nobody's
 */
record StatusFilter(Predicate<ResourceView> resources, boolean unmanaged) {
    private static final Set<String> TYPES =
            Set.of("Ready", "Synced", "Reconciling", "Stalled", "Suspended", "DomainsVerified");
    private static final Set<String> STATUSES = Set.of("True", "False", "Unknown");

    /** Reads decoded query parameters; an unknown or malformed one is a problem. */
    static StatusFilter parse(Map<String, List<String>> query) {
        List<Predicate<ResourceView>> all = new ArrayList<>();
        boolean unmanaged = false;
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                if (parameter.getKey().equals("unmanaged")) {
                    unmanaged = flag("unmanaged", value);
                } else {
                    all.add(predicate(parameter.getKey(), value));
                }
            }
        }
        return new StatusFilter(
                resource -> all.stream().allMatch(one -> one.test(resource)), unmanaged);
    }

    private static Predicate<ResourceView> predicate(String name, String value) {
        return switch (name) {
            case "drifted" -> {
                boolean wanted = flag(name, value);
                yield resource -> isDrifted(resource) == wanted;
            }
            case "provider" -> {
                String provider = word(name, value);
                yield resource -> resource.provider().equals(provider);
            }
            case "kind" -> {
                String kind = word(name, value);
                yield resource -> resource.kind().equals(kind);
            }
            case "condition" -> condition(value);
            default ->
                    throw wrong(
                            "unknown parameter "
                                    + name
                                    + "; known are drifted, provider, kind, condition, unmanaged");
        };
    }

    private static boolean isDrifted(ResourceView resource) {
        return !resource.drift().isEmpty()
                || resource.condition("Synced")
                        .filter(synced -> synced.reason().equals("Drifted"))
                        .isPresent();
    }

    private static Predicate<ResourceView> condition(String value) {
        String[] parts = value.split("=", -1);
        if (parts.length != 2 || !TYPES.contains(parts[0]) || !STATUSES.contains(parts[1])) {
            throw wrong("condition is written Ready=False: a type and True, False or Unknown");
        }
        return resource ->
                resource.condition(parts[0])
                        .filter(condition -> condition.status().equals(parts[1]))
                        .isPresent();
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name + " is true or false");
        };
    }

    private static String word(String name, String value) {
        return Optional.of(value)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong(name + " is empty"));
    }

    private static HttpProblemException wrong(String detail) {
        return new HttpProblemException(HttpProblem.badRequest(detail));
    }
}
