package io.stationkeeper.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * One call to a provider: what it is called in messages and metrics, what it counts against, and
 * which texts it carries that may not come back in a message.
 */
public final class Operation {
    private static final Set<String> SECRET_KEYS =
            Set.of("value", "content", "token", "authToken", "datadogAPIKey");
    private static final int SHORTEST_SECRET = 4;

    private final String name;
    private final String bucket;
    private final Set<String> secrets;

    private Operation(String name, String bucket, Set<String> secrets) {
        this.name = name;
        this.bucket = bucket;
        this.secrets = secrets;
    }

    /**
     * An operation that carries nothing secret.
     *
     * @param name {@code PUT /services/{id}/env-vars/{key}}
     */
    public static Operation of(String name, String bucket) {
        return new Operation(name, bucket, Set.of());
    }

    /** The same operation with this body. */
    public Operation sending(JsonNode body) {
        Set<String> found = new HashSet<>(secrets);
        for (String key : SECRET_KEYS) {
            body.findValues(key).forEach(node -> found.add(node.asText()));
        }
        found.removeIf(text -> text.length() < SHORTEST_SECRET);
        return new Operation(name, bucket, Set.copyOf(found));
    }

    public String name() {
        return name;
    }

    public String bucket() {
        return bucket;
    }

    /** The same operation, sent with these credentials. */
    Operation hiding(Set<String> credentials) {
        Set<String> all = new HashSet<>(secrets);
        all.addAll(credentials);
        all.removeIf(text -> text.length() < SHORTEST_SECRET);
        return new Operation(name, bucket, Set.copyOf(all));
    }

    /** A text of the provider without the values that were sent to it. */
    String redact(String text) {
        return Redaction.of(text, secrets);
    }

    @Override
    public String toString() {
        return name;
    }
}
