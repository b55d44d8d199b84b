package io.stationkeeper.resource;

/** Whether a live resource does its work, as far as its provider tells. */
public sealed interface Health {
    String reason();

    String message();

    record Ready(String reason, String message) implements Health {}

    /** On its way, will end by itself. */
    record Progressing(String reason, String message) implements Health {}

    record Failed(String reason, String message) implements Health {}

    /** Switched off by somebody; that is as it should be only where a manifest says so. */
    record Suspended(String reason, String message) implements Health {
        public Suspended(String message) {
            this("Suspended", message);
        }
    }

    record Unknown(String reason, String message) implements Health {}
}
