package io.stationkeeper.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A request that found its endpoint: variables decoded in path order, the body as JSON (missing if empty). */
public record Call(
        Operation operation, List<String> variables, Query query, JsonNode body, Caller caller) {

    public Call {
        variables = List.copyOf(variables);
    }

    public String id() {
        return variables.getFirst();
    }

    /** The second variable: the key, name or id of something inside {@link #id()}. */
    public String child() {
        return variables.get(1);
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
