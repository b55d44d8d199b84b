package io.stationkeeper.sandbox.wire;

import java.util.List;
import java.util.function.Function;

/**
 * One endpoint and what answers it. A raw one takes a body that is no JSON as a text.
 */
public record Route(Operation operation, Function<Call, Answer> handler, boolean takesText) {

    public Route(Operation operation, Function<Call, Answer> handler) {
        this(operation, handler, false);
    }

    /** The same endpoint for bodies of any form. */
    public Route raw() {
        return new Route(operation, handler, true);
    }

    public static Route get(String template, Function<Call, Answer> handler) {
        return new Route(new Operation("GET", template), handler);
    }

    public static Route post(String template, Function<Call, Answer> handler) {
        return new Route(new Operation("POST", template), handler);
    }

    public static Route put(String template, Function<Call, Answer> handler) {
        return new Route(new Operation("PUT", template), handler);
    }

    public static Route patch(String template, Function<Call, Answer> handler) {
        return new Route(new Operation("PATCH", template), handler);
    }

    public static Route delete(String template, Function<Call, Answer> handler) {
        return new Route(new Operation("DELETE", template), handler);
    }

    List<String> segments() {
        return List.of(operation.template().replaceFirst("^/", "").split("/", -1));
    }
}
