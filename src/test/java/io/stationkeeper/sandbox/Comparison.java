package io.stationkeeper.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares a recorded body with the sandbox's: keys, types and values, volatile values by their form only. */
final class Comparison {

    private static final Set<String> VOLATILE =
            Set.of(
                    "cursor",
                    "createdAt",
                    "updatedAt",
                    "startedAt",
                    "finishedAt",
                    "slug",
                    "url",
                    "sshAddress",
                    "dashboardUrl",
                    "deployId",
                    "ownerId",
                    "sha");

    /** Texts with a password, which the recordings partly replaced by another of the same length. */
    private static final Set<String> SECRET =
            Set.of(
                    "cliCommand",
                    "externalConnectionString",
                    "internalConnectionString",
                    "password",
                    "psqlCommand",
                    "redisCLICommand");

    private static final Pattern ID = Pattern.compile("[a-z]{3}-[a-v0-9]{20}(-[a-z])?");
    private static final Pattern PASSWORD = Pattern.compile("\\b[A-Za-z0-9]{32}\\b");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SUFFIX = Pattern.compile("_[a-z0-9]{4}$");
    private static final Pattern GENERATED = Pattern.compile("[A-Za-z0-9+/]{43}=");

    final Map<String, String> ids = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Set<Accepted> accepted = EnumSet.noneOf(Accepted.class);
    private int shapes;
    private int wrongShapes;
    private int values;
    private int wrongValues;

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    int shapeMistakes() {
        return wrongShapes;
    }

    int valueMistakes() {
        return wrongValues;
    }

    double shapePercent() {
        return shapes == 0 ? 100 : 100.0 * (shapes - wrongShapes) / shapes;
    }

    double valuePercent() {
        return values == 0 ? 100 : 100.0 * (values - wrongValues) / values;
    }

    List<String> differences() {
        return differences;
    }

    /** The rows of the table of accepted differences that were met. */
    Set<Accepted> accepted() {
        return accepted;
    }

    void add(Comparison other) {
        shapes += other.shapes;
        wrongShapes += other.wrongShapes;
        values += other.values;
        wrongValues += other.wrongValues;
        accepted.addAll(other.accepted);
    }

    void compare(String where, JsonNode recorded, JsonNode actual) {
        shapes++;
        if (recorded.getNodeType() != actual.getNodeType()) {
            wrongShapes++;
            differences.add(where + ": " + recorded + " was " + actual);
            return;
        }
        if (recorded.isObject()) {
            objects(where, recorded, actual);
        } else if (recorded.isArray()) {
            arrays(where, recorded, actual);
        } else {
            scalars(where, recorded, actual);
        }
    }

    private void objects(String where, JsonNode recorded, JsonNode actual) {
        Set<String> keys = new TreeSet<>();
        recorded.fieldNames().forEachRemaining(keys::add);
        actual.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            Optional<Accepted> newer =
                    recorded.has(key) ? Optional.empty() : Accepted.of(key, actual);
            if (newer.isEmpty()) {
                compare(where + "/" + key, recorded.path(key), actual.path(key));
            } else {
                // Only what the shape of today is known to add is dropped; the rest counts.
                newer.ifPresent(accepted::add);
                shapes += newer.get().dropped ? 0 : 1;
                wrongShapes += newer.get().dropped ? 0 : 1;
            }
        }
    }

    private void arrays(String where, JsonNode recorded, JsonNode actual) {
        if (recorded.size() != actual.size()) {
            wrongShapes++;
            differences.add(where + ": " + recorded + " was " + actual);
            return;
        }
        for (int i = 0; i < recorded.size(); i++) {
            compare(where + "/" + i, recorded.get(i), actual.get(i));
        }
    }

    private void scalars(String where, JsonNode recorded, JsonNode actual) {
        String key = where.substring(where.lastIndexOf('/') + 1);
        String text = recorded.asText();
        if (key.equals("cursor")) {
            ids.put(text, actual.asText());
        }
        if (VOLATILE.contains(key) || where.contains("/owner/") || where.contains("/commit/")) {
            return;
        }
        values++;
        boolean secret = SECRET.contains(key);
        if (key.equals("databaseName") && suffixed(text, actual.asText())) {
            ids.put(text, actual.asText());
        }
        boolean given = where.contains("/ips/") && ADDRESS.matcher(text).matches();
        if (given && ADDRESS.matcher(actual.asText()).matches()) {
            return;
        }
        if (!same(masked(text, secret), masked(actual.asText(), secret))) {
            wrongValues++;
            differences.add(where + ": " + recorded + " was " + actual);
        }
    }

    /** Some were recorded on a developer's stack, whose host and port are others. */
    private static String masked(String text, boolean secret) {
        String published = text.replace("keyvalue.localhost.render.com", "keyvalue.render.com");
        return secret
                ? PASSWORD.matcher(published.replace("6377", "6379")).replaceAll("(32 characters)")
                : text;
    }

    /** Equal but for the four characters that the API chooses. */
    private static boolean suffixed(String recorded, String actual) {
        boolean both = SUFFIX.matcher(recorded).find() && SUFFIX.matcher(actual).find();
        String stem = SUFFIX.matcher(recorded).replaceFirst("");
        return both && stem.equals(SUFFIX.matcher(actual).replaceFirst(""));
    }

    /** Equal after ids were exchanged; an id seen for the first time must have the same prefix. */
    private boolean same(String recorded, String actual) {
        String expected = recorded;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            expected = expected.replace(id.getKey(), id.getValue());
        }
        if (expected.equals(recorded) && ID.matcher(recorded).matches()) {
            ids.put(recorded, actual);
            return ID.matcher(actual).matches()
                    && actual.startsWith(recorded.substring(0, 4))
                    && actual.substring(24).equals(recorded.substring(24));
        }
        boolean generated = GENERATED.matcher(recorded).matches();
        return generated ? GENERATED.matcher(actual).matches() : expected.equals(actual);
    }
}
