package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Operation;
import io.stationkeeper.sandbox.wire.Query;

/**
 * A call that a simulator acted upon and what it answered. The operation's template has its prefix,
 * every variable is {@code {id}}; a body that was not there is a missing node.
 */
public record Exchange(
        Operation operation, Query query, JsonNode body, Answer answer, Caller caller) {

    /** Without bodies and query: they may hold secrets. */
    @Override
    public String toString() {
        return operation + " " + answer.status();
    }
}
