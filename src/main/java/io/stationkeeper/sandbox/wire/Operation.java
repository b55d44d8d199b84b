package io.stationkeeper.sandbox.wire;

/** Names an endpoint by method and path template, every variable segment written {@code {id}}. */
public record Operation(String method, String template) {

    public static final String VARIABLE = "{id}";

    @Override
    public String toString() {
        return method + " " + template;
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
