package io.stationkeeper.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stationkeeper.sandbox.Exchange;
import java.util.Optional;
import java.util.Set;

/** A call of Render's API with its answer; every variable of the template is {@code {id}}. */
record Message(
        String method,
        String template,
        Set<String> query,
        JsonNode request,
        int status,
        JsonNode answer) {

    private static final String PREFIX = "/render/v1";

    Message {
        query = Set.copyOf(query);
    }

    /** None for calls of other providers. */
    static Optional<Message> of(Exchange exchange) {
        String template = exchange.operation().template();
        if (!template.startsWith(PREFIX + "/") || exchange.body().isPojo()) {
            return Optional.empty();
        }
        return Optional.of(
                new Message(
                        exchange.operation().method(),
                        template.substring(PREFIX.length()),
                        exchange.query().values().keySet(),
                        exchange.body(),
                        exchange.answer().status(),
                        exchange.answer().body().orElseGet(MissingNode::getInstance)));
    }

    /** Of what type and runtime the service is that a PATCH changes: its answer shows them. */
    ServiceBranches branches() {
        if (!method.equals("PATCH") || !template.equals("/services/{id}")) {
            return ServiceBranches.unknown();
        }
        return new ServiceBranches(text("/type"), text("/serviceDetails/runtime"));
    }

    private Optional<String> text(String pointer) {
        JsonNode node = answer.at(pointer);
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
