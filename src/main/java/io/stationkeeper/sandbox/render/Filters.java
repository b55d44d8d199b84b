package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Query;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The list filters of the API: exact values (any of several), and times before or after. */
final class Filters {

    private Filters() {}

    /** True for documents whose {@code pointer} is one of the values of {@code parameter}, or if none is asked. */
    static Predicate<ObjectNode> equal(Query query, String parameter, String pointer) {
        List<String> wanted = query.list(parameter);
        return document -> wanted.isEmpty() || wanted.contains(document.at(pointer).asText());
    }

    /** The parameters {@code createdBefore}, {@code createdAfter} and so on for each given stem. */
    static Predicate<ObjectNode> times(Query query, String... stems) {
        Predicate<ObjectNode> all = document -> true;
        for (String stem : stems) {
            Optional<Instant> before = query.first(stem + "Before").map(Filters::time);
            Optional<Instant> after = query.first(stem + "After").map(Filters::time);
            if (before.isPresent() || after.isPresent()) {
                String field = stem + "At";
                all = all.and(document -> within(document, field, before, after));
            }
        }
        return all;
    }

    private static boolean within(
            ObjectNode document, String field, Optional<Instant> before, Optional<Instant> after) {
        if (!document.path(field).isTextual()) {
            return false;
        }
        Instant at = Instant.parse(document.path(field).textValue());
        return before.map(at::isBefore).orElse(true) && after.map(at::isAfter).orElse(true);
    }

    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refused.invalid("not a time: " + text);
        }
    }
}
