package io.stationkeeper.resource;

/** Whether a live resource does its work, as far as its provider tells. */
public sealed interface Health {
    String reason();

    String message();

    record Ready(String reason, String message) implements Health {}

    /** On its way, will end by itself. */
    record Progressing(String reason, String message) implements Health {}

    record Failed(String reason, String message) implements Health {}

    record Unknown(String reason, String message) implements Health {}
}
